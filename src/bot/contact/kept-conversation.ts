import { isDeepStrictEqual } from 'node:util';
import { DateTime } from 'luxon';
import { together } from '../../acts/acting.ts';
import { dropDraft, keepDraft } from '../../acts/drafts.ts';
import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { ownField } from '../../chat/field-values.ts';
import type { Entries } from '../../chat/form.ts';
import { draftOwner } from '../../store/enrolments/form-drafts.ts';
import {
  CONVERSATION_DRAFT,
  type EnrolmentContext,
  type EventContext,
  readEnrolmentContext,
  within,
} from '../context/event-context.ts';
import type { ConversationState } from '../conversation/conversation-state.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { keepDraft as keepFormDraft } from '../forms/form-draft.ts';
import type { FormFlow } from '../forms/form-flow.ts';
import { flowIn } from '../forms/work/later-question.ts';

/** What is kept of somebody's conversation. What was answered is kept as the form's draft, so that it can go on as a form. */
export interface Kept {
  state: ConversationState;
  /** The revision of the enrolment when it began: what the answer is based on. */
  revision: number;
  paused: boolean;
  /** The event that was dealt with last: delivered again, it must not answer the next question. */
  last: string;
  /** When it said something last, as an ISO instant. */
  at: string;
  /** Something else has been shown since. */
  away?: true;
  /** What was typed last, by its message, and where the conversation stood before: undone where it is edited. */
  typed?: { message: string; before: ConversationState };
}

/** For so long a word still answers what was read back; after it a reminder, or anything else, may stand between. */
const HOURS_ABOVE = 2;

/** Remembers that something else was shown, so that a mere "ja" is not taken to answer what stood before it. */
export async function lookAway(context: EventContext, places: readonly EnrolmentRef[]): Promise<void> {
  for (const ref of places) {
    const kept = keptOf(context, ref);
    if (kept && !kept.paused && !kept.away) await save(context, ref, { ...kept, away: true });
  }
}

/** A conversation that is not paused. */
interface Going {
  flow: FormFlow;
  enrolmentContext: EnrolmentContext;
  kept: Kept;
}

/** The one that goes on now: whoever answers for several has one at a time. */
export async function goingConversation(
  context: EventContext,
  places: readonly EnrolmentRef[],
): Promise<Going | undefined> {
  for (const ref of places) {
    const kept = keptOf(context, ref);
    if (!kept || kept.paused) continue;
    const flow = flowIn(CONTACT_FORMS, kept.state.form);
    const enrolmentContext = flow && (await readEnrolmentContext(context, ref));
    if (flow && enrolmentContext) return { flow, enrolmentContext, kept };
  }
  return undefined;
}

/** As something of it was just said, in answer to whatever was typed before. */
export function above({ away: _, typed: __, ...kept }: Kept): Kept {
  return kept;
}

/**
 * Takes back what was typed last, if it was this message: the conversation stands as before it.
 * @returns whether it was
 */
export async function undoTyped(
  context: EventContext,
  places: readonly EnrolmentRef[],
  message: string | undefined,
): Promise<boolean> {
  const going = await goingConversation(context, places);
  const { typed } = going?.kept ?? {};
  if (!going || !typed || typed.message !== message) return false;
  const { place } = going.enrolmentContext;
  const after = going.kept.state.entries;
  await together(context.acting, place, async (acting) => {
    const inside = within(context, acting);
    const entries = await keepFormDraft(inside, going.flow.id, place, (earlier) =>
      reverted(earlier ?? after, after, typed.before.entries),
    );
    const state = { ...typed.before, ...(entries && { entries }) };
    await save(inside, place, { ...above(going.kept), state });
  });
  return true;
}

/** What a colleague has typed elsewhere meanwhile stays. */
function reverted(now: Entries, after: Entries, before: Entries): Entries {
  const changed = Object.keys({ ...after, ...before }).filter(
    (field) => !isDeepStrictEqual(ownField(after, field), ownField(before, field)),
  );
  return { ...now, ...Object.fromEntries(changed.map((field) => [field, ownField(before, field) ?? ''])) };
}

/** Whether what was asked or read back still stands directly above what is typed now. */
export function isAbove({ away, at, state }: Kept, now: DateTime): boolean {
  const isRecent = now.diff(DateTime.fromISO(at), 'hours').hours <= HOURS_ABOVE;
  return !away && (isRecent || state.phase !== 'reading-back');
}

/** A conversation is kept for the account that has it. */
function whose({ event }: EventContext, ref: EnrolmentRef) {
  return { ...ref, form: CONVERSATION_DRAFT, owner: draftOwner(event.person) };
}

export function keptOf({ conversations }: EventContext, ref: EnrolmentRef): Kept | undefined {
  return conversations.get(enrolmentRefText(ref)) as Kept | undefined;
}

/** Puts a conversation away. `acting` is that of a transaction, if it belongs to one. */
export async function drop(context: EventContext, ref: EnrolmentRef, acting = context.acting): Promise<void> {
  await dropDraft(acting, whose(context, ref));
  context.conversations.delete(enrolmentRefText(ref));
}

/** Keeps a conversation. Whoever answers for several has one at a time: what is typed next is for the one that goes on. */
export async function keep(
  context: EventContext,
  ref: EnrolmentRef,
  places: readonly EnrolmentRef[],
  kept: Kept,
): Promise<void> {
  await save(context, ref, kept);
  if (kept.paused) return;
  for (const other of places.filter((one) => enrolmentRefText(one) !== enrolmentRefText(ref))) {
    const resting = keptOf(context, other);
    if (resting && !resting.paused) await save(context, other, { ...resting, paused: true });
  }
}

async function save(context: EventContext, ref: EnrolmentRef, kept: Kept): Promise<void> {
  await keepDraft(context.acting, whose(context, ref), { values: kept });
  context.conversations.set(enrolmentRefText(ref), kept);
}
