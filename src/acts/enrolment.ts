import type { Answer, Person } from '../partnership/answer.ts';
import type { Transition } from '../partnership/enrolment/transition.ts';
import type { WriteResult } from '../store/db/change.ts';
import {
  type AlignmentReply,
  alignmentReplyOf,
  type SavedAlignmentReply,
  saveAlignmentReply,
} from '../store/enrolments/alignment-replies.ts';
import { type AnswersRequest, type Imported, importAnswers } from '../store/enrolments/import-answers.ts';
import type { Role } from '../store/enrolments/people.ts';
import type { TransitionRecorded } from '../store/enrolments/plan-transition.ts';
import { savePeople } from '../store/enrolments/save-people.ts';
import { type SavedSelfEvaluation, saveSelfEvaluation } from '../store/enrolments/self-evaluations.ts';
import { statusOf } from '../store/enrolments/status.ts';
import { recordTransition } from '../store/enrolments/transitions.ts';
import { type SavedVisit, saveVisit } from '../store/enrolments/visits.ts';
import { type Acting, together } from './acting.ts';
import { type DetailsRow, takeInInvoiceDetails } from './invoicing.ts';

/** One municipality in one partnership. */
interface EnrolmentKey {
  partnership: string;
  municipality: string;
}

/** The result of recording something about one municipality. */
export type Recorded = WriteResult<unknown>;

/**
 * Records one transition of an enrolment: an answer, an alignment, an approval, a signature, an end, a retraction.
 * @param basedOn the enrolment's revision that the person had seen
 */
export function record(
  { store, origin }: Acting,
  { partnership, municipality }: EnrolmentKey,
  transition: Transition,
  basedOn?: number,
): Promise<WriteResult<TransitionRecorded>> {
  return recordTransition(store, origin, { partnership, municipality, move: transition, basedOn });
}

/**
 * Records that a municipality that said yes says no, before all have signed: what it answered otherwise is set aside, and
 * its contacts stay.
 * @param why what it said, as the answer's comment
 * @param basedOn the enrolment's revision that the person had seen
 */
export async function recordDecline(
  acting: Acting,
  of: EnrolmentKey,
  why: string | undefined,
  basedOn?: number,
): Promise<WriteResult<TransitionRecorded>> {
  const status = await statusOf(acting.store, of.partnership, of.municipality);
  const contacts = status?.municipalities[0]?.answer?.contacts ?? [];
  const nothing = { preferences: [], leadershipPriorities: [], signatories: [], participants: [] };
  const comment = why?.trim();
  const answer: Answer = {
    ...{ municipality: of.municipality, decision: 'no', ...nothing, politicians: [], addOns: [], contacts },
    ...(comment && { comment }),
  };
  return record(acting, of, { kind: 'answer', answer }, basedOn);
}

/** Takes in the answers of a list, and where municipalities want their invoices where it says so: all or none. */
export function takeInAnswers(
  acting: Acting,
  { details = [], ...wanted }: AnswersRequest & { details?: readonly DetailsRow[] },
): Promise<WriteResult<Imported & { invoiced: string[] }>> {
  const { partnership } = wanted;
  return together<WriteResult<Imported & { invoiced: string[] }>>(
    acting,
    { partnership },
    async (within) => {
      const answered = await importAnswers(within.store, within.origin, wanted);
      if (!('value' in answered)) return answered;
      const taken = await takeInInvoiceDetails(within, partnership, details);
      if (!('value' in taken)) return taken;
      const invoiced = taken.value.changed;
      const kind = answered.kind === 'saved' || invoiced.length > 0 ? 'saved' : 'unchanged';
      return { kind, value: { ...answered.value, invoiced } };
    },
    (result) => 'value' in result,
  );
}

/** Records several transitions, all or none; the result is that of the last one that changed anything. */
export function recordAll(
  acting: Acting,
  of: EnrolmentKey,
  transitions: readonly Transition[],
): Promise<Recorded> {
  return allOrNone(
    acting,
    of,
    transitions.map((transition) => (within) => record(within, of, transition)),
  );
}

/** Replaces the people in several roles, all or none; an empty list removes everybody in the role. */
export function recordPeople(
  acting: Acting,
  of: EnrolmentKey,
  roles: readonly { role: Role; people: readonly Person[] }[],
): Promise<Recorded> {
  return allOrNone(
    acting,
    of,
    roles.map(
      ({ role, people }) =>
        ({ store, origin }) =>
          savePeople(store, origin, { ...of, role, people }),
    ),
  );
}

/** Submits a municipality's self-evaluation, by question. */
export function handInSelfEvaluation(
  { store, origin }: Acting,
  of: EnrolmentKey,
  answers: Readonly<Record<string, string>>,
): Promise<WriteResult<SavedSelfEvaluation>> {
  return saveSelfEvaluation(store, origin, { ...of, complete: true, answers });
}

/** Saves a municipality's report of its visit with another. */
export function tellOfVisit(
  { store, origin }: Acting,
  of: EnrolmentKey,
  visit: { municipality: string; date?: string; note?: string },
): Promise<WriteResult<SavedVisit>> {
  const { municipality: other, ...said } = visit;
  return saveVisit(store, origin, { ...of, other, ...said });
}

/** Saves a municipality's reply to the alignment that KL recorded. */
export function replyToAlignment(
  { store, origin }: Acting,
  reply: AlignmentReply,
): Promise<WriteResult<SavedAlignmentReply>> {
  return saveAlignmentReply(store, origin, reply);
}

export type AlignmentConfirmed =
  | { kind: 'confirmed' }
  /** A colleague has asked for a correction, which must not be overridden unseen. */
  | { kind: 'corrected'; by: string; comment: string }
  /** The alignment was recorded again, or retracted. */
  | { kind: 'changed' };

/** Confirms the alignment recorded at that instant. */
export async function confirmAlignment(
  acting: Acting,
  of: EnrolmentKey & { recordedAt: string },
): Promise<AlignmentConfirmed> {
  const { partnership, municipality, recordedAt } = of;
  return together(acting, { partnership, municipality }, async (within) => {
    const before = await alignmentReplyOf(within.store, of);
    if (before && !before.agrees && before.actor !== within.origin.actor)
      return { kind: 'corrected', by: before.actor, comment: before.comment ?? '' };
    const result = await replyToAlignment(within, {
      ...{ partnership, municipality, recordedAt },
      agrees: true,
    });
    return { kind: 'value' in result ? 'confirmed' : 'changed' };
  });
}

function allOrNone(
  acting: Acting,
  { partnership, municipality }: EnrolmentKey,
  changes: readonly ((within: Acting) => Promise<Recorded>)[],
): Promise<Recorded> {
  return together(
    acting,
    { partnership, municipality },
    async (within) => {
      let last: Recorded = { kind: 'unchanged', value: undefined };
      for (const make of changes) {
        const result = await make(within);
        if (!('value' in result)) return result;
        if (result.kind === 'saved') last = result;
      }
      return last;
    },
    (result) => 'value' in result,
  );
}
