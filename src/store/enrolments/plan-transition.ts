import type { DateTime } from 'luxon';
import { decideTransition } from '../../partnership/enrolment/decide-transition.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { Notice, Refusals } from '../../partnership/enrolment/refusal.ts';
import type { Transition, TransitionOf } from '../../partnership/enrolment/transition.ts';
import type { AuditEntry, Origin, Planning } from '../db/change.ts';
import { instant, toText } from '../db/values.ts';
import type { ActiveDefinition } from '../partnerships/active-definition.ts';
import type { DeadlineAnswerInLog } from './deadline-answers.ts';
import type { EnrolmentRecord } from './enrolment-record.ts';
import { peopleAfterAnswer, writingPeople } from './people.ts';

/** The enrolment after a transition, and what staff should know about it. */
export interface TransitionRecorded {
  enrolment: Enrolment;
  notices: Notice[];
}

/** When and by whom something is recorded. */
export interface Recording {
  now: DateTime<true>;
  by: Origin;
  /** What was answered to later questions before. */
  earlier: readonly DeadlineAnswerInLog[];
}

type PlannedMove =
  | { ok: true; value: TransitionRecorded; audit: AuditEntry[]; writes: { execute(): Promise<unknown> }[] }
  | { ok: false; refusals: Refusals };

/** The rows and the log entry of a transition, by the rules of the domain. */
export function planMove(
  tx: Planning,
  ground: ActiveDefinition,
  record: EnrolmentRecord,
  move: Transition,
  { now, by, earlier }: Recording,
): PlannedMove {
  const changes = ground.milestoneChanges;
  const decided = decideTransition(ground.definition, record.enrolment, move, { now, by: by.actor, changes });
  if (!decided.ok) return decided;

  const { enrolment, notices } = decided;
  const { partnership, municipality } = enrolment;
  const isAnswer = move.kind === 'answer';
  const people = isAnswer
    ? writingPeople(
        tx,
        enrolment,
        record.people,
        peopleAfterAnswer(record.people, record.answer, move.answer),
      )
    : { audit: [], writes: [] };
  const counts = {
    answers: record.answers + (isAnswer ? 1 : 0),
    moves: record.moves + (isAnswer || isDeadlineAnswer(move) ? 0 : 1),
    people_revision: record.peopleRevision + (people.writes.length > 0 ? 1 : 0),
  };
  const logged = isDeadlineAnswer(move)
    ? tx.insertInto('deadline_answer').values({
        partnership,
        municipality,
        deadline: move.answer.deadline,
        number:
          earlier.filter(
            (one) => one.municipality === municipality && one.answer.deadline === move.answer.deadline,
          ).length + 1,
        at: instant(now),
        received_at: utc(enrolment.deadlineAnswers?.[move.answer.deadline]?.receivedAt),
        actor: by.actor,
        content: toText(move.answer),
      })
    : isAnswer
      ? tx.insertInto('answer').values({
          partnership,
          municipality,
          number: counts.answers,
          at: instant(now),
          received_at: utc(enrolment.answer?.receivedAt),
          actor: by.actor,
          content: toText(move.answer),
        })
      : tx.insertInto('enrolment_move').values({
          partnership,
          municipality,
          number: counts.moves,
          at: instant(now),
          actor: by.actor,
          kind: move.kind,
          state: enrolment.state,
          content: toText(move),
        });
  const moved = tx
    .updateTable('enrolment')
    .set({ revision: enrolment.revision, state: enrolment.state, content: toText(enrolment), ...counts })
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality);
  const entry: AuditEntry = {
    partnership,
    municipality,
    subject: 'enrolment',
    action: move.kind,
    before: {
      enrolment: record.enrolment,
      ...(isAnswer && record.answer && { answer: record.answer }),
    },
    after: { enrolment, move },
  };
  return {
    ok: true,
    value: { enrolment, notices },
    audit: [entry, ...people.audit],
    writes: [logged, moved, ...people.writes],
  };
}

function utc(receivedAt: string | undefined): string {
  if (receivedAt === undefined) throw new Error('Our own bug: an answered enrolment has no answer');
  return new Date(receivedAt).toISOString();
}

/** Whether it is the answer that counts already. */
export function repeats({ answer }: EnrolmentRecord, move: Transition): boolean {
  return move.kind === 'answer' && answer !== undefined && toText(move.answer) === toText(answer);
}

export function isDeadlineAnswer(move: Transition): move is TransitionOf<'answer-deadline'> {
  return move.kind === 'answer-deadline';
}
