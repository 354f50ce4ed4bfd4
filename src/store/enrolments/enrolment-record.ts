import type { Answer } from '../../partnership/answer.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { TransitionRefusal } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, prepared, type Reading } from '../db/read.ts';
import { fromText } from '../db/values.ts';
import {
  type ActiveDefinition,
  activeDefinition,
  activeDefinitionAt,
  unknownPartnership,
} from '../partnerships/active-definition.ts';
import { type PersonInRole, readPeople } from './people.ts';

/** Where one municipality stands when a move is to be decided. */
export interface EnrolmentRecord {
  enrolment: Enrolment;
  /** As it was given; who the people are now is in `people`. */
  answer: Answer | undefined;
  people: PersonInRole[];
  answers: number;
  moves: number;
  versions: number;
  peopleRevision: number;
}

/** Where municipalities stand; those that are not invited are missing. */
export async function readEnrolmentRecords(
  tx: Reading,
  partnership: string,
  municipalities: readonly string[],
): Promise<Map<string, EnrolmentRecord>> {
  const records = new Map<string, EnrolmentRecord>();
  for (const chunk of inChunks(municipalities)) {
    const rows = await recordRows(tx, partnership).where('e.municipality', 'in', chunk).execute();
    const people = await readPeople(tx, partnership, chunk);
    for (const row of rows) {
      records.set(row.municipality, recordFrom(row, people.get(row.municipality) ?? []));
    }
  }
  return records;
}

/** Where one municipality stands and on what ground, in as few queries as can be; undefined where it is not invited. */
export async function readEnrolmentRecord(
  store: Store,
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<{ ground: ActiveDefinition; standing: EnrolmentRecord } | undefined> {
  const [row] = await oneRecord(store, tx, [partnership, municipality]);
  if (!row) return undefined;
  const people = row.people_revision > 0 ? await readPeople(tx, partnership, [municipality]) : undefined;
  return {
    ground: await activeDefinitionAt(store, tx, row),
    standing: recordFrom(row, people?.get(municipality) ?? []),
  };
}

const oneRecord = prepared((tx) =>
  recordRows(tx, '')
    .innerJoin('partnership as p', 'p.id', 'e.partnership')
    .selectAll('p')
    .where('e.municipality', '=', ''),
);

function recordRows(tx: Reading, partnership: string) {
  return enrolmentsIn(tx, partnership)
    .select(['e.municipality', 'e.content', 'e.answers', 'e.moves', 'e.versions', 'e.people_revision'])
    .select('a.content as answer');
}

/** The enrolments (`e`) of a partnership, each with its latest answer (`a`) where there is one. */
export function enrolmentsIn(tx: Reading, partnership: string) {
  return tx
    .selectFrom('enrolment as e')
    .leftJoin('answer as a', (join) =>
      join
        .onRef('a.partnership', '=', 'e.partnership')
        .onRef('a.municipality', '=', 'e.municipality')
        .onRef('a.number', '=', 'e.answers'),
    )
    .where('e.partnership', '=', partnership);
}

type Row = Awaited<ReturnType<ReturnType<typeof recordRows>['execute']>>[number];

function recordFrom(row: Row, people: PersonInRole[]): EnrolmentRecord {
  return {
    enrolment: fromText(row.content),
    answer: row.answer === null ? undefined : fromText(row.answer),
    people,
    answers: row.answers,
    moves: row.moves,
    versions: row.versions,
    peopleRevision: row.people_revision,
  };
}

/** A refusal where the municipality is not invited, or the store has no such partnership. */
export async function refuseUnlessEnrolled(
  store: Store,
  tx: Reading,
  partnership: string,
  municipality: string,
) {
  const isEnrolled = await tx
    .selectFrom('enrolment')
    .select('state')
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .executeTakeFirst();
  return isEnrolled ? undefined : notEnrolled(store, tx, partnership, municipality);
}

/** The refusal where `readEnrolmentRecord` found nothing. */
export async function notEnrolled(store: Store, tx: Reading, partnership: string, municipality: string) {
  if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
  return { kind: 'not-allowed' as const, against: [notInvited(municipality)] };
}

/** The one reason against everything that a municipality that was not invited could do. */
export function notInvited(municipality: string): TransitionRefusal {
  return { municipality, refusals: [{ rule: 'not-invited' }] };
}
