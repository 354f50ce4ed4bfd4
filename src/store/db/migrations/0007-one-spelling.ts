import type { Kysely } from 'kysely';
import { normaliseText, normaliseTexts } from '../../../partnership/normalise-text.ts';
import { fromText, toText } from '../values.ts';

// As the tables were at this version, whatever becomes of them later.
const CONTENT = { texts: [], json: ['content'] };
const BY_SOMEBODY = { texts: ['actor'], json: ['content'] };
const ENROLLED = ['partnership', 'municipality'];

const REWRITTEN: readonly Rewritten[] = [
  { table: 'definition', key: ['partnership', 'number'], ...CONTENT },
  { table: 'milestone_change', key: ['partnership', 'number'], ...CONTENT },
  { table: 'enrolment', key: ENROLLED, ...CONTENT },
  { table: 'enrolment_move', key: [...ENROLLED, 'number'], ...BY_SOMEBODY },
  { table: 'answer', key: [...ENROLLED, 'number'], ...BY_SOMEBODY },
  { table: 'person', key: ['id'], texts: ['name', 'title', 'email', 'phone'], json: [] },
  { table: 'self_evaluation', key: ENROLLED, ...CONTENT },
  { table: 'visit', key: [...ENROLLED, 'other'], ...CONTENT },
  { table: 'alignment_reply', key: [...ENROLLED, 'recorded_at'], ...BY_SOMEBODY },
  { table: 'network', key: ['partnership', 'id'], texts: ['name'], json: [] },
  { table: 'network_plan', key: ['partnership', 'number'], ...BY_SOMEBODY },
  { table: 'meeting', key: ['partnership', 'milestone', 'network', 'number'], texts: ['place'], json: [] },
  { table: 'form_draft', key: [...ENROLLED, 'form', 'owner'], ...CONTENT },
  { table: 'chat_address', key: ['platform', 'address'], texts: ['name', 'email', 'reason'], json: [] },
  { table: 'account_tie', key: ['platform', 'address', ...ENROLLED], texts: ['name', 'email'], json: [] },
  { table: 'occasion', key: ['partnership', 'milestone', 'network', 'number'], ...CONTENT },
  { table: 'reminder_switch', key: ['partnership'], texts: ['actor'], json: [] },
  { table: 'reminder', key: ['key'], ...CONTENT },
  { table: 'audit', key: ['id'], texts: ['actor'], json: ['before', 'after'] },
];

interface Rewritten {
  table: string;
  key: readonly string[];
  texts: readonly string[];
  json: readonly string[];
}

type Row = Record<string, string | number | null>;

/** Rows in memory at a time. */
const PAGE = 500;

/**
 * Normalises the spelling of what people wrote (`normaliseText`, as all input since), audit log included, so that a
 * name is found whenever it was written. Left alone: keys, hashes, ids, whatever a platform generated, and agreements,
 * whose files, outlines and hashes are what was drafted and signed.
 */
export async function oneSpelling(tx: Kysely<never>): Promise<void> {
  // kysely cannot type a query on a table that is named by a value.
  const untyped = tx as unknown as Kysely<Record<string, Row>>;
  for (const rewritten of REWRITTEN) await rewrite(untyped, rewritten);
}

async function rewrite(
  tx: Kysely<Record<string, Row>>,
  { table, key, texts, json }: Rewritten,
): Promise<void> {
  for (let offset = 0; ; offset += PAGE) {
    let page = tx.selectFrom(table).select([...key, ...texts, ...json]);
    for (const column of key) page = page.orderBy(column);
    const rows = await page.limit(PAGE).offset(offset).execute();
    for (const row of rows) {
      const changed = { ...changedIn(row, texts, normaliseText), ...changedIn(row, json, normaliseJson) };
      if (Object.keys(changed).length === 0) continue;
      let update = tx.updateTable(table).set(changed);
      for (const column of key) update = update.where(column, '=', row[column] ?? null);
      await update.execute();
    }
    if (rows.length < PAGE) return;
  }
}

function changedIn(row: Row, columns: readonly string[], normalise: (text: string) => string): Row {
  return Object.fromEntries(
    columns.flatMap((column): [string, string][] => {
      const before = row[column];
      if (typeof before !== 'string') return [];
      const after = normalise(before);
      return after === before ? [] : [[column, after]];
    }),
  );
}

/** The store's JSON does not escape letters, so most texts need no parsing to see that nothing changes. */
function normaliseJson(text: string): string {
  return normaliseText(text) === text ? text : toText(normaliseTexts(fromText<unknown>(text)));
}
