import type { DateTime } from 'luxon';
import type { Answer } from '../../partnership/answer.ts';
import { decideTransition } from '../../partnership/enrolment/decide-transition.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { Notice, Refusals } from '../../partnership/enrolment/refusal.ts';
import type { Transition } from '../../partnership/enrolment/transition.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import {
  type AuditEntry,
  change,
  type Origin,
  type Planning,
  refused,
  type WriteResult,
} from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { findConflict } from '../db/revisioned.ts';
import { instant, toText } from '../db/values.ts';
import {
  type ActiveDefinition,
  activeDefinition,
  unknownPartnership,
} from '../partnerships/active-definition.ts';
import { freezeAgreementQuery } from './agreements.ts';
import {
  type EnrolmentRecord,
  notEnrolled,
  notInvited,
  readEnrolmentRecord,
  readEnrolmentRecords,
} from './enrolment-record.ts';
import { peopleAfterAnswer, writingPeople } from './people.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** The enrolment after a transition, and what staff should know about it. */
export interface TransitionRecorded {
  enrolment: Enrolment;
  notices: Notice[];
}

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
    if (repeats(record, request.move)) return { kind: 'unchanged', value: { enrolment, notices: [] } };

    const versions = { basedOn, revision: enrolment.revision, yours: request.move, theirs: enrolment };
    const conflict = await findConflict(tx, { partnership, municipality, subject: 'enrolment' }, versions);
    if (conflict) return conflict;

    const decided = planMove(tx, ground, record, request.move, { now, by });
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
  { partnership, answers, receivedAt, definition }: AnswersRequest,
): Promise<WriteResult<Imported>> {
  return change(store, by, { partnership }, async (tx, now) => {
    const ground = await activeDefinition(store, tx, partnership);
    if (!ground) return unknownPartnership(tx, partnership);
    if (definition !== undefined && definition !== ground.hash) return activatedMeanwhile();
    const municipalities = answers.map(({ municipality }) => municipality);
    const twice = municipalities.find((code, index) => municipalities.indexOf(code) !== index);
    if (twice !== undefined) return answersTwice(twice);

    const records = await readEnrolmentRecords(tx, partnership, municipalities);
    const decided = answers.map((answer) => ({
      answer,
      ...planAnswer(tx, ground, records, { answer, receivedAt }, { now, by }),
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

function activatedMeanwhile() {
  return refused(error('activated-meanwhile', {}));
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

/** Answers that were received together. */
export interface AnswersRequest {
  partnership: string;
  /** Hash of the definition that they were read with; refused if another has been activated since. */
  definition?: string;
  answers: readonly Answer[];
  /** When they were received, if before now; ISO 8601 with an offset. */
  receivedAt?: string | undefined;
}

export interface AnswerRequest {
  partnership: string;
  answer: Answer;
  /** When it was received, if before now; ISO 8601 with an offset. */
  receivedAt?: string | undefined;
  basedOn?: number;
}

function planAnswer(
  tx: Planning,
  ground: ActiveDefinition,
  standings: ReadonlyMap<string, EnrolmentRecord>,
  { answer, receivedAt }: Pick<AnswerRequest, 'answer' | 'receivedAt'>,
  at: { now: DateTime<true>; by: Origin },
) {
  const record = standings.get(answer.municipality);
  if (!record) return { kind: 'refused' as const, refused: notInvited(answer.municipality) };
  const answering = answerMove(answer, receivedAt);
  if (repeats(record, answering)) return { kind: 'same' as const };
  const decided = planMove(tx, ground, record, answering, at);
  if (decided.ok) return { kind: 'plan' as const, ...decided };
  return {
    kind: 'refused' as const,
    refused: { municipality: answer.municipality, refusals: decided.refusals },
  };
}

function answerMove(answer: Answer, receivedAt: string | undefined): Transition {
  return { kind: 'answer', answer, ...(receivedAt !== undefined && { receivedAt }) };
}

function repeats({ answer }: EnrolmentRecord, move: Transition): boolean {
  return move.kind === 'answer' && answer !== undefined && toText(move.answer) === toText(answer);
}

function answersTwice(municipality: string) {
  return refused(error('answered-twice', { municipality: municipalityName(municipality, 'fullName') }));
}

type PlannedMove =
  | { ok: true; value: TransitionRecorded; audit: AuditEntry[]; writes: { execute(): Promise<unknown> }[] }
  | { ok: false; refusals: Refusals };

function planMove(
  tx: Planning,
  ground: ActiveDefinition,
  record: EnrolmentRecord,
  move: Transition,
  { now, by }: { now: DateTime<true>; by: Origin },
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
    moves: record.moves + (isAnswer ? 0 : 1),
    people_revision: record.peopleRevision + (people.writes.length > 0 ? 1 : 0),
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
