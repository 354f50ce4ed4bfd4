import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { groupCommit } from './group-commit.ts';
import type { Store } from './open-store.ts';
import { ask, prepared } from './read.ts';
import type { Schema } from './schema.ts';
import { retrying } from './transaction.ts';
import { instant } from './values.ts';

/** No platform redelivers an event after this long. */
const DAYS_KEPT = 7;
const PRUNE_EVERY_MINUTES = 60;

const pruned = new WeakMap<Store, number>();

/**
 * The stored form of an event's id: a hash, as a platform may build the id from an account or a conversation.
 * @param eventId unique among all platforms: the caller prefixes it with the platform
 */
export function processedId(eventId: string): string {
  return hash('sha256', eventId, 'hex');
}

/** Whether an event was marked as processed within the last days. */
export function isProcessed(store: Store, eventId: string): Promise<boolean> {
  return ask(store, async (tx) => {
    const row = await tx
      .selectFrom('seen_event')
      .select('id')
      .where('id', '=', processedId(eventId))
      .executeTakeFirst();
    return row !== undefined;
  });
}

const mark = prepared((tx) =>
  tx
    .insertInto('seen_event')
    .values({ id: '', at: '' })
    .onConflict((there) => there.column('id').doNothing()),
);

/**
 * Marks an event as processed, for a week; call it inside `inOneTransaction` with the event's changes. Idempotent. The
 * row holds nothing personal, so it is not audited and does not go through `change`.
 */
export async function markProcessed(store: Store, eventId: string): Promise<void> {
  const now = store.clock.now();
  const marking = (db: Kysely<Schema>) => mark(store, db, [processedId(eventId), instant(now)]);
  if (store.open) {
    store.open.wrote = true;
    await marking(store.open.tx);
    return;
  }
  // Idempotent, so safe to retry whatever the outcome was.
  await retrying(store.dialect, () =>
    store.dialect.sharesTransactions
      ? groupCommit(store.writing, store.dialect, {}, async (tx) => ({
          wrote: true,
          value: await marking(tx),
        }))
      : marking(store.writing),
  );
  const minute = Math.floor(now.toSeconds() / 60);
  if (Math.abs(minute - (pruned.get(store) ?? 0)) < PRUNE_EVERY_MINUTES) return;
  pruned.set(store, minute);
  const oldest = instant(now.minus({ days: DAYS_KEPT }));
  await retrying(store.dialect, () =>
    store.writing.deleteFrom('seen_event').where('at', '<', oldest).execute(),
  );
}
