import type { Answer } from '../../partnership/answer.ts';
import type { Transition } from '../../partnership/enrolment/transition.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import type { Reading } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import { toText } from '../db/values.ts';
import { freezeAgreementQuery } from './agreements.ts';
import { type DeadlineAnswerInLog, readDeadlineAnswers } from './deadline-answers.ts';
import { type EnrolmentRecord, notEnrolled, readEnrolmentRecord } from './enrolment-record.ts';
import { isDeadlineAnswer, planMove, repeats, type TransitionRecorded } from './plan-transition.ts';

/** A transition of one municipality. With a revision, it is refused if the enrolment has changed since. */
export interface TransitionRequest {
  partnership: string;
  municipality: string;
  move: Transition;
  /** The `revision` of the enrolment that the person had seen. */
  basedOn?: number | undefined;
}

/**
 * Carries out one transition of an enrolment, by the rules of the domain. An equal answer changes nothing. Once all
 * parties have signed, the version that they signed is frozen with it.
 */
export function recordTransition(
  store: Store,
  by: Origin,
  request: TransitionRequest,
): Promise<WriteResult<TransitionRecorded>> {
  const { partnership, municipality, basedOn } = request;
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const found = await readEnrolmentRecord(store, tx, partnership, municipality);
    if (!found) return notEnrolled(store, tx, partnership, municipality);
    const { active: ground, record } = found;
    const { enrolment } = record;
    const earlier = await earlierAnswers(tx, request);
    if (repeats(record, request.move) || isLatest(earlier, request.move, record))
      return { kind: 'unchanged', value: { enrolment, notices: [] } };

    const versions = { basedOn, revision: enrolment.revision, yours: request.move, theirs: enrolment };
    const conflict = await findConflict(tx, { partnership, municipality, subject: 'enrolment' }, versions);
    if (conflict) return conflict;

    const decided = planMove(tx, ground, record, request.move, { now, by, earlier });
    if (!decided.ok) return { kind: 'not-allowed', against: [{ municipality, refusals: decided.refusals }] };
    const { agreedOn, offered } = decided.value.enrolment;
    if (request.move.kind !== 'sign' || agreedOn === undefined) return { kind: 'plan', ...decided };
    const number = offered?.version ?? record.versions;
    const frozen = await freezeAgreementQuery(tx, { partnership, municipality, number });
    if (frozen.kind === 'refused') return frozen;
    return {
      kind: 'plan',
      value: decided.value,
      audit: [...decided.audit, ...frozen.audit],
      writes: [...decided.writes, ...frozen.writes],
    };
  });
}

/** Records one answer, as `recordTransition` does. */
export function recordAnswer(
  store: Store,
  by: Origin,
  { partnership, answer, receivedAt, basedOn }: AnswerRequest,
): Promise<WriteResult<TransitionRecorded>> {
  const answering = answerMove(answer, receivedAt);
  return recordTransition(store, by, {
    partnership,
    municipality: answer.municipality,
    move: answering,
    basedOn,
  });
}

export interface AnswerRequest {
  partnership: string;
  answer: Answer;
  /** When it was received, if before now; ISO 8601 with an offset. */
  receivedAt?: string | undefined;
  basedOn?: number;
}

function answerMove(answer: Answer, receivedAt: string | undefined): Transition {
  return { kind: 'answer', answer, ...(receivedAt !== undefined && { receivedAt }) };
}

/** What was answered to later questions before, where that is what is recorded. */
async function earlierAnswers(
  tx: Reading,
  { partnership, municipality, move }: TransitionRequest,
): Promise<DeadlineAnswerInLog[]> {
  return isDeadlineAnswer(move) ? readDeadlineAnswers(tx, partnership, [municipality]) : [];
}

/** An answer to a later question that counts already; one that was set aside by a no does not. */
function isLatest(
  earlier: readonly DeadlineAnswerInLog[],
  move: Transition,
  record: EnrolmentRecord,
): boolean {
  if (!isDeadlineAnswer(move) || !record.enrolment.deadlineAnswers?.[move.answer.deadline]) return false;
  const latest = earlier.findLast(({ answer }) => answer.deadline === move.answer.deadline);
  return latest !== undefined && toText(latest.answer) === toText(move.answer);
}
