import { isDeepStrictEqual } from 'node:util';
import { together } from '../../acts/acting.ts';
import { dropDraft } from '../../acts/drafts.ts';
import { askedFields } from '../../chat/asked-fields.ts';
import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { ownField } from '../../chat/field-values.ts';
import type { Entries } from '../../chat/form.ts';
import { type FormSubject, subjectText } from '../../chat/form-subject.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONVERSATION } from '../../chat/text/conversation-da.ts';
import {
  type EnrolmentContext,
  type EventContext,
  readEnrolmentContext,
  say,
  within,
} from '../context/event-context.ts';
import { ANSWER, COMMAND, readClick } from '../conversation/buttons.ts';
import {
  askAt,
  type Confirmed,
  type ConversationState,
  startConversation,
  withEntries,
} from '../conversation/conversation-state.ts';
import { whereItStands } from '../conversation/question.ts';
import { type ConversationInput, step } from '../conversation/step.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { draftOf, formOf, keepDraft } from '../forms/form-draft.ts';
import type { FormFlow } from '../forms/form-flow.ts';
import {
  actOnForm,
  answerForm,
  CONFIRMED_BEFORE,
  formNotNow,
  isKept,
  tellOfForm,
} from '../forms/form-life.ts';
import { markOf, summaryFacts } from '../forms/form-summary.ts';
import { isDecision } from '../forms/options.ts';
import { flowIn } from '../forms/work/later-question.ts';
import { parseCommand } from '../parse/parse-command.ts';
import { above, drop, goingConversation, type Kept, keep, keptOf } from './kept-conversation.ts';
import { offerToSend } from './send-to-kl.ts';
import { standsBetween } from './written-since.ts';

/** Between what a click says and for which municipality. */
const AT = '@';

/** `isCommand`: the words ask for something else if they are no answer. */
type Input =
  | { kind: 'text'; text: string; isCommand: boolean }
  | { kind: 'action'; action: string; value: string };

/**
 * Starts asking the form's questions one by one, with what is already known.
 * @param said a yes or no given without being asked: it answers whether they take part, and no other question
 */
export async function startConversationFlow(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  places: readonly EnrolmentRef[],
  said?: string,
): Promise<BotReply[]> {
  const form = flow.build(enrolmentContext);
  if (!form) return formNotNow(enrolmentContext);
  const { store, clock } = context.services;
  const known = await flow.entries(enrolmentContext, store);
  const entries = (await draftOf(context, flow.id, enrolmentContext.place)) ?? known;
  const begun = startConversation(form, entries, confirmedIn(flow, enrolmentContext, known));
  const decision = askedFields(form, entries).find(isDecision);
  const stepped =
    said !== undefined && decision
      ? step(form, askAt(begun, decision.id), { kind: 'text', text: said }, clock.now())
      : { state: begun, replies: [whereItStands(form, begun)] };
  await keepAll(context, flow, enrolmentContext, places, begun.entries, {
    state: stepped.state,
    revision: enrolmentContext.status.enrolment.revision,
    paused: false,
    last: context.event.id,
    at: clock.now().toISO(),
  });
  return replies(stepped.replies, enrolmentContext, places);
}

/** What counts already, where something does. */
function confirmedIn(flow: FormFlow, enrolment: EnrolmentContext, entries: Entries): Confirmed | undefined {
  const since = flow.since ? flow.since(enrolment) : enrolment.status.enrolment.answer?.receivedAt;
  return Object.keys(entries).length === 0 ? undefined : { entries, ...(since !== undefined && { since }) };
}

/** The conversation that goes on, said once more: whatever was shown in between, a word then answers what stands last. */
export async function whereConversationStands(
  context: EventContext,
  places: readonly EnrolmentRef[],
): Promise<BotReply[]> {
  const going = await goingConversation(context, places);
  if (going === undefined) return [];
  const { flow, enrolmentContext, kept } = going;
  const form = flow.build(enrolmentContext);
  if (!form) return [];
  const state = await withDraft(context, flow, enrolmentContext, kept.state);
  const at = context.services.clock.now().toISO();
  await keep(context, enrolmentContext.place, places, { ...above(kept), state, at });
  return replies([whereItStands(form, state)], enrolmentContext, places);
}

/** Goes on with a conversation that has begun; undefined where there is none that this could be an answer to. */
export async function continueConversationFlow(
  context: EventContext,
  places: readonly EnrolmentRef[],
  input: Input,
): Promise<BotReply[] | undefined> {
  if (input.kind === 'action' && input.action !== ANSWER && input.action !== COMMAND) return undefined;
  for (const ref of input.kind === 'action' ? clickedPlaces(input.value, places) : places) {
    const kept = keptOf(context, ref);
    const flow = flowIn(CONTACT_FORMS, kept?.state.form);
    const enrolmentContext = kept && flow && (await readEnrolmentContext(context, ref));
    if (!kept || !flow || !enrolmentContext) continue;
    const isResumed = input.kind === 'action' || /^\s*(fortsæt|videre)\s*$/i.test(input.text);
    if (kept.paused && !isResumed) continue;
    return goOn(context, flow, enrolmentContext, places, kept, input);
  }
  return input.kind === 'action' ? clickedAfterwards(context, places, input) : undefined;
}

/** A click in a conversation that is over: on "Bekræft" the receipt again. */
async function clickedAfterwards(
  context: EventContext,
  places: readonly EnrolmentRef[],
  input: Extract<Input, { kind: 'action' }>,
): Promise<BotReply[]> {
  const read = inputOf(input);
  const click = read.kind === 'button' ? readClick(read.value) : undefined;
  const [place] = clickedPlaces(input.value, places);
  if (click?.value !== 'confirm' || place === undefined) return say(BOT.stale);
  const subject = subjectText({ form: click.form, place, revision: 0, shown: CONFIRMED_BEFORE });
  return answerForm(context, CONTACT_FORMS, subject, { kind: 'confirm' });
}

async function goOn(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  places: readonly EnrolmentRef[],
  kept: Kept,
  input: Input,
): Promise<BotReply[] | undefined> {
  const form = flow.build(enrolmentContext);
  if (!form) return formNotNow(enrolmentContext);
  const { clock } = context.services;
  const state = await withDraft(context, flow, enrolmentContext, kept.state);
  if (kept.last === context.event.id) return replies([whereItStands(form, state)], enrolmentContext, places);
  const now = clock.now();
  const message = context.event.kind === 'text' ? context.event.message : undefined;
  const said: Kept = {
    ...above(kept),
    ...{ last: context.event.id, at: now.toISO() },
    ...(message !== undefined && { typed: { message, before: state } }),
  };
  const between = input.kind === 'text' ? await standsBetween(context, places, kept, input) : undefined;
  if (between === 'asks-else') return undefined;
  if (between) {
    await keep(context, enrolmentContext.place, places, { ...said, state });
    return replies([whereItStands(form, state, [CONVERSATION.notAbove])], enrolmentContext, places);
  }
  const stepped = step(form, state, inputOf(input), now);
  const since = changedSince(kept.state, state, input, stepped.done !== undefined);
  if (since !== undefined) {
    await keep(context, enrolmentContext.place, places, { ...said, state });
    return replies([whereItStands(form, state, [since])], enrolmentContext, places);
  }
  if (stepped.notUnderstood && input.kind === 'text' && input.isCommand) return undefined;
  if (stepped.done) {
    await keepAnswers(context, flow, enrolmentContext, state.entries, stepped.done);
    const shown = markOf(summaryFacts(form, stepped.done));
    const { place } = enrolmentContext;
    return confirmAnswers(context, flow, { form: flow.id, place, revision: kept.revision, shown });
  }
  if (stepped.unchanged) {
    const { place } = enrolmentContext;
    await together(context.acting, place, async (acting) => {
      await dropDraft(acting, formOf(context, flow.id, place));
      await drop(context, place, acting);
    });
    return replies(stepped.replies, enrolmentContext, places);
  }
  await keepAll(context, flow, enrolmentContext, places, state.entries, {
    ...said,
    state: stepped.state,
    paused: stepped.paused === true,
  });
  const told = replies(stepped.replies, enrolmentContext, places);
  return stepped.notUnderstood && input.kind === 'text'
    ? offering(context, enrolmentContext, told, input.text)
    : told;
}

/** Takes what was read back, and puts the conversation away with its draft. */
async function confirmAnswers(
  context: EventContext,
  flow: FormFlow,
  subject: FormSubject,
): Promise<BotReply[]> {
  const done = await together(
    context.acting,
    subject.place,
    async (acting) => {
      const taken = await actOnForm(within(context, acting), flow, subject, { kind: 'confirm' });
      await drop(context, subject.place, acting);
      return taken;
    },
    isKept,
  );
  if (!isKept(done)) await drop(context, subject.place);
  return done ? tellOfForm(context, done) : say(BOT.stale);
}

/** What is no answer may be a message to KL; nobody sends KL a number, or a word that a list does not have. */
async function offering(
  context: EventContext,
  { place }: EnrolmentContext,
  told: BotReply[],
  text: string,
): Promise<BotReply[]> {
  const last = told.at(-1);
  if (last?.kind !== 'message' || text.trim().split(/\s+/).length < 3) return told;
  const buttons = await offerToSend(context, [place], text);
  const blocks: MessageBlock[] = [...last.message.blocks, { kind: 'buttons', buttons }];
  return [...told.slice(0, -1), { ...last, message: { ...last.message, blocks } }];
}

/** Saves the answers and the state of the conversation in one transaction. */
function keepAll(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  places: readonly EnrolmentRef[],
  before: Entries,
  kept: Kept,
): Promise<void> {
  const { place } = enrolmentContext;
  const { entries } = kept.state;
  return together(context.acting, places.length > 1 ? {} : place, async (acting) => {
    const inside = within(context, acting);
    if (entries !== before) await keepAnswers(inside, flow, enrolmentContext, before, entries);
    await keep(inside, place, places, kept);
  });
}

/** Saves the answers, keeping what a colleague has just typed elsewhere. */
async function keepAnswers(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  before: Entries,
  after: Entries,
): Promise<void> {
  const answered = Object.entries(after).filter(
    ([id, entry]) => !isDeepStrictEqual(entry, ownField(before, id)),
  );
  await keepDraft(context, flow.id, enrolmentContext.place, (earlier) => ({
    ...(earlier ?? after),
    ...Object.fromEntries(answered),
  }));
}

/**
 * What to say if the form was edited elsewhere since the question: "ja" to an earlier summary, or words for a question
 * that is no longer asked. A button says itself what it answers.
 */
function changedSince(
  before: ConversationState,
  now: ConversationState,
  input: Input,
  isDone: boolean,
): string | undefined {
  if (before === now) return undefined;
  if (isDone) return CONVERSATION.changedSince;
  const isAsked = before.phase === now.phase && before.position === now.position;
  const isAnswer = input.kind === 'text' && parseCommand(input.text) === undefined;
  return isAsked || !isAnswer ? undefined : CONVERSATION.answeredSince;
}

/** The enrolment is in every button, and named above for people who answer for several. */
function replies(
  messages: readonly Message[],
  enrolmentContext: EnrolmentContext,
  places: readonly EnrolmentRef[],
): BotReply[] {
  const note: MessageBlock = { kind: 'note', text: enrolmentContext.municipality.fullName };
  return messages.map(({ summary, blocks }) => {
    const own = blocks.map((block) =>
      block.kind === 'buttons' ? inPlace(block, enrolmentContext.place) : block,
    );
    const asks = own.some(({ kind }) => kind === 'buttons');
    return {
      kind: 'message',
      message: {
        summary,
        blocks: places.length > 1 ? [note, ...own] : own,
        turn: asks ? 'asks' : 'ends',
      },
    };
  });
}

function inPlace(
  { kind, buttons }: Extract<MessageBlock, { kind: 'buttons' }>,
  ref: EnrolmentRef,
): MessageBlock {
  return {
    kind,
    buttons: buttons.map((one) => ({ ...one, value: `${one.value}${AT}${enrolmentRefText(ref)}` })),
  };
}

/** The enrolments a click may be about; an old button names none, so it may be any of them. */
function clickedPlaces(value: string, places: readonly EnrolmentRef[]): readonly EnrolmentRef[] {
  const [, where] = value.split(AT);
  return where === undefined ? places : places.filter((ref) => enrolmentRefText(ref) === where);
}

/** What anybody has typed into the form meanwhile counts in the conversation too. */
async function withDraft(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  state: ConversationState,
): Promise<ConversationState> {
  const form = flow.build(enrolmentContext);
  const entries = await draftOf(context, flow.id, enrolmentContext.place);
  const isSame = !entries || JSON.stringify(entries) === JSON.stringify(state.entries);
  return form && !isSame ? withEntries(form, state, entries) : state;
}

function inputOf(input: Input): ConversationInput {
  return input.kind === 'text'
    ? input
    : { kind: 'button', action: input.action, value: input.value.split(AT)[0] ?? '' };
}
