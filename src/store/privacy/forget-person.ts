import { isToColleagues } from '../../partnership/reminders/colleague-notice.ts';
import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import { droppingAllHandedIn } from '../db/handed-in-files.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { leavingUnscrubbed, scrub } from '../db/scrub.ts';
import { cell, type Row, type TableName } from '../db/tables.ts';
import { toText } from '../db/values.ts';
import { droppingAllPages } from '../db/web-pages.ts';
import { findPerson, type PersonalRow, parsed, type Who } from './find-person.ts';
import { frozenVersions, withoutAgreement } from './kept-agreements.ts';
import { type Mention, mentionsIn, tally } from './mentions.ts';
import { type IsTheirs, staysIn, withoutPerson } from './own-values.ts';
import { PERSONAL_DATA, shapeOf } from './personal-data.ts';
import { revokingLinks } from './revoked-links.ts';
import { deleting, updating } from './untyped-rows.ts';

/** Personal data that is retained, with the reason. */
export interface Retained {
  what: 'signed agreement' | 'signature' | 'definition';
  partnership: string;
  municipality?: string;
  /** Number of the agreement's version. */
  number?: number;
  why: string;
}

export interface Forgotten {
  /** Rows removed or changed, by table. */
  touched: Partial<Record<TableName, number>>;
  stays: Retained[];
  /** Free text that contains the person's name or address, for staff to judge. */
  mentions: Mention[];
  /** Whether it is gone from the database files too; an open reader delays that. */
  scrubbed: boolean;
  /**
   * Drafts of agreements that may have named the person: copies of these files outside the store must be deleted by
   * hand.
   */
  files: string[];
}

/**
 * Erases a person: their own rows, their objects in lists and in the log, and their name as an actor. What concerns
 * others stays byte for byte. What a signed agreement must retain stays and is reported with the reason, as is free
 * text that contains the name. Earlier backups still hold the person.
 */
export async function forgetPerson(store: Store, by: Origin, who: Who): Promise<WriteResult<Forgotten>> {
  const result = await change<Forgotten>(store, by, {}, async (tx) => {
    const { value, writes } = await decided(tx, who);
    if (writes.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      // The log must not say whom it was about.
      audit: [{ subject: 'person', action: 'forget', after: { touched: value.touched } }],
      writes: [
        ...writes.map(({ row, write }) => carryingOut(tx, row, write)),
        ...revokingLinks(tx, store),
        droppingAllHandedIn(tx),
        droppingAllPages(tx),
        leavingUnscrubbed(tx, store.clock.now()),
      ],
    };
  });
  if (result.kind !== 'saved') return result;
  return { kind: 'saved', value: { ...result.value, scrubbed: await scrub(store) } };
}

/** What would go and what would stay if somebody were forgotten now. Changes nothing. */
export function previewForgetting(store: Store, who: Who): Promise<Forgotten> {
  return read(store, async (tx) => (await decided(tx, who)).value);
}

async function decided(
  tx: Reading,
  who: Who,
): Promise<{ value: Forgotten; writes: { row: PersonalRow; write: RowWrite }[] }> {
  const found = await findPerson(tx, who);
  if (!found)
    return { value: { touched: {}, stays: [], mentions: [], files: [], scrubbed: true }, writes: [] };
  const steps = found.rows.map((row) => ({ row, step: stepFor(row, found.isTheirs(row.row)) }));
  const remade = steps.flatMap(({ row, step }) => (step.makesAgreements ? [placeOf(row.row)] : []));
  const agreements = { remade: new Set(remade), frozen: frozenVersions(found.rows) };
  const concerned = new Set(steps.flatMap(({ row, step }) => (step.write ? [placeOf(row.row)] : [])));
  const all = steps.map(({ row, step }) => ({
    row,
    ...withAgreements(row, isNoticeOf(row, concerned) ? { write: 'removed', stays: [] } : step, agreements),
  }));
  const touched: Forgotten['touched'] = {};
  for (const { row, write } of all) if (write) touched[row.table] = (touched[row.table] ?? 0) + 1;
  const mentions = mentionsIn(
    found,
    all.flatMap(({ row, write }) => afterwards(row, write) ?? []),
  );
  const value: Forgotten = {
    touched,
    stays: [
      ...all.flatMap(({ row, stays }) => stays.map((what) => staysOf(row.row, what))),
      ...mentions.flatMap(({ row }) => (isSigned(row) ? [staysOf(row.row, 'signed agreement')] : [])),
    ],
    mentions: tally(mentions.filter(({ row }) => !isSigned(row))),
    files: all.flatMap(({ file }) => file ?? []),
    scrubbed: true,
  };
  return { value, writes: all.flatMap(({ row, write }) => (write ? [{ row, write }] : [])) };
}

/** What is written to a row. */
export type RowWrite = 'removed' | Row;

interface Step {
  write?: RowWrite;
  stays: Retained['what'][];
  /** Agreements of the municipality contain what was removed here. */
  makesAgreements?: boolean;
  file?: string;
}

function stepFor({ table, row, values }: PersonalRow, isTheirs: IsTheirs): Step {
  const owner = PERSONAL_DATA[table].owner?.(row);
  if (owner && isTheirs(owner)) return { write: 'removed', stays: [], makesAgreements: table === 'person' };
  const columns = rewritten({ table, row, values }, isTheirs);
  // The log may hold a copy of retained data; report it once.
  const stays =
    table === 'audit'
      ? []
      : [...values].flatMap(([column, value]) => staysIn(value, shapeOf(table, column, row), isTheirs));
  return {
    stays: [...new Set(stays)],
    ...(Object.keys(columns).length > 0 && {
      write: columns,
      makesAgreements: table === 'answer' && 'content' in columns,
    }),
  };
}

/** What a municipality's other contacts were told repeats the answer, and names who gave it: it goes with both. */
function isNoticeOf({ table, row }: PersonalRow, concerned: ReadonlySet<string>): boolean {
  return table === 'reminder' && concerned.has(placeOf(row)) && isToColleagues(String(cell(row, 'key')));
}

/** The columns that change when the person is removed. */
function rewritten({ table, row, values }: PersonalRow, isTheirs: IsTheirs): Row {
  const columns = Object.entries(row).flatMap(([column, stored]) => {
    const isJson = values.has(column);
    const before = isJson ? values.get(column) : stored;
    const after = withoutPerson(before, shapeOf(table, column, row), isTheirs);
    if (toText(after) === toText(before)) return [];
    return [[column, isJson && after !== null ? toText(after) : after]];
  });
  return Object.fromEntries(columns);
}

/**
 * A draft names whoever was in the municipality's answer or among its people. Once somebody is removed there, the draft
 * is deleted, whatever the name; it is generated again on request.
 */
function withAgreements(
  { table, row, values }: PersonalRow,
  step: Step,
  { remade, frozen }: { remade: ReadonlySet<string>; frozen: ReadonlySet<string> },
): Step {
  if (!remade.has(placeOf(row))) return step;
  if (table === 'agreement_version' || table === 'signed_file' || table === 'addendum') {
    const gone = withoutAgreement(table, row, frozen);
    if (!gone || cell(row, 'file') === null) return step;
    return {
      ...step,
      write: { ...(step.write === 'removed' ? {} : step.write), ...gone },
      file: String(cell(row, 'file_name')),
    };
  }
  if (table !== 'audit' || cell(row, 'subject') !== 'agreement') return step;
  const columns = [...values].flatMap(([column, value]) => {
    const { outline, changes, ...rest } = (value ?? {}) as Record<string, unknown>;
    return outline === undefined && changes === undefined ? [] : [[column, toText(rest)] as const];
  });
  if (columns.length === 0) return step;
  const before = step.write === 'removed' ? {} : step.write;
  return { ...step, write: { ...before, ...Object.fromEntries(columns) } };
}

function carryingOut(tx: Planning, { table, row }: PersonalRow, write: RowWrite) {
  return write === 'removed' ? deleting(tx, table, row) : updating(tx, table, row, write);
}

/** A row after the write; undefined if it is deleted. */
function afterwards(before: PersonalRow, write: RowWrite | undefined): PersonalRow | undefined {
  if (write === 'removed') return undefined;
  if (!write) return before;
  const row = { ...before.row, ...write };
  return {
    ...before,
    row,
    values: new Map([...before.values.keys()].map((column) => [column, parsed(row[column])])),
  };
}

function isSigned({ table, row }: PersonalRow): boolean {
  return (
    (table === 'agreement_version' && cell(row, 'frozen') === 1) ||
    (table === 'addendum' && cell(row, 'agreed_on') !== null)
  );
}

const WHY: Readonly<Record<Retained['what'], string>> = {
  signature: 'The person signed for a side, and who signed an agreement belongs to it.',
  'signed agreement': 'A signed agreement is a document of two authorities and stays as it was signed.',
  definition:
    "The partnership's definition names the person: change definition.yaml; earlier definitions are kept.",
};

function staysOf(row: Row, what: Retained['what']): Retained {
  const municipality = cell(row, 'municipality');
  return {
    what,
    partnership: String(cell(row, 'partnership')),
    ...(typeof municipality === 'string' && { municipality }),
    ...(what === 'signed agreement' && { number: Number(cell(row, 'number')) }),
    why: WHY[what],
  };
}

function placeOf(row: Row): string {
  return `${cell(row, 'partnership')}/${cell(row, 'municipality')}`;
}
