import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { accountName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import { droppingAllHandedIn } from '../db/handed-in-files.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { leavingUnscrubbed, scrub } from '../db/scrub.ts';
import { cell, OF_NO_PARTNERSHIP, type Row, type TableName } from '../db/tables.ts';
import { instant, toText } from '../db/values.ts';
import { droppingAllPages } from '../db/web-pages.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';
import { isKnown, type PersonalRow, type PersonKeys, personalRows } from './find-person.ts';
import { frozenVersions, withoutAgreement } from './kept-agreements.ts';
import { knownIn, withoutAnybody, withoutPerson } from './own-values.ts';
import { PERSONAL_DATA, shapeOf } from './personal-data.ts';
import { FORGOTTEN, type Known } from './personal-shape.ts';
import { revokingLinks } from './revoked-links.ts';
import { deleting, updating } from './untyped-rows.ts';

/** When personal data must be gone: the first day on which there may be none, and whether it was removed now. */
export interface Retention {
  /** ISO day; undefined if the partnership's period has no last day. */
  due: string | undefined;
  applied: boolean;
  /** Whether it is gone from the database files too; an open reader delays that. */
  scrubbed: boolean;
}

/** `staff`: KL's e-mail addresses, whose chat addresses are retained. */
interface Wanted {
  partnership: string;
  months: number;
  staff?: readonly string[];
}

/** The first day (ISO) on which no personal data may be left; undefined if the period has no last day. */
export function dayOfRemoval({ period }: Definition, months: number): string | undefined {
  const end = windowOf(period.to)?.lastDay;
  if (end === undefined) return undefined;
  return DateTime.fromISO(end, { zone: ZONE }).plus({ days: 1, months }).toISODate() ?? undefined;
}

/**
 * Removes the personal data of a partnership that ended more than `months` ago: people, linked accounts, form drafts,
 * reminders, drafts of agreements, names and comments in answers, actors, and the log's before and after; also chat
 * addresses of people who are in no other partnership. Decisions, focus areas, dates, and signed agreements with their
 * signatures are retained. Changes nothing before that day, or when run again.
 * @param staff KL's e-mail addresses: their chat addresses are retained
 */
export async function applyRetention(
  store: Store,
  by: Origin,
  { partnership, months, staff = [] }: Wanted,
): Promise<WriteResult<Retention>> {
  const result = await change<Retention>(store, by, {}, async (tx, now) => {
    const active = await activeDefinition(store, tx, partnership);
    if (!active) return unknownPartnership(tx, partnership);
    const due = dayOfRemoval(active.definition, months);
    const value = { due, applied: false, scrubbed: true };
    if (due === undefined || now.setZone(ZONE).toISODate() < due) return { kind: 'unchanged', value };
    const { rows, writes } = await decided(tx, now, { partnership, months, staff });
    const isDone = rows.some(({ table, row }) => table === 'audit' && isRetentionOf(row, partnership));
    if (isDone && writes.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value: { due, applied: true, scrubbed: true },
      audit: [{ partnership, subject: 'partnership', action: 'retention', after: { months, due } }],
      writes: [
        ...writes.map(({ table, row, write }) =>
          write === 'removed' ? deleting(tx, table, row) : updating(tx, table, row, write),
        ),
        switchingOff(tx, partnership),
        ...revokingLinks(tx, store),
        droppingAllHandedIn(tx),
        droppingAllPages(tx),
        leavingUnscrubbed(tx, now),
      ],
    };
  });
  if (result.kind !== 'saved') return result;
  return { kind: 'saved', value: { ...result.value, scrubbed: await scrub(store) } };
}

/** What retention would do to a partnership now, and from when on. */
export interface RetentionPreview {
  /** The first day (ISO) on which no personal data may be left; undefined if the period has no last day. */
  due: string | undefined;
  isDue: boolean;
  /** Rows that would be removed or changed, by table. */
  touched: Partial<Record<TableName, number>>;
}

/** What would go by retention if its day had come. Changes nothing; undefined if there is no such partnership. */
export function previewRetention(store: Store, wanted: Wanted): Promise<RetentionPreview | undefined> {
  const now = store.clock.now();
  return read(store, async (tx) => {
    const active = await activeDefinition(store, tx, wanted.partnership);
    if (!active) return undefined;
    const due = dayOfRemoval(active.definition, wanted.months);
    const { writes } = await decided(tx, now, { staff: [], ...wanted });
    const touched: RetentionPreview['touched'] = {};
    for (const { table } of writes) touched[table] = (touched[table] ?? 0) + 1;
    return { due, isDue: due !== undefined && now.setZone(ZONE).toISODate() >= due, touched };
  });
}

async function decided(
  tx: Reading,
  now: DateTime<true>,
  { partnership, months, staff }: Required<Wanted>,
): Promise<{ rows: PersonalRow[]; writes: { table: TableName; row: Row; write: 'removed' | Row }[] }> {
  const rows = await personalRows(tx);
  const leaving = leavingFrom(rows, partnership, staff);
  const frozen = frozenVersions(rows);
  const mailsBefore = instant(now.minus({ months }));
  const writes = rows.flatMap((personal) => {
    const write = writeFor(personal, { partnership, leaving, frozen, mailsBefore });
    return write === undefined ? [] : [{ table: personal.table, row: personal.row, write }];
  });
  return { rows, writes };
}

/** Switches reminders off, if they were ever switched on. */
function switchingOff(tx: Planning, partnership: string) {
  return tx.updateTable('reminder_switch').set({ state: 'off' }).where('partnership', '=', partnership);
}

/** When reminders were due is retained, their recipients are not. */
const REMOVED: ReadonlySet<TableName> = new Set([
  ...(['person', 'account_tie', 'personal_link', 'web_session'] as const),
  ...(['form_draft', 'reminder', 'calendar_feed', 'calendar_entry'] as const),
  ...(['self_evaluation', 'visit', 'alignment_reply', 'municipality_note', 'inbox_item'] as const),
  ...(['mail_message', 'meeting_reply'] as const),
]);

interface After {
  partnership: string;
  leaving: PersonKeys;
  frozen: ReadonlySet<string>;
  /** Mails of no partnership that are older than this (ISO instant) go with those that ended. */
  mailsBefore: string;
}

function writeFor(
  personal: PersonalRow,
  { partnership, leaving, frozen, mailsBefore }: After,
): 'removed' | Row | undefined {
  const { table, row } = personal;
  const of = cell(row, table === 'partnership' ? 'id' : 'partnership');
  if (of === partnership && REMOVED.has(table)) return 'removed';
  if (typeof of === 'string' && of !== '' && of !== partnership) return undefined;
  const isTheirs = (known: Known) => isKnown(known, leaving, row);
  if (of === null && isMail(personal) && String(cell(row, 'at')) < mailsBefore)
    return table === 'inbox_item' ? 'removed' : unlessSame(changed(row, anonymousLine(row)));
  // Tables of accounts, without a partnership: chat addresses, wrong codes, late replies.
  if (OF_NO_PARTNERSHIP.has(table)) {
    const owner = PERSONAL_DATA[table].owner?.(row);
    return owner && isTheirs(owner) ? 'removed' : undefined;
  }
  return unlessSame(
    changed(row, of === partnership ? anonymous(personal, frozen) : withoutLeaving(personal, isTheirs)),
  );
}

function unlessSame(columns: Row): Row | undefined {
  return Object.keys(columns).length > 0 ? columns : undefined;
}

/** An item of the inbox, or its line of the log. */
function isMail({ table, row }: PersonalRow): boolean {
  return table === 'inbox_item' || (table === 'audit' && cell(row, 'subject') === 'inbox-item');
}

function changed(row: Row, columns: Row): Row {
  return Object.fromEntries(Object.entries(columns).filter(([column, value]) => row[column] !== value));
}

function anonymous({ table, row, values }: PersonalRow, frozen: ReadonlySet<string>): Row {
  if (table === 'agreement_version') return withoutAgreement(table, row, frozen) ?? {};
  const file =
    table === 'signed_file' || table === 'addendum' ? withoutAgreement(table, row, frozen) : undefined;
  if (table === 'audit') return anonymousLine(row);
  const columns = Object.keys(row).map((column) => {
    const shape = shapeOf(table, column, row);
    if (!values.has(column)) return [column, withoutAnybody(cell(row, column), shape)];
    return [column, toText(withoutAnybody(values.get(column), shape))];
  });
  return { ...Object.fromEntries(columns), ...file };
}

/** Earlier definitions and dates name nobody but KL's own contacts. */
const KEPT_LINES = ['definition', 'milestone', 'partnership'];

function anonymousLine(row: Row): Row {
  // The entry about this removal exists to say who removed the names.
  if (isRetentionOf(row, cell(row, 'partnership'))) return {};
  if (!KEPT_LINES.includes(String(cell(row, 'subject'))))
    return { actor: FORGOTTEN, before: null, after: null };
  const values = ['before', 'after'].map((column) => {
    const text = cell(row, column);
    const value = typeof text === 'string' ? JSON.parse(text) : null;
    return [column, value === null ? null : toText(withoutAnybody(value, shapeOf('audit', column, row)))];
  });
  return { ...Object.fromEntries(values), actor: FORGOTTEN };
}

function isRetentionOf(row: Row, partnership: unknown): boolean {
  return cell(row, 'partnership') === partnership && cell(row, 'action') === 'retention';
}

function withoutLeaving({ table, row, values }: PersonalRow, isTheirs: (known: Known) => boolean): Row {
  const columns = Object.keys(row).map((column) => {
    const shape = shapeOf(table, column, row);
    if (!values.has(column)) return [column, withoutPerson(cell(row, column), shape, isTheirs)];
    const after = withoutPerson(values.get(column), shape, isTheirs);
    return [column, after === null ? null : toText(after)];
  });
  return Object.fromEntries(columns);
}

/** People named by municipalities, or who used a code, in this partnership and no other; never KL's own. */
function leavingFrom(
  rows: readonly PersonalRow[],
  partnership: string,
  staff: readonly string[],
): PersonKeys {
  const here = knownOf(rows.filter(({ row }) => cell(row, 'partnership') === partnership));
  const elsewhere = knownOf(
    rows.filter(({ table, row }) => isStill(table) && cell(row, 'partnership') !== partnership),
  );
  const own = rows.flatMap(({ table, values }) =>
    table === 'definition' ? contactsIn(values.get('content')) : [],
  );
  const kept = new Set([...elsewhere.emails, ...[...staff, ...own].map(emailKey)]);
  const emails = here.emails.difference(kept);
  const accounts = here.accounts.difference(elsewhere.accounts);
  for (const { table, row } of rows) {
    const email = cell(row, 'email');
    if (table !== 'chat_address' || typeof email !== 'string') continue;
    if (emails.has(emailKey(email))) accounts.add(accountName(row));
    if (kept.has(emailKey(email))) accounts.delete(accountName(row));
  }
  return { emails, accounts, ids: new Set() };
}

/** Tables whose rows say that somebody takes part now. */
function isStill(table: TableName): boolean {
  return table === 'person' || table === 'account_tie';
}

/** KL's contacts occur in reminders but are in no partnership. */
const NAMED_IN: ReadonlySet<TableName> = new Set(['person', 'account_tie', 'answer', 'audit']);

function knownOf(rows: readonly PersonalRow[]): { emails: Set<string>; accounts: Set<string> } {
  const known = rows
    .filter(({ table, row }) => NAMED_IN.has(table) && cell(row, 'subject') !== 'definition')
    .flatMap(({ table, row, values }): Known[] =>
      isStill(table)
        ? [{ email: cell(row, 'email'), ...(table === 'account_tie' && { account: row }) }]
        : [...values].flatMap(([column, value]) => knownIn(value, shapeOf(table, column, row))),
    );
  return {
    emails: new Set(known.flatMap(({ email }) => (typeof email === 'string' ? [emailKey(email)] : []))),
    accounts: new Set(known.flatMap(({ account }) => (account?.address ? [accountName(account)] : []))),
  };
}

function contactsIn(content: unknown): string[] {
  const { contacts } = content as { contacts: { email: string }[] };
  return contacts.map(({ email }) => email);
}
