import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { OF_NO_PARTNERSHIP, type Row, TABLES, type TableName } from '../db/tables.ts';
import { fromText } from '../db/values.ts';
import { orderedRows } from './untyped-rows.ts';

/** A row with its JSON columns parsed. A file is bytes. */
export type ExportedRow = Record<string, unknown>;

/**
 * Everything stored about one partnership, table by table in key order, from one snapshot; undefined if there is no
 * such partnership. Chat addresses belong to persons, not to a partnership: see `exportPerson`.
 */
export function exportPartnership(
  store: Store,
  partnership: string,
): Promise<Partial<Record<TableName, ExportedRow[]>> | undefined> {
  return read(store, async (tx) => {
    const all: Partial<Record<TableName, ExportedRow[]>> = {};
    for (const { name, json } of TABLES) {
      if (OF_NO_PARTNERSHIP.has(name)) continue;
      const column = name === 'partnership' ? 'id' : 'partnership';
      const rows = await orderedRows(tx, name).where(column, '=', partnership).execute();
      all[name] = rows.map((row) => exported(row, json));
    }
    return all.partnership?.length === 0 ? undefined : all;
  });
}

function exported(row: Row, json: readonly string[]): ExportedRow {
  const values = json.map((column) => {
    const text = row[column];
    return [column, typeof text === 'string' ? fromText(text) : null];
  });
  return { ...row, ...Object.fromEntries(values) };
}
