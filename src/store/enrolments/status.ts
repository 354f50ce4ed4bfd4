import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Answer } from '../../partnership/answer.ts';
import { isLate } from '../../partnership/enrolment/deadline.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { Store } from '../db/open-store.ts';
import { foundAmong, prepared, type Reading, read } from '../db/read.ts';
import { fromText } from '../db/values.ts';
import { type ActiveDefinition, activeDefinition } from '../partnerships/active-definition.ts';
import { enrolmentsIn } from './enrolment-record.ts';
import { type PersonInRole, personOf, type Role, withPeople } from './people.ts';

/** Where one municipality stands. */
export interface MunicipalityStatus {
  municipality: string;
  enrolment: Enrolment;
  /** Its latest answer, with the people as they are now. */
  answer?: Answer;
  /** Whether the latest answer came after the deadline. */
  late: boolean;
  people: PersonInRole[];
  /** How many there are of each role. */
  counts: Partial<Record<Role, number>>;
  /** The latest version of its agreement. */
  agreement?: { number: number; hash: string; at: string; fileName: string; frozen: boolean };
}

export interface Status {
  partnership: ActiveDefinition;
  /** By code. */
  municipalities: MunicipalityStatus[];
}

/**
 * Where all municipalities of a partnership stand, or those that are named, at one moment and in few queries however
 * many there are; undefined where the store has no such partnership.
 * @param among code or codes
 */
export function statusOf(
  store: Store,
  partnership: string,
  among?: string | readonly string[],
): Promise<Status | undefined> {
  const codes = typeof among === 'string' ? [among] : among?.toSorted();
  return read(store, async (tx) => {
    const ground = await activeDefinition(store, tx, partnership);
    if (!ground) return undefined;
    const people = await peopleByMunicipality(store, tx, partnership, codes);
    const rows = await rowsOf(store, tx, partnership, codes);
    const municipalities = rows.map((row) => statusFrom(row, ground, people.get(row.municipality) ?? []));
    return { partnership: ground, municipalities };
  });
}

function rowsOf(store: Store, tx: Reading, partnership: string, codes: readonly string[] | undefined) {
  if (codes?.length === 1) return oneRow(store, tx, [partnership, ...codes]);
  const all = rowsIn(tx, partnership);
  return foundAmong(codes, (some) => (some ? all.where('e.municipality', 'in', some) : all).execute());
}

const oneRow = prepared((tx) => rowsIn(tx, '').where('e.municipality', '=', ''));

function rowsIn(tx: Reading, partnership: string) {
  return enrolmentsIn(tx, partnership)
    .leftJoin('agreement_version as v', (join) =>
      join
        .onRef('v.partnership', '=', 'e.partnership')
        .onRef('v.municipality', '=', 'e.municipality')
        .onRef('v.number', '=', 'e.versions'),
    )
    .select(['e.municipality', 'e.content', 'a.content as answer', 'a.received_at'])
    .select(['v.number', 'v.hash', 'v.at', 'v.file_name', 'v.frozen'])
    .orderBy('e.municipality');
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function statusFrom(row: Row, ground: ActiveDefinition, people: PersonInRole[]): MunicipalityStatus {
  const counts: Partial<Record<Role, number>> = {};
  for (const { role } of people) counts[role] = (counts[role] ?? 0) + 1;
  return {
    municipality: row.municipality,
    enrolment: fromText(row.content),
    ...(row.answer !== null && { answer: withPeople(fromText<Answer>(row.answer), people) }),
    late: row.received_at !== null && cameLate(ground, row.received_at),
    people,
    counts,
    ...agreementFrom(row),
  };
}

function cameLate({ definition, milestoneChanges }: ActiveDefinition, receivedAt: string): boolean {
  return isLate(definition, milestoneChanges, DateTime.fromISO(receivedAt, { zone: ZONE }));
}

function agreementFrom({ number, hash, at, file_name, frozen }: Row): Pick<MunicipalityStatus, 'agreement'> {
  if (number === null || hash === null || at === null || file_name === null) return {};
  return { agreement: { number, hash, at, fileName: file_name, frozen: frozen === 1 } };
}

async function peopleByMunicipality(
  store: Store,
  tx: Reading,
  partnership: string,
  codes: readonly string[] | undefined,
): Promise<Map<string, PersonInRole[]>> {
  const rows = await peopleOf(store, tx, partnership, codes);
  return new Map(
    [...Map.groupBy(rows, ({ municipality }) => municipality)].map(([code, of]) => [code, of.map(personOf)]),
  );
}

function peopleOf(store: Store, tx: Reading, partnership: string, codes: readonly string[] | undefined) {
  if (codes?.length === 1) return peopleOfOne(store, tx, [partnership, ...codes]);
  const all = peopleIn(tx, partnership);
  return foundAmong(codes, (some) => (some ? all.where('municipality', 'in', some) : all).execute());
}

function peopleIn(tx: Reading, partnership: string) {
  return tx
    .selectFrom('person')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('municipality')
    .orderBy('position');
}

const peopleOfOne = prepared((tx) => peopleIn(tx, '').where('municipality', '=', ''));
