import type { Answer } from '../../partnership/answer.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { TransitionRefusal } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, keepRead, prepared, type Reading, readBefore } from '../db/read.ts';
import type { FormDraftRow } from '../db/schema.ts';
import { fromText } from '../db/values.ts';
import {
  type ActiveDefinition,
  activeDefinition,
  activeDefinitionAt,
  unknownPartnership,
} from '../partnerships/active-definition.ts';
import { type PersonInRole, personOf, readPeople } from './people.ts';

/** What a transition of one municipality is decided on. */
export interface EnrolmentRecord {
  enrolment: Enrolment;
  /** As given; the people as they are now are in `people`. */
  answer: Answer | undefined;
  people: PersonInRole[];
  answers: number;
  moves: number;
  versions: number;
  peopleRevision: number;
}

/** The records of municipalities; those not invited are left out. */
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

/** All rows of one enrolment, read in one query. */
export interface FoundEnrolment {
  ground: ActiveDefinition;
  row: EnrolmentColumns;
  people: PersonInRole[];
  /** What has been typed into the form asked for. */
  draft: FormDraftRow | undefined;
}

/**
 * Reads one enrolment; undefined if the municipality is not invited.
 * @param typed the form whose draft is read along with it, and who fills it in
 */
export async function findEnrolment(
  store: Store,
  tx: Reading,
  partnership: string,
  municipality: string,
  typed = NO_FORM,
): Promise<FoundEnrolment | undefined> {
  const key = [partnership, municipality];
  const { form, owner } = typed;
  const known = readBefore<FoundEnrolment>(store, key);
  if (known && typed === NO_FORM) return known;
  const rows = await oneEnrolment(store, tx, [form, owner, ...key]);
  const [row] = rows;
  if (!row) return undefined;
  const { typed_revision: revision, typed_at: at, typed_content: content } = row;
  const isTyped = revision !== null && at !== null && content !== null;
  const found: FoundEnrolment = {
    ground: await activeDefinitionAt(store, tx, row),
    row,
    people: rows.flatMap(personIn),
    draft: isTyped ? { partnership, municipality, form, owner, revision, at, content } : undefined,
  };
  keepRead(store, key, found);
  keepRead(store, [...key, form, owner], { row: found.draft });
  return found;
}

/** One record with the active definition; undefined if the municipality is not invited. */
export async function readEnrolmentRecord(
  store: Store,
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<{ active: ActiveDefinition; record: EnrolmentRecord } | undefined> {
  const found = await findEnrolment(store, tx, partnership, municipality);
  return found && { active: found.ground, record: recordFrom(found.row, found.people) };
}

const NO_FORM = { form: '', owner: '' };

const oneEnrolment = prepared((tx) =>
  enrolmentsIn(tx, '')
    .innerJoin('partnership as p', 'p.id', 'e.partnership')
    .leftJoin('agreement_version as v', (join) =>
      join
        .onRef('v.partnership', '=', 'e.partnership')
        .onRef('v.municipality', '=', 'e.municipality')
        .onRef('v.number', '=', 'e.versions'),
    )
    .leftJoin('form_draft as d', (join) =>
      join
        .onRef('d.partnership', '=', 'e.partnership')
        .onRef('d.municipality', '=', 'e.municipality')
        .on('d.form', '=', '')
        .on('d.owner', '=', ''),
    )
    .leftJoin('invoice_details as i', (join) =>
      join.onRef('i.partnership', '=', 'e.partnership').onRef('i.municipality', '=', 'e.municipality'),
    )
    .leftJoin('municipality_facts as f', 'f.municipality', 'e.municipality')
    .leftJoin('person as q', (join) =>
      join.onRef('q.partnership', '=', 'e.partnership').onRef('q.municipality', '=', 'e.municipality'),
    )
    .selectAll('p')
    .select(['e.municipality', 'e.content', 'e.answers', 'e.moves', 'e.versions', 'e.people_revision'])
    .select(['a.content as answer', 'a.received_at', 'i.content as invoice', 'f.content as facts'])
    .select(['v.number', 'v.hash', 'v.at', 'v.file_name', 'v.frozen'])
    .select(['d.revision as typed_revision', 'd.at as typed_at', 'd.content as typed_content'])
    .select(['q.id as person', 'q.role', 'q.name', 'q.title', 'q.email', 'q.phone'])
    .where('e.municipality', '=', '')
    .orderBy('q.position'),
);

type EnrolmentColumns = Awaited<ReturnType<typeof oneEnrolment>>[number];

function personIn({ person, role, name, title, email, phone }: EnrolmentColumns): PersonInRole[] {
  return person === null || role === null || name === null
    ? []
    : [personOf({ id: person, role, name, title, email, phone })];
}

function recordRows(tx: Reading, partnership: string) {
  return enrolmentsIn(tx, partnership)
    .select(['e.municipality', 'e.content', 'e.answers', 'e.moves', 'e.versions', 'e.people_revision'])
    .select('a.content as answer');
}

/** A partnership's enrolments (`e`), each with its latest answer (`a`) if it has one. */
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

function recordFrom(row: Omit<Row, 'municipality'>, people: PersonInRole[]): EnrolmentRecord {
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

/** A refusal if the municipality is not invited, or the store has no such partnership. */
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

/** The refusal when `readEnrolmentRecord` found nothing. */
export async function notEnrolled(store: Store, tx: Reading, partnership: string, municipality: string) {
  if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
  return { kind: 'not-allowed' as const, against: [notInvited(municipality)] };
}

/** The refusal of any transition of a municipality that is not invited. */
export function notInvited(municipality: string): TransitionRefusal {
  return { municipality, refusals: [{ rule: 'not-invited' }] };
}
