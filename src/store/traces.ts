import { emailKey } from '../partnership/identity/email.ts';
import { allRows } from './any-row.ts';
import type { Reading } from './change.ts';
import { type Identity, mentions } from './forgetting-rule.ts';
import { fromText } from './json.ts';
import { cell, type Row, TABLES, type TableName } from './tables.ts';

/**
 * Somebody, by e-mail address, by the id that `peopleOf` gives, or by name in a municipality (its code): who only
 * signs has neither of the others.
 */
export type Who = { email: string } | { id: string } | { name: string; municipality: string };

/** Everything in the store that may name persons, and whom to look for in it. */
export interface Traces {
  rows: { table: TableName; row: Row; json: readonly string[] }[];
  /** By what the person is known in a row: names only count where the person is known to be. */
  identityIn(row: Row): Identity;
  /** Ids of the person's own rows. */
  ids: ReadonlySet<string>;
}

/** Looks everywhere for a person; undefined where the store knows nobody of that id. */
export async function findTraces(tx: Reading, who: Who): Promise<Traces | undefined> {
  const rows: Traces['rows'] = [];
  for (const { name, json } of TABLES) {
    for (const row of await allRows(tx, name)) rows.push({ table: name, row, json });
  }
  const people = rows.filter(({ table }) => table === 'person').map(({ row }) => row);
  const meant = 'email' in who ? undefined : people.find((row) => isMeant(row, who));
  if ('id' in who && !meant) return undefined;
  const key = keyOf('email' in who ? who.email : meant && cell(meant, 'email'));

  const known = key === undefined ? new Map<string, KnownAs>() : knownUnder(key, rows);
  if (meant) noteName(meant, knownIn(known, placeOf(meant)));
  if ('name' in who) {
    const there = rows.filter(({ row }) => cell(row, 'municipality') === who.municipality);
    for (const { row } of there) knownIn(known, placeOf(row)).names.add(who.name);
  }
  const everywhere = merged([...known.values()]);
  const addresses = rows.flatMap(({ table, row }) => (table === 'chat_address' ? addressOf(row, key) : []));
  const own = people.filter((row) => row === meant || isOf(cell(row, 'email'), key));
  return {
    rows,
    ids: new Set(own.map((row) => String(cell(row, 'id')))),
    identityIn(row) {
      const here = cell(row, 'municipality') ? (known.get(placeOf(row)) ?? nobody) : everywhere;
      return { emails: new Set(key === undefined ? [] : [key]), addresses: new Set(addresses), ...here };
    },
  };
}

function isMeant(row: Row, who: { id: string } | { name: string; municipality: string }): boolean {
  return 'id' in who
    ? row.id === who.id
    : cell(row, 'name') === who.name && cell(row, 'municipality') === who.municipality;
}

function keyOf(email: unknown): string | undefined {
  return typeof email === 'string' && email.trim() !== '' ? emailKey(email) : undefined;
}

function knownUnder(key: string, rows: Traces['rows']): Map<string, KnownAs> {
  const known = new Map<string, KnownAs>();
  for (const { row, json } of rows) {
    for (const value of [row, ...json.map((column) => parsed(row[column]))]) {
      gather(value, key, knownIn(known, placeOf(row)));
    }
  }
  return known;
}

/** Whether anything in a row names the person. */
export function rowMentions(row: Row, json: readonly string[], identity: Identity): boolean {
  return Object.entries(row).some(([column, value]) =>
    mentions(json.includes(column) ? parsed(value) : value instanceof Uint8Array ? null : value, identity),
  );
}

interface KnownAs {
  names: Set<string>;
  phones: Set<string>;
}

const nobody: KnownAs = { names: new Set(), phones: new Set() };

function placeOf(row: Row): string {
  return `${cell(row, 'partnership') ?? ''} ${cell(row, 'municipality') ?? ''}`;
}

function knownIn(known: Map<string, KnownAs>, place: string): KnownAs {
  const here = known.get(place) ?? { names: new Set(), phones: new Set() };
  known.set(place, here);
  return here;
}

function merged(all: readonly KnownAs[]): KnownAs {
  return {
    names: new Set(all.flatMap(({ names }) => [...names])),
    phones: new Set(all.flatMap(({ phones }) => [...phones])),
  };
}

/** Notes under which names and numbers somebody with this e-mail address stands anywhere in a value. */
function gather(value: unknown, key: string, known: KnownAs): void {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return;
  if ('email' in value && isOf(value.email, key)) noteName(value, known);
  for (const part of Object.values(value)) gather(part, key, known);
}

/** A shorter number, such as an extension, would be found in other texts. */
const SHORTEST_PHONE = 6;

function noteName(value: object, { names, phones }: KnownAs): void {
  if ('name' in value && typeof value.name === 'string' && value.name.trim() !== '') names.add(value.name);
  if ('phone' in value && typeof value.phone === 'string' && value.phone.length >= SHORTEST_PHONE) {
    phones.add(value.phone);
  }
}

function isOf(email: unknown, key: string | undefined): boolean {
  return key !== undefined && typeof email === 'string' && emailKey(email) === key;
}

function addressOf({ email, address }: Row, key: string | undefined): string[] {
  return isOf(email, key) && typeof address === 'string' ? [address] : [];
}

export function parsed(column: Row[string] | undefined): unknown {
  return typeof column === 'string' ? fromText(column) : null;
}
