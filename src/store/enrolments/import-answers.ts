import { type Answer, type AnswerPart, type DeadlineAnswer, keepUnasked } from '../../partnership/answer.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { change, type Origin, type Planning, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { toText } from '../db/values.ts';
import {
  type ActiveDefinition,
  activeDefinition,
  unknownPartnership,
} from '../partnerships/active-definition.ts';
import { readDeadlineAnswers } from './deadline-answers.ts';
import { type EnrolmentRecord, notInvited, readEnrolmentRecords } from './enrolment-record.ts';
import { withPeople } from './people.ts';
import {
  isDeadlineAnswer,
  planMove,
  type Recording,
  repeats,
  type TransitionRecorded,
} from './plan-transition.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** The result of an import: municipalities with a new answer, and those whose answer was the same before. */
export interface Imported {
  changed: (TransitionRecorded & { municipality: string })[];
  unchanged: string[];
}

/**
 * Imports answers, all or none. An answer equal to the latest changes nothing; a different one is added, and the
 * earlier one stays in the log.
 */
export function importAnswers(
  store: Store,
  by: Origin,
  { partnership, answers, unasked = {}, later = [], receivedAt, definition }: AnswersRequest,
): Promise<WriteResult<Imported>> {
  return change(store, by, { partnership }, async (tx, now) => {
    const ground = await activeDefinition(store, tx, partnership);
    if (!ground) return unknownPartnership(tx, partnership);
    if (definition !== undefined && definition !== ground.hash) return activatedMeanwhile();
    const municipalities = answers.map(({ municipality }) => municipality);
    const twice = municipalities.find((code, index) => municipalities.indexOf(code) !== index);
    if (twice !== undefined) return answersTwice(twice);

    const asked = [...new Set([...municipalities, ...later.map(({ municipality }) => municipality)])];
    const records = await readEnrolmentRecords(tx, partnership, asked);
    const earlier = later.length > 0 ? await readDeadlineAnswers(tx, partnership, asked) : [];
    const moves = [
      ...answers.map((answer) => ({
        municipality: answer.municipality,
        move: {
          kind: 'answer' as const,
          answer: withUnasked(answer, records.get(answer.municipality), unasked[answer.municipality]),
        },
      })),
      ...later.map(({ municipality, answer }) => ({
        municipality,
        move: { kind: 'answer-deadline' as const, answer },
      })),
    ];
    const decided = moves.map(({ municipality, move }) => {
      const given = { ...move, ...(receivedAt !== undefined && { receivedAt }) };
      const one = planReceived(tx, ground, records.get(municipality), municipality, given, {
        now,
        by,
        earlier,
      });
      const record = records.get(municipality);
      // What follows from the same municipality is decided on what came before it.
      if (one.kind === 'plan' && record) records.set(municipality, { ...record, ...one.after });
      return { municipality, ...one };
    });
    const against = decided.flatMap((one) => (one.kind === 'refused' ? [one.refused] : []));
    if (against.length > 0) return { kind: 'not-allowed', against: against };

    const plans = decided.flatMap((one) => (one.kind === 'plan' ? [one] : []));
    const value = importedFrom(decided);
    if (plans.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      audit: plans.flatMap(({ audit }) => audit),
      writes: plans.flatMap(({ writes }) => writes),
    };
  });
}

/** The people who are kept are those in force; the same answer as before stays the same. */
function withUnasked(
  answer: Answer,
  record: EnrolmentRecord | undefined,
  unasked: readonly AnswerPart[] = [],
): Answer {
  if (!record?.answer) return answer;
  const asBefore = keepUnasked(answer, record.answer, unasked);
  return repeats(record, { kind: 'answer', answer: asBefore })
    ? asBefore
    : keepUnasked(answer, withPeople(record.answer, record.people), unasked);
}

function activatedMeanwhile() {
  return refused(error('activated-meanwhile', {}));
}

/** An answer to a later question, of one municipality. */
export interface LaterAnswer {
  municipality: string;
  answer: DeadlineAnswer;
}

/** Answers that were received together. */
export interface AnswersRequest {
  partnership: string;
  /** Hash of the definition that they were read with; refused if another has been activated since. */
  definition?: string;
  answers: readonly Answer[];
  /** What municipalities (codes) were not asked for: it stays as it was. */
  unasked?: Readonly<Record<string, readonly AnswerPart[]>>;
  /** Answers to later questions; after the answer of the same municipality, if there is one. */
  later?: readonly LaterAnswer[];
  /** When they were received, if before now; ISO 8601 with an offset. */
  receivedAt?: string | undefined;
}

/** One per municipality: changed if any of its answers changed something. */
function importedFrom(
  decided: readonly ({ municipality: string } & ReturnType<typeof planReceived>)[],
): Imported {
  const plans = decided.flatMap((one) => (one.kind === 'plan' ? [one] : []));
  const changed = [...Map.groupBy(plans, ({ municipality }) => municipality)].map(([municipality, of]) => ({
    municipality,
    enrolment: (of.at(-1) as (typeof of)[number]).value.enrolment,
    notices: of.flatMap(({ value }) => value.notices),
  }));
  const moved = new Set(changed.map(({ municipality }) => municipality));
  const unchanged = decided.map(({ municipality }) => municipality).filter((code) => !moved.has(code));
  return { changed, unchanged: [...new Set(unchanged)] };
}

function planReceived(
  tx: Planning,
  ground: ActiveDefinition,
  record: EnrolmentRecord | undefined,
  municipality: string,
  move: TransitionOf<'answer' | 'answer-deadline'>,
  at: Recording,
) {
  if (!record) return { kind: 'refused' as const, refused: notInvited(municipality) };
  const isKnown = isDeadlineAnswer(move) ? saysTheSame(record, move.answer) : repeats(record, move);
  if (isKnown) return { kind: 'same' as const };
  const decided = planMove(tx, ground, record, move, at);
  if (!decided.ok) return { kind: 'refused' as const, refused: { municipality, refusals: decided.refusals } };
  const { enrolment } = decided.value;
  const after = isDeadlineAnswer(move)
    ? { enrolment }
    : { enrolment, answer: move.answer, answers: record.answers + 1 };
  return { kind: 'plan' as const, after, ...decided };
}

/** The same of a list, which has no remarks: the remark that was made before stays. */
function saysTheSame(
  { enrolment }: EnrolmentRecord,
  { deadline, decision, addOns }: DeadlineAnswer,
): boolean {
  const counts = enrolment.deadlineAnswers?.[deadline];
  return counts?.decision === decision && toText(counts.addOns) === toText(addOns);
}

function answersTwice(municipality: string) {
  return refused(error('answered-twice', { municipality: municipalityName(municipality, 'fullName') }));
}
