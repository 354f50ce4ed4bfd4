import { isDeepStrictEqual } from 'node:util';
import { together } from '../../acts/acting.ts';
import { dropDraft, keepDraft as keepTyped } from '../../acts/drafts.ts';
import { askedFields } from '../../chat/asked-fields.ts';
import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { ownField } from '../../chat/field-values.ts';
import type { Entries } from '../../chat/form.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONVERSATION } from '../../chat/text/conversation-da.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { formDraftOf } from '../../store/enrolments/form-drafts.ts';
import {
  type EnrolmentContext,
  type EventContext,
  readEnrolmentContext,
  say,
  within,
} from '../context/event-context.ts';
import { ANSWER, COMMAND } from '../conversation/buttons.ts';
import {
  askAt,
  type ConversationState,
  startConversation,
  withEntries,
} from '../conversation/conversation-state.ts';
import { isDecision } from '../conversation/parse-answer.ts';
import { whereItStands } from '../conversation/question.ts';
import { type ConversationInput, step } from '../conversation/step.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { draftOf, keepDraft } from '../forms/form-draft.ts';
import type { FormFlow } from '../forms/form-flow.ts';
import { actOnForm, formNotNow, isKept, tellOfForm } from '../forms/form-life.ts';
import type { FormSubject } from '../forms/form-subject.ts';
import { markOf, summaryFacts } from '../forms/form-summary.ts';
import { parseCommand } from '../parse/parse-command.ts';

/**
 * The stored state of somebody's conversation. Answers are stored as the form's draft, so that it can be continued as a
 * form.
 */
interface Kept {
  state: ConversationState;
  /** The enrolment's revision at the start: what the answer is based on. */
  revision: number;
  paused: boolean;
  /** The last event processed: if redelivered, it must not answer the next question. */
  last: string;
}

const TALK = 'talk';
/** Separates a click's value from its enrolment. */
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
  const entries =
    (await draftOf(context, flow.id, enrolmentContext.place)) ??
    (await flow.entries(enrolmentContext, store));
  const begun = startConversation(form, entries);
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
  });
  return replies(stepped.replies, enrolmentContext, places);
}

/** Continues a conversation; undefined if there is none that this could answer. */
export async function continueConversationFlow(
  context: EventContext,
  places: readonly EnrolmentRef[],
  input: Input,
): Promise<BotReply[] | undefined> {
  if (input.kind === 'action' && input.action !== ANSWER && input.action !== COMMAND) return undefined;
  for (const ref of input.kind === 'action' ? clickedPlaces(input.value, places) : places) {
    const kept = await keptOf(context, ref);
    const flow = CONTACT_FORMS.find(({ id }) => id === kept?.state.form);
    const enrolmentContext = kept && flow && (await readEnrolmentContext(context, ref));
    if (!kept || !flow || !enrolmentContext) continue;
    const isResumed = input.kind === 'action' || /^\s*(fortsæt|videre)\s*$/i.test(input.text);
    if (kept.paused && !isResumed) continue;
    return goOn(context, flow, enrolmentContext, places, kept, input);
  }
  return input.kind === 'action' ? [{ kind: 'message', message: BOT.stale }] : undefined;
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

  const stepped = step(form, state, inputOf(input), clock.now());
  const since = changedSince(kept.state, state, input, stepped.done !== undefined);
  if (since !== undefined) {
    await keep(context, enrolmentContext.place, places, { ...kept, state, last: context.event.id });
    return replies([whereItStands(form, state, [since])], enrolmentContext, places);
  }
  if (stepped.notUnderstood && input.kind === 'text' && input.isCommand) return undefined;
  if (stepped.done) {
    await keepAnswers(context, flow, enrolmentContext, state.entries, stepped.state.entries);
    const shown = markOf(summaryFacts(form, stepped.state.entries));
    const subject: FormSubject = {
      form: flow.id,
      place: enrolmentContext.place,
      revision: kept.revision,
      shown,
    };
    const conversation = whose(context, enrolmentContext.place);
    const done = await together(
      context.acting,
      enrolmentContext.place,
      async (acting) => {
        const taken = await actOnForm(within(context, acting), flow, subject, { kind: 'confirm' });
        await dropDraft(acting, conversation);
        return taken;
      },
      isKept,
    );
    if (!isKept(done)) await dropDraft(context.acting, conversation);
    const confirmed = done ? await tellOfForm(context, done) : say(BOT.stale);
    return confirmed.map((reply) =>
      reply.kind === 'update' ? { kind: 'message', message: reply.message } : reply,
    );
  }
  await keepAll(context, flow, enrolmentContext, places, state.entries, {
    ...kept,
    state: stepped.state,
    paused: stepped.paused === true,
    last: context.event.id,
  });
  return replies(stepped.replies, enrolmentContext, places);
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
    return { kind: 'message', message: { summary, blocks: places.length > 1 ? [note, ...own] : own } };
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

function whose({ event }: EventContext, ref: EnrolmentRef) {
  const owner = `${event.person.platform} ${accountAddress(event.person)}`;
  return { ...ref, form: TALK, owner };
}

async function keptOf(context: EventContext, ref: EnrolmentRef): Promise<Kept | undefined> {
  const draft = await formDraftOf(context.services.store, whose(context, ref));
  return draft?.values as Kept | undefined;
}

/**
 * Saves a conversation. People who answer for several municipalities have one conversation at a time: what they type
 * next belongs to the active one.
 */
async function keep(
  context: EventContext,
  ref: EnrolmentRef,
  places: readonly EnrolmentRef[],
  kept: Kept,
): Promise<void> {
  await save(context, ref, kept);
  if (kept.paused) return;
  for (const other of places.filter((one) => enrolmentRefText(one) !== enrolmentRefText(ref))) {
    const resting = await keptOf(context, other);
    if (resting && !resting.paused) await save(context, other, { ...resting, paused: true });
  }
}

async function save(context: EventContext, ref: EnrolmentRef, kept: Kept): Promise<void> {
  await keepTyped(context.acting, whose(context, ref), { values: kept });
}
