import type { DateTime } from 'luxon';
import type { Answer } from '../../partnership/answer.ts';
import { decideMove } from '../../partnership/enrolment/decide-move.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { Move } from '../../partnership/enrolment/move.ts';
import type { Notice, Refusals } from '../../partnership/enrolment/refusal.ts';
import { type AuditEntry, change, type Origin, type Planning } from '../db/change.ts';
import { findConflict } from '../db/conflict.ts';
import { instant } from '../db/instant.ts';
import { toText } from '../db/json.ts';
import type { Store } from '../db/open-store.ts';
import { refused, type Written } from '../db/written.ts';
import { type InForce, inForce, unknownPartnership } from '../partnerships/in-force.ts';
import { freezing } from './freezing.ts';
import { peopleAfterAnswer } from './people.ts';
import { writingPeople } from './people-rows.ts';
import { notEnrolled, notInvited, readStanding, readStandings, type Standing } from './standing.ts';

/** What a move made of an enrolment, and what staff should know. */
export interface Moved {
  enrolment: Enrolment;
  notices: Notice[];
}

/** A move of one municipality, decided on what the store has unless a revision is stated. */
export interface MoveRequest {
  partnership: string;
  municipality: string;
  move: Move;
  /** The `revision` of the enrolment that the person had seen. */
  basedOn?: number | undefined;
}

/**
 * Makes one move in the life of an enrolment, by the rules of the domain. The same answer again changes nothing.
 * Once a side signs, the latest version of the agreement is frozen with it.
 */
export function move(store: Store, by: Origin, request: MoveRequest): Promise<Written<Moved>> {
  const { partnership, municipality, basedOn } = request;
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const found = await readStanding(store, tx, partnership, municipality);
    if (!found) return notEnrolled(store, tx, partnership, municipality);
    const { ground, standing } = found;
    const { enrolment } = standing;
    if (repeats(standing, request.move)) return { kind: 'unchanged', value: { enrolment, notices: [] } };

    const versions = { basedOn, revision: enrolment.revision, yours: request.move, theirs: enrolment };
    const conflict = await findConflict(tx, { partnership, municipality, subject: 'enrolment' }, versions);
    if (conflict) return conflict;

    const decided = planMove(tx, ground, standing, request.move, { now, by });
    if (!decided.ok) return { kind: 'not-allowed', against: [{ municipality, refusals: decided.refusals }] };
    if (request.move.kind !== 'sign') return { kind: 'plan', ...decided };
    const frozen = await freezing(tx, { partnership, municipality, number: standing.versions });
    if (frozen.kind === 'refused') return frozen;
    return {
      kind: 'plan',
      value: decided.value,
      audit: [...decided.audit, ...frozen.audit],
      writes: [...decided.writes, ...frozen.writes],
    };
  });
}

/** What came of an import: the municipalities whose answer is new, and those who said the same before. */
export interface Imported {
  changed: (Moved & { municipality: string })[];
  unchanged: string[];
}

/**
 * Takes answers, all or none. The same answers again change nothing; an answer that differs from the latest is a new
 * one, and the earlier stays in the log.
 */
export function importAnswers(
  store: Store,
  by: Origin,
  { partnership, answers, receivedAt }: AnswersRequest,
): Promise<Written<Imported>> {
  return change(store, by, { partnership }, async (tx, now) => {
    const ground = await inForce(store, tx, partnership);
    if (!ground) return unknownPartnership(tx, partnership);
    const municipalities = answers.map(({ municipality }) => municipality);
    const twice = municipalities.find((code, index) => municipalities.indexOf(code) !== index);
    if (twice !== undefined) return answersTwice(twice);

    const standings = await readStandings(tx, partnership, municipalities);
    const decided = answers.map((answer) => ({
      answer,
      ...planAnswer(tx, ground, standings, { answer, receivedAt }, { now, by }),
    }));
    const against = decided.flatMap((one) => (one.kind === 'refused' ? [one.refused] : []));
    if (against.length > 0) return { kind: 'not-allowed', against: against };

    const plans = decided.flatMap((one) => (one.kind === 'plan' ? [one] : []));
    const value: Imported = {
      changed: plans.map(({ answer, value: moved }) => ({ municipality: answer.municipality, ...moved })),
      unchanged: decided.filter(({ kind }) => kind === 'same').map(({ answer }) => answer.municipality),
    };
    if (plans.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      audit: plans.flatMap(({ audit }) => audit),
      writes: plans.flatMap(({ writes }) => writes),
    };
  });
}

/** Takes one answer, as `move` does. */
export function recordAnswer(
  store: Store,
  by: Origin,
  { partnership, answer, receivedAt, basedOn }: AnswerRequest,
): Promise<Written<Moved>> {
  const answering = answerMove(answer, receivedAt);
  return move(store, by, { partnership, municipality: answer.municipality, move: answering, basedOn });
}

/** Answers that came together. */
export interface AnswersRequest {
  partnership: string;
  answers: readonly Answer[];
  /** When they came, where that is earlier than now; ISO 8601 with an offset. */
  receivedAt?: string | undefined;
}

export interface AnswerRequest {
  partnership: string;
  answer: Answer;
  /** When it came, where that is earlier than now; ISO 8601 with an offset. */
  receivedAt?: string | undefined;
  basedOn?: number;
}

function planAnswer(
  tx: Planning,
  ground: InForce,
  standings: ReadonlyMap<string, Standing>,
  { answer, receivedAt }: Pick<AnswerRequest, 'answer' | 'receivedAt'>,
  at: { now: DateTime<true>; by: Origin },
) {
  const standing = standings.get(answer.municipality);
  if (!standing) return { kind: 'refused' as const, refused: notInvited(answer.municipality) };
  const answering = answerMove(answer, receivedAt);
  if (repeats(standing, answering)) return { kind: 'same' as const };
  const decided = planMove(tx, ground, standing, answering, at);
  if (decided.ok) return { kind: 'plan' as const, ...decided };
  return {
    kind: 'refused' as const,
    refused: { municipality: answer.municipality, refusals: decided.refusals },
  };
}

function answerMove(answer: Answer, receivedAt: string | undefined): Move {
  return { kind: 'answer', answer, ...(receivedAt !== undefined && { receivedAt }) };
}

function repeats({ answer }: Standing, move: Move): boolean {
  return move.kind === 'answer' && answer !== undefined && toText(move.answer) === toText(answer);
}

function answersTwice(municipality: string) {
  return refused({
    rule: 'answered-twice',
    message: `There are two answers from municipality ${municipality}, and only one can count.`,
    found: municipality,
    fix: 'Remove one of them.',
  });
}

type PlannedMove =
  | { ok: true; value: Moved; audit: AuditEntry[]; writes: { execute(): Promise<unknown> }[] }
  | { ok: false; refusals: Refusals };

function planMove(
  tx: Planning,
  ground: InForce,
  standing: Standing,
  move: Move,
  { now, by }: { now: DateTime<true>; by: Origin },
): PlannedMove {
  const changes = ground.milestoneChanges;
  const decided = decideMove(ground.definition, standing.enrolment, move, { now, by: by.actor, changes });
  if (!decided.ok) return decided;

  const { enrolment, notices } = decided;
  const { partnership, municipality } = enrolment;
  const isAnswer = move.kind === 'answer';
  const people = isAnswer
    ? writingPeople(
        tx,
        enrolment,
        standing.people,
        peopleAfterAnswer(standing.people, standing.answer, move.answer),
      )
    : { audit: [], writes: [] };
  const counts = {
    answers: standing.answers + (isAnswer ? 1 : 0),
    moves: standing.moves + (isAnswer ? 0 : 1),
    people_revision: standing.peopleRevision + (people.writes.length > 0 ? 1 : 0),
  };
  const logged = isAnswer
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
      enrolment: standing.enrolment,
      ...(isAnswer && standing.answer && { answer: standing.answer }),
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
