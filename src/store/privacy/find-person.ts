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
 * Identifies a person: by e-mail address, by the id of a row in `person`, as a chat account, or, for signatories who
 * have neither, by name within a municipality (its code). A name alone identifies nobody.
 */
export type Who =
  | { email: string }
  | { id: string }
  | { account: { platform: string; address: string }; email?: string; within?: readonly Within[] }
  | { name: string; municipality: string };

/** A municipality in a partnership: only its rows, and rows of no municipality, are searched. */
export interface Within {
  partnership: string;
  municipality: string;
}

/** A row that may hold persons. */
export interface PersonalRow {
  table: TableName;
  row: Row;
  /** JSON columns, parsed. */
  values: ReadonlyMap<string, unknown>;
}

export interface Found {
  /** All rows that may hold the person, in order. */
  rows: PersonalRow[];
  /** Whether what identifies an object of this row identifies the person. */
  isTheirs(row: Row): IsTheirs;
  /** The names they have in their own rows and objects, to show staff where else these occur. */
  names: string[];
  /** Their accounts, as `accountName` writes them. */
  accounts: ReadonlySet<string>;
  emails: ReadonlySet<string>;
}

/**
 * Finds a person by what is declared as personal (`PERSONAL_DATA`) and nothing else; undefined if nobody is identified.
 */
export async function findPerson(tx: Reading, who: Who): Promise<Found | undefined> {
  const all = await personalRows(tx);
  const sought = soughtBy(who, all);
  if (!sought) return undefined;
  const rows = all.filter(({ row }) => isWithin(row, who));
  // One person: all their accounts, and all their ids in the rows searched.
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

/** Every row of every table that may hold personal data. */
export async function personalRows(tx: Reading): Promise<PersonalRow[]> {
  const rows: PersonalRow[] = [];
  for (const { name, json } of TABLES) {
    for (const row of await allRows(tx, name)) {
      rows.push({ table: name, row, values: new Map(json.map((column) => [column, parsed(row[column])])) });
    }
  }
  return rows;
}

/** What identifies the person who is searched for. */
export interface PersonKeys {
  /** As `emailKey` writes them. */
  emails: Set<string>;
  /** As `accountName` writes them. */
  accounts: Set<string>;
  ids: Set<string>;
  /** For somebody who has neither. */
  nameless?: Nameless;
}

interface Nameless {
  /** As `nameKey` writes it. */
  name: string;
  municipality: string;
  partnership?: string;
  /** Found by id: others of that name have another id. */
  hasId: boolean;
  /** Set if somebody else there has the same name: an object without an id is theirs only if one of these agrees. */
  distinguishedBy?: { title: unknown; phone: unknown };
}

function soughtBy(who: Who, rows: readonly PersonalRow[]): PersonKeys | undefined {
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
      ...(hasNamesake(meant.row, rows) && {
        distinguishedBy: { title: meant.row.title, phone: meant.row.phone },
      }),
    },
  };
}

function isWithin(row: Row, who: Who): boolean {
  const municipality = cell(row, 'municipality');
  const partnership = cell(row, 'partnership');
  // A row without a municipality matches by e-mail address or account only.
  if (!('within' in who) || !who.within || typeof municipality !== 'string' || municipality === '')
    return true;
  // Chat addresses belong to persons, not to the partnership they first wrote in.
  if (typeof partnership !== 'string') return true;
  return who.within.some((one) => one.partnership === partnership && one.municipality === municipality);
}

/** Whether what identifies an object in a row identifies the person. */
export function isKnown(known: Known, sought: PersonKeys, row: Row): boolean {
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

/** Somebody of this name with neither e-mail address, account nor another id. */
function isNamed(known: Known, nameless: Nameless): boolean {
  const { id, email, account, name, recipient } = known;
  if (typeof recipient === 'string')
    return nameKey(recipient) === nameKey(`${nameless.municipality} ${nameless.name}`);
  if (typeof email === 'string' || account !== undefined) return false;
  if (typeof id === 'string' && nameless.hasId) return false;
  return (
    typeof name === 'string' && nameKey(name) === nameless.name && agrees(known, nameless.distinguishedBy)
  );
}

function agrees({ title, phone }: Known, apart: Nameless['distinguishedBy']): boolean {
  if (apart === undefined) return true;
  if (isSaid(phone) && isSaid(apart.phone)) return phone === apart.phone;
  return isSaid(title) && title === apart.title;
}

function isSaid(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** A person without an e-mail address whose name others in the municipality may share. */
export type Namesake = Record<'id' | 'partnership' | 'role' | 'title' | 'phone', string>;

/**
 * Everybody whom a name in a municipality may mean, if more than one person; they are told apart by id. Equal title and
 * telephone means the same person in another role. Empty if the name is unambiguous.
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

/** Title and telephone are often missing from one list; only values that both rows have can tell two people apart. */
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

/** A name's canonical form, however it was typed. */
export function nameKey(name: string): string {
  return normaliseText(name).trim();
}

function namesOf(rows: readonly PersonalRow[], sought: PersonKeys): string[] {
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
