import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { fromText } from '../db/values.ts';

/** One entry of the audit log. */
export interface LogEntry {
  id: number;
  /** ISO instant in UTC. */
  at: string;
  actor: string;
  surface: string;
  municipality?: string;
  subject: string;
  action: string;
  before?: unknown;
  after?: unknown;
}

/** Every change in a partnership, or for one of its municipalities; oldest first. */
export function historyOf(store: Store, partnership: string, municipality?: string): Promise<LogEntry[]> {
  return read(store, (tx) => readHistory(tx, partnership, municipality));
}

export async function readHistory(
  tx: Reading,
  partnership: string,
  municipality: string | undefined,
): Promise<LogEntry[]> {
  const all = tx.selectFrom('audit').selectAll().where('partnership', '=', partnership).orderBy('id');
  const rows = await (municipality === undefined
    ? all
    : all.where('municipality', '=', municipality)
  ).execute();
  return rows.map(({ partnership: _, municipality: of, before, after, ...row }) => ({
    ...row,
    ...(of !== null && { municipality: of }),
    ...(before !== null && { before: fromText(before) }),
    ...(after !== null && { after: fromText(after) }),
  }));
}
