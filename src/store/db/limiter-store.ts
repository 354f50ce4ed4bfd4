import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Store } from './open-store.ts';
import type { Schema } from './schema.ts';
import { inTransaction, retrying } from './transaction.ts';
import { fromText, toText } from './values.ts';

/**
 * Shared between processes: how much of a platform's rate limits is used, and how daily work stands. The values are
 * opaque here.
 */
export interface LimiterStore {
  /**
   * Atomically reads the value under a name (undefined if there is none) and writes `after`; `act` may run again.
   * Writes nothing if `after` is undefined.
   * @throws StoreError if the store is unavailable
   */
  change<Value>(name: string, act: (before: unknown) => { after?: unknown; value: Value }): Promise<Value>;
}

const MOST_ATTEMPTS = 20;

/**
 * Its rows hold nothing personal and are soon stale: they are not audited, do not go through `change` and
 * are in no backup. Nobody waits for them: on PostgreSQL a change locks only its own row, and on SQLite it joins the
 * transaction of whoever else writes.
 */
export function limiterStore(store: Store): LimiterStore {
  const { writing, dialect } = store;
  return {
    async change(name, act) {
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        // If an answer is lost, the call is counted twice: a message then waits slightly longer than needed.
        const changed = await retrying(dialect, () =>
          dialect.sharesTransactions
            ? inTransaction(writing, dialect, {}, async (tx) => {
                const value = await changeRow(tx, name, act);
                return { keep: value !== undefined, value };
              })
            : changeRow(writing, name, act),
        );
        if (changed !== undefined) return changed.value;
        await sleep(Math.random() * 5 * attempt);
      }
      throw new Error(`Too many change the limit ${name} at once`);
    },
  };
}

/** @returns undefined if another process changed the row first */
async function changeRow<Value>(
  db: Kysely<Schema>,
  name: string,
  act: (before: unknown) => { after?: unknown; value: Value },
): Promise<{ value: Value } | undefined> {
  const row = await db.selectFrom('pace').selectAll().where('name', '=', name).executeTakeFirst();
  const { after, value } = act(row && fromText(row.content));
  if (after === undefined) return { value };
  const content = toText(after);
  const written = row
    ? await db
        .updateTable('pace')
        .set({ revision: row.revision + 1, content })
        .where('name', '=', name)
        .where('revision', '=', row.revision)
        .executeTakeFirst()
    : await db
        .insertInto('pace')
        .values({ name, revision: 1, content })
        .onConflict((there) => there.column('name').doNothing())
        .executeTakeFirst();
  const rows = 'numUpdatedRows' in written ? written.numUpdatedRows : written.numInsertedOrUpdatedRows;
  return rows === 1n ? { value } : undefined;
}
