import { isDeepStrictEqual } from 'node:util';
import { askedFields } from '../../chat/asked-fields.ts';
import { type Place, placeText } from '../../chat/enrolment-ref.ts';
import type { Entries } from '../../chat/form.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CONVERSATION } from '../../chat/text/conversation-da.ts';
import { accountAddress } from '../../partnership/identity/account.ts';
import { formDraftOf, removeFormDraft, saveFormDraft } from '../../store/enrolments/form-drafts.ts';
import { type Known, readKnown, type Talk } from '../context/talk.ts';
import { ANSWER, COMMAND } from '../conversation/buttons.ts';
import {
  askAt,
  type ConversationState,
  startConversation,
  withEntries,
} from '../conversation/conversation-state.ts';
import { whereItStands } from '../conversation/question.ts';
import { type ConversationInput, step } from '../conversation/step.ts';
import { isDecision } from '../conversation/understand-answer.ts';
import { CONTACT_FORMS, type FormFlow } from '../forms/contact-forms.ts';
import { draftOf, keepDraft } from '../forms/form-draft.ts';
import { confirmForm, formNotNow } from '../forms/form-life.ts';
import { type FormSubject, markOf } from '../forms/form-subject.ts';
import { understandCommand } from '../parse/understand-command.ts';

/** What is kept of somebody's conversation. What was answered is kept as the form's draft, so that it can go on as a form. */
interface Kept {
  state: ConversationState;
  /** The revision of the enrolment when it began: what the answer is based on. */
  revision: number;
  paused: boolean;
  /** The event that was dealt with last: delivered again, it must not answer the next question. */
  last: string;
}

const TALK = 'talk';
/** Between what a click says and for which municipality. */
const AT = '@';

/** `isCommand`: the words ask for something else where they are no answer. */
type Input =
  | { kind: 'text'; text: string; isCommand: boolean }
  | { kind: 'action'; action: string; value: string };

/**
 * Begins to ask the form's questions one by one, with what is known already.
 * @param said a yes or no that was given unasked: it answers the question whether they take part, and no other
 */
export async function startTalk(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  places: readonly Place[],
  said?: string,
): Promise<BotReply[]> {
  const form = flow.build(known);
  if (!form) return formNotNow(known);
  const { store, clock } = talk.services;
  const entries = (await draftOf(store, flow.id, known.place)) ?? (await flow.entries(known, store));
  const begun = startConversation(form, entries);
  const decision = askedFields(form, entries).find(isDecision);
  const stepped =
    said !== undefined && decision
      ? step(form, askAt(begun, decision.id), { kind: 'text', text: said }, clock.now())
      : { state: begun, replies: [whereItStands(form, begun)] };
  if (stepped.state !== begun) await keepAnswers(talk, flow, known, begun.entries, stepped.state.entries);
  await keep(talk, known.place, places, {
    state: stepped.state,
    revision: known.status.enrolment.revision,
    paused: false,
    last: talk.event.id,
  });
  return replies(stepped.replies, known, places);
}

/** Goes on with a conversation that has begun; undefined where there is none that this could be an answer to. */
export async function continueTalk(
  talk: Talk,
  places: readonly Place[],
  input: Input,
): Promise<BotReply[] | undefined> {
  if (input.kind === 'action' && input.action !== ANSWER && input.action !== COMMAND) return undefined;
  for (const place of input.kind === 'action' ? clickedPlaces(input.value, places) : places) {
    const kept = await keptOf(talk, place);
    const flow = CONTACT_FORMS.find(({ id }) => id === kept?.state.form);
    const known = kept && flow && (await readKnown(talk, place));
    if (!kept || !flow || !known) continue;
    const isResumed = input.kind === 'action' || /^\s*(fortsæt|videre)\s*$/i.test(input.text);
    if (kept.paused && !isResumed) continue;
    return goOn(talk, flow, known, places, kept, input);
  }
  return input.kind === 'action' ? [{ kind: 'message', message: BOT.stale }] : undefined;
}

async function goOn(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  places: readonly Place[],
  kept: Kept,
  input: Input,
): Promise<BotReply[] | undefined> {
  const form = flow.build(known);
  if (!form) return formNotNow(known);
  const { store, clock } = talk.services;
  const state = await withDraft(talk, flow, known, kept.state);
  if (kept.last === talk.event.id) return replies([whereItStands(form, state)], known, places);

  const stepped = step(form, state, inputOf(input), clock.now());
  const since = changedSince(kept.state, state, input, stepped.done !== undefined);
  if (since !== undefined) {
    await keep(talk, known.place, places, { ...kept, state, last: talk.event.id });
    return replies([whereItStands(form, state, [since])], known, places);
  }
  if (stepped.notUnderstood && input.kind === 'text' && input.isCommand) return undefined;
  await keepAnswers(talk, flow, known, state.entries, stepped.state.entries);
  if (stepped.done) {
    const shown = markOf(form, stepped.state.entries);
    const subject: FormSubject = { form: flow.id, place: known.place, revision: kept.revision, shown };
    const confirmed = await confirmForm(talk, flow, known, subject);
    await removeFormDraft(store, talk.origin, whose(talk, known.place));
    return confirmed.map((reply) =>
      reply.kind === 'update' ? { kind: 'message', message: reply.message } : reply,
    );
  }
  await keep(talk, known.place, places, {
    ...kept,
    state: stepped.state,
    paused: stepped.paused === true,
    last: talk.event.id,
  });
  return replies(stepped.replies, known, places);
}

/** Keeps what was answered; what a colleague has typed elsewhere in the same moment stays. */
async function keepAnswers(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  before: Entries,
  after: Entries,
): Promise<void> {
  const answered = Object.entries(after).filter(([id, entry]) => !isDeepStrictEqual(entry, before[id]));
  await keepDraft(talk, flow.id, known.place, after, (earlier) => ({
    ...(earlier ?? after),
    ...Object.fromEntries(answered),
  }));
}

/**
 * What to say where it was answered before somebody typed something into the form: "ja" to what was read back then, or
 * words to a question that is not asked any more. A button says itself what it answers.
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
  const isAnswer = input.kind === 'text' && understandCommand(input.text) === undefined;
  return isAsked || !isAnswer ? undefined : CONVERSATION.answeredSince;
}

/** Whose turn it is stands in every button, and above it for who answers for several. */
function replies(messages: readonly Message[], known: Known, places: readonly Place[]): BotReply[] {
  const note: MessageBlock = { kind: 'note', text: known.municipality.fullName };
  return messages.map(({ summary, blocks }) => {
    const own = blocks.map((block) => (block.kind === 'buttons' ? inPlace(block, known.place) : block));
    return { kind: 'message', message: { summary, blocks: places.length > 1 ? [note, ...own] : own } };
  });
}

function inPlace({ kind, buttons }: Extract<MessageBlock, { kind: 'buttons' }>, place: Place): MessageBlock {
  return { kind, buttons: buttons.map((one) => ({ ...one, value: `${one.value}${AT}${placeText(place)}` })) };
}

/** Where a click is about; a button from before says no place, and may be about any. */
function clickedPlaces(value: string, places: readonly Place[]): readonly Place[] {
  const [, where] = value.split(AT);
  return where === undefined ? places : places.filter((place) => placeText(place) === where);
}

/** What was typed meanwhile in the form, by whomever, counts in the conversation too. */
async function withDraft(
  { services }: Talk,
  flow: FormFlow,
  known: Known,
  state: ConversationState,
): Promise<ConversationState> {
  const form = flow.build(known);
  const entries = await draftOf(services.store, flow.id, known.place);
  const isSame = !entries || JSON.stringify(entries) === JSON.stringify(state.entries);
  return form && !isSame ? withEntries(form, state, entries) : state;
}

function inputOf(input: Input): ConversationInput {
  return input.kind === 'text'
    ? input
    : { kind: 'button', action: input.action, value: input.value.split(AT)[0] ?? '' };
}

function whose({ event }: Talk, place: Place) {
  const owner = `${event.person.platform} ${accountAddress(event.person)}`;
  return { ...place, form: TALK, owner };
}

async function keptOf(talk: Talk, place: Place): Promise<Kept | undefined> {
  const draft = await formDraftOf(talk.services.store, whose(talk, place));
  return draft?.values as Kept | undefined;
}

/** Keeps a conversation. Whoever answers for several has one at a time: what is typed next is for the one that goes on. */
async function keep(talk: Talk, place: Place, places: readonly Place[], kept: Kept): Promise<void> {
  await save(talk, place, kept);
  if (kept.paused) return;
  for (const other of places.filter((one) => placeText(one) !== placeText(place))) {
    const resting = await keptOf(talk, other);
    if (resting && !resting.paused) await save(talk, other, { ...resting, paused: true });
  }
}

async function save(talk: Talk, place: Place, kept: Kept): Promise<void> {
  await saveFormDraft(talk.services.store, talk.origin, { ...whose(talk, place), values: kept });
}
