import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Store } from './open-store.ts';
import type { Schema } from './schema.ts';
import { inTransaction, retrying } from './transaction.ts';
import { fromText, toText } from './values.ts';

/** Where processes count together how much of a platform's limits they have used. Knows nothing of what it holds. */
export interface LimiterStore {
  /**
   * Reads what stands under a name (undefined: nothing) and writes `after`, with nobody in between; `act` may be asked
   * again. Nothing is written where `after` is undefined.
   * @throws StoreError where the store is away
   */
  change<Value>(name: string, act: (before: unknown) => { after?: unknown; value: Value }): Promise<Value>;
}

const MOST_ATTEMPTS = 20;

/**
 * Its rows say nothing about anybody and are worth nothing a minute later, so they have no line in the
 * log, do not go through `change`, and are in no backup. Nobody else waits for them: on PostgreSQL a change takes no
 * lock but its own row's, and on SQLite it shares the transaction of whoever else writes.
 */
export function limiterStore(store: Store): LimiterStore {
  const { writing, dialect } = store;
  return {
    async change(name, act) {
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        // Counted twice where an answer was lost, a message waits a little longer than it has to.
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

/** @returns undefined where somebody else came first */
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
