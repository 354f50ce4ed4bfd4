import { type ExportedRow, exported } from './everything.ts';
import type { Store } from './open-store.ts';
import { read } from './read.ts';
import { cell, type TableName } from './tables.ts';
import { findTraces, rowMentions, type Who } from './traces.ts';

/**
 * Everything that the store has about a person, table by table: whole rows, so that it is seen in what they stand.
 * Where nothing is known of them it is empty. Files of agreements are left out; `agreementFile` has them.
 */
export function exportPerson(store: Store, who: Who): Promise<Partial<Record<TableName, ExportedRow[]>>> {
  return read(store, async (tx) => {
    const traces = await findTraces(tx, who);
    const found: Partial<Record<TableName, ExportedRow[]>> = {};
    for (const { table, row, json } of traces?.rows ?? []) {
      const isOwn = table === 'person' && traces?.ids.has(String(cell(row, 'id')));
      if (!traces || !(isOwn || rowMentions(row, json, traces.identityIn(row)))) continue;
      const { file: _, ...rest } = exported(row, json);
      found[table] = [...(found[table] ?? []), rest];
    }
    return found;
  });
}
