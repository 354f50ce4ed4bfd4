import type { CompiledQuery } from 'kysely';
import type { Answer } from '../../partnership/answer.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { Reading } from '../db/change.ts';
import { inChunks } from '../db/chunks.ts';
import { fromText } from '../db/json.ts';
import type { Store } from '../db/open-store.ts';
import type { PartnershipRow } from '../db/schema.ts';
import type { AgainstMove } from '../db/written.ts';
import { type InForce, inForce, inForceAt, unknownPartnership } from '../partnerships/in-force.ts';
import type { PersonInRole } from './people.ts';
import { readPeople } from './people-rows.ts';

/** Where one municipality stands when a move is to be decided. */
export interface Standing {
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
export async function readStandings(
  tx: Reading,
  partnership: string,
  municipalities: readonly string[],
): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>();
  for (const chunk of inChunks(municipalities)) {
    const rows = await standingRows(tx, partnership).where('e.municipality', 'in', chunk).execute();
    const people = await readPeople(tx, partnership, chunk);
    for (const row of rows) {
      standings.set(row.municipality, standingFrom(row, people.get(row.municipality) ?? []));
    }
  }
  return standings;
}

/** Where one municipality stands and on what ground, in as few queries as can be; undefined where it is not invited. */
export async function readStanding(
  store: Store,
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<{ ground: InForce; standing: Standing } | undefined> {
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
    ground: await inForceAt(store, tx, row),
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

function standingFrom(row: Row, people: PersonInRole[]): Standing {
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
  if (!(await inForce(store, tx, partnership))) return unknownPartnership(tx, partnership);
  return { kind: 'not-allowed' as const, against: [notInvited(municipality)] };
}

/** The one reason against everything that a municipality that was not invited could do. */
export function notInvited(municipality: string): AgainstMove {
  return { municipality, refusals: [{ rule: 'not-invited' }] };
}
