import type { CompiledQuery } from 'kysely';
import type { Answer } from '../../partnership/answer.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { TransitionRefusal } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, type Reading } from '../db/read.ts';
import type { PartnershipRow } from '../db/schema.ts';
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
    const rows = await standingRows(tx, partnership).where('e.municipality', 'in', chunk).execute();
    const people = await readPeople(tx, partnership, chunk);
    for (const row of rows) {
      records.set(row.municipality, standingFrom(row, people.get(row.municipality) ?? []));
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
  const query = standingQueries.get(store) ?? oneStanding(tx).compile();
  standingQueries.set(store, query);
  const { rows } = await tx.executeQuery<Row & PartnershipRow>({
    ...query,
    parameters: [partnership, municipality],
  });
  const [row] = rows;
  if (!row) return undefined;
  const people = row.people_revision > 0 ? await readPeople(tx, partnership, [municipality]) : undefined;
  return {
    ground: await activeDefinitionAt(store, tx, row),
    standing: standingFrom(row, people?.get(municipality) ?? []),
  };
}

// Asked for with every answer and every move: put together once.
const standingQueries = new WeakMap<Store, CompiledQuery<Row & PartnershipRow>>();

function oneStanding(tx: Reading) {
  return standingRows(tx, '')
    .innerJoin('partnership as p', 'p.id', 'e.partnership')
    .selectAll('p')
    .where('e.municipality', '=', '');
}

function standingRows(tx: Reading, partnership: string) {
  return tx
    .selectFrom('enrolment as e')
    .leftJoin('answer as a', (join) =>
      join
        .onRef('a.partnership', '=', 'e.partnership')
        .onRef('a.municipality', '=', 'e.municipality')
        .onRef('a.number', '=', 'e.answers'),
    )
    .select(['e.municipality', 'e.content', 'e.answers', 'e.moves', 'e.versions', 'e.people_revision'])
    .select('a.content as answer')
    .where('e.partnership', '=', partnership);
}

type Row = Awaited<ReturnType<ReturnType<typeof standingRows>['execute']>>[number];

function standingFrom(row: Row, people: PersonInRole[]): EnrolmentRecord {
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

/** What to say where `readStanding` found nothing. */
export async function notEnrolled(store: Store, tx: Reading, partnership: string, municipality: string) {
  if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
  return { kind: 'not-allowed' as const, against: [notInvited(municipality)] };
}

/** The one reason against everything that a municipality that was not invited could do. */
export function notInvited(municipality: string): TransitionRefusal {
  return { municipality, refusals: [{ rule: 'not-invited' }] };
}
