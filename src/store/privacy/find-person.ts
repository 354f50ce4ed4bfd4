import { accountName, isActor } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { normaliseText } from '../../partnership/normalise-text.ts';
import type { Reading } from '../db/read.ts';
import { cell, type Row, TABLES, type TableName } from '../db/tables.ts';
import { fromText } from '../db/values.ts';
import { type IsTheirs, knownIn } from './own-values.ts';
import { PERSONAL_DATA, shapeOf } from './personal-data.ts';
import type { Known } from './personal-shape.ts';
import { allRows } from './untyped-rows.ts';

/**
 * Somebody: by e-mail address, by the id of a row in `person`, as a chat account, or, for those who only sign and have
 * neither, by name in a municipality (its code). A name alone is nobody.
 */
export type Who =
  | { email: string }
  | { id: string }
  | { account: { platform: string; address: string }; email?: string; within?: readonly Within[] }
  | { name: string; municipality: string };

/** A municipality in a partnership; only there, and where nothing is said of any, is somebody looked for. */
export interface Within {
  partnership: string;
  municipality: string;
}

/** A row with the persons in it. */
export interface PersonalRow {
  table: TableName;
  row: Row;
  /** Columns that hold JSON, parsed. */
  values: ReadonlyMap<string, unknown>;
}

export interface Found {
  /** All rows in which the person may be, in order. */
  rows: PersonalRow[];
  /** Of what stands in a row: whether it is the person's. */
  isTheirs(row: Row): IsTheirs;
  /** Under which names they are known in the rows and objects that are theirs: to show staff where else these stand. */
  names: string[];
  /** Accounts that are theirs, as `accountName` writes them. */
  accounts: ReadonlySet<string>;
  emails: ReadonlySet<string>;
}

/** Finds a person by what is declared as a person's (`PERSONAL_DATA`), nowhere else; undefined where nobody is meant. */
export async function findPerson(tx: Reading, who: Who): Promise<Found | undefined> {
  const all = await personalRows(tx);
  const sought = soughtBy(who, all);
  if (!sought) return undefined;
  const rows = all.filter(({ row }) => isWithin(row, who));
  // The same person under all their accounts, and under all ids in what was looked through.
  for (const { table, row } of rows) {
    const known = PERSONAL_DATA[table].owner?.(row);
    if (!known || !isKnown(known, sought, row)) continue;
    if (known.account) sought.accounts.add(accountName(known.account));
    if (table === 'person') sought.ids.add(String(cell(row, 'id')));
  }
  return {
    rows,
    isTheirs: (row) => (known) => isKnown(known, sought, row),
    names: namesOf(rows, sought),
    accounts: sought.accounts,
    emails: sought.emails,
  };
}

/** Every row of every table that may hold something of a person. */
export async function personalRows(tx: Reading): Promise<PersonalRow[]> {
  const rows: PersonalRow[] = [];
  for (const { name, json } of TABLES) {
    for (const row of await allRows(tx, name)) {
      rows.push({ table: name, row, values: new Map(json.map((column) => [column, parsed(row[column])])) });
    }
  }
  return rows;
}

/** By what somebody is known. */
export interface Sought {
  /** As `emailKey` writes them. */
  emails: Set<string>;
  /** As `accountName` writes them. */
  accounts: Set<string>;
  ids: Set<string>;
  /** Somebody who has neither. */
  nameless?: Nameless;
}

interface Nameless {
  /** As `nameKey` writes it. */
  name: string;
  municipality: string;
  partnership?: string;
  /** Found by their id: others of the name have another one. */
  hasId: boolean;
  /** There where somebody else there has the same name: an object without an id is theirs only if it agrees in one of these. */
  apart?: { title: unknown; phone: unknown };
}

function soughtBy(who: Who, rows: readonly PersonalRow[]): Sought | undefined {
  const nobody = { emails: new Set<string>(), accounts: new Set<string>(), ids: new Set<string>() };
  if ('email' in who && who.email !== undefined && !('account' in who))
    return { ...nobody, emails: new Set([emailKey(who.email)]) };
  if ('account' in who) {
    const emails = new Set(who.email === undefined ? [] : [emailKey(who.email)]);
    return { ...nobody, emails, accounts: new Set([accountName(who.account)]) };
  }
  if ('name' in who) return { ...nobody, nameless: { ...who, name: nameKey(who.name), hasId: false } };
  const meant = rows.find(({ table, row }) => table === 'person' && row.id === ('id' in who && who.id));
  if (!meant) return undefined;
  const { id, email, name, municipality, partnership } = meant.row;
  if (typeof email === 'string') return { ...nobody, emails: new Set([emailKey(email)]) };
  return {
    ...nobody,
    ids: new Set([String(id)]),
    nameless: {
      name: nameKey(String(name)),
      municipality: String(municipality),
      partnership: String(partnership),
      hasId: true,
      ...(hasNamesake(meant.row, rows) && { apart: { title: meant.row.title, phone: meant.row.phone } }),
    },
  };
}

function isWithin(row: Row, who: Who): boolean {
  const municipality = cell(row, 'municipality');
  const partnership = cell(row, 'partnership');
  // A row without a municipality is of nobody's municipality: what is theirs in it is known by address or account.
  if (!('within' in who) || !who.within || typeof municipality !== 'string' || municipality === '')
    return true;
  // A chat address is of a person, in whatever partnership they first wrote.
  if (typeof partnership !== 'string') return true;
  return who.within.some((one) => one.partnership === partnership && one.municipality === municipality);
}

/** Whether what is known of an object in a row is known of the person. */
export function isKnown(known: Known, sought: Sought, row: Row): boolean {
  const { id, email, account, recipient, actor } = known;
  const { emails, accounts, ids, nameless } = sought;
  return (
    (typeof id === 'string' && ids.has(id)) ||
    (typeof email === 'string' && emails.has(emailKey(email))) ||
    (account !== undefined && accounts.has(accountName(account))) ||
    (typeof actor === 'string' &&
      (emails.has(emailKey(actor)) || [...accounts].some((one) => isActor(actor, one)))) ||
    (typeof recipient === 'string' && (emails.has(emailKey(recipient)) || accounts.has(recipient))) ||
    (nameless !== undefined && isAt(row, nameless) && isNamed(known, nameless))
  );
}

/** Somebody of this name who has neither an e-mail address nor an account, nor another id. */
function isNamed(known: Known, nameless: Nameless): boolean {
  const { id, email, account, name, recipient } = known;
  if (typeof recipient === 'string')
    return nameKey(recipient) === nameKey(`${nameless.municipality} ${nameless.name}`);
  if (typeof email === 'string' || account !== undefined) return false;
  if (typeof id === 'string' && nameless.hasId) return false;
  return typeof name === 'string' && nameKey(name) === nameless.name && agrees(known, nameless.apart);
}

function agrees({ title, phone }: Known, apart: Nameless['apart']): boolean {
  if (apart === undefined) return true;
  if (isSaid(phone) && isSaid(apart.phone)) return phone === apart.phone;
  return isSaid(title) && title === apart.title;
}

function isSaid(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Somebody of one name and municipality who has no e-mail address, so that a name may mean others as well. */
export type Namesake = Record<'id' | 'partnership' | 'role' | 'title' | 'phone', string>;

/**
 * All whom a name in a municipality may mean, where it is more than one person: they are to be told apart by id. The
 * same title and telephone is the same person, in another role. Empty where the name is clear.
 */
export async function namesakes(
  tx: Reading,
  who: { name: string; municipality: string },
): Promise<Namesake[]> {
  const rows = (await allRows(tx, 'person')).filter(
    (row) => cell(row, 'municipality') === who.municipality && isNamesake(row, nameKey(who.name)),
  );
  if (!rows.some((one) => rows.some((other) => differ(one, other)))) return [];
  return rows.map((row) => {
    const of = (column: string) => String(cell(row, column) ?? '');
    return {
      id: of('id'),
      partnership: of('partnership'),
      role: of('role'),
      title: of('title'),
      phone: of('phone'),
    };
  });
}

function hasNamesake(own: Row, rows: readonly PersonalRow[]): boolean {
  return rows.some(
    ({ table, row }) =>
      table === 'person' &&
      cell(row, 'municipality') === cell(own, 'municipality') &&
      isNamesake(row, nameKey(String(cell(own, 'name')))) &&
      differ(row, own),
  );
}

function isNamesake(row: Row, name: string): boolean {
  return cell(row, 'email') === null && nameKey(String(cell(row, 'name'))) === name;
}

/** A title is often left out of one list, a telephone too; only what both say can tell two people apart. */
function differ(one: Row, other: Row): boolean {
  return ['phone', 'title'].some((column) => {
    const [a, b] = [cell(one, column), cell(other, column)];
    return isSaid(a) && isSaid(b) && a !== b;
  });
}

function isAt(row: Row, { municipality, partnership }: Nameless): boolean {
  return (
    cell(row, 'municipality') === municipality &&
    (partnership === undefined || cell(row, 'partnership') === partnership)
  );
}

/** A name so that it is the same however it was typed. */
export function nameKey(name: string): string {
  return normaliseText(name).trim();
}

function namesOf(rows: readonly PersonalRow[], sought: Sought): string[] {
  const names = rows.flatMap(({ table, row, values }) => {
    const owner = PERSONAL_DATA[table].owner?.(row);
    const inRow = owner && isKnown(owner, sought, row) ? [{ name: cell(row, 'name') }] : [];
    const inValues = [...values].flatMap(([column, value]) =>
      knownIn(value, shapeOf(table, column, row)).filter((known) => isKnown(known, sought, row)),
    );
    return [...inRow, ...inValues].map(({ name }) => name);
  });
  const written = names.flatMap((name) =>
    typeof name === 'string' && nameKey(name) !== '' ? [nameKey(name)] : [],
  );
  return [...new Set(written)];
}

export function parsed(column: Row[string] | undefined): unknown {
  return typeof column === 'string' ? fromText(column) : null;
}
