import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DateTime } from 'luxon';
import type { Planning } from './change.ts';
import { groupCommit } from './group-commit.ts';
import type { Store } from './open-store.ts';
import { prepared, type Reading } from './read.ts';
import type { Schema } from './schema.ts';
import { retrying } from './transaction.ts';
import { instant } from './values.ts';

/** No platform delivers an event again after this long. */
const DAYS_KEPT = 7;
const PRUNE_EVERY_MINUTES = 60;

const seen = prepared((tx) => tx.selectFrom('seen_event').select('id').where('id', '=', ''));
const pruned = new WeakMap<Store, number>();

/** Whether an event was dealt with before. `eventId` is unique among all platforms: the caller puts its platform before it. */
export async function readIsProcessed(store: Store, tx: Reading, eventId: string): Promise<boolean> {
  const rows = await seen(store, tx, [processedId(eventId)]);
  return rows.length > 0;
}

/** A platform may put an account or a conversation into the name of an event: it is known again without them. */
export function processedId(eventId: string): string {
  return createHash('sha256').update(eventId).digest('hex');
}

const mark = prepared((tx) =>
  tx
    .insertInto('seen_event')
    .values({ id: '', at: '' })
    .onConflict((there) => there.column('id').doNothing()),
);

/** Remembers an event in the transaction of the change that it asked for: then it is done exactly where that is kept. */
export function markProcessedQuery(store: Store, tx: Planning, eventId: string, now: DateTime<true>) {
  return { execute: () => mark(store, tx, [processedId(eventId), instant(now)]) };
}

/**
 * Remembers that an event was dealt with, for a week. Marked twice is marked once. It says nothing about anybody, so it
 * has no line in the log and does not go through `change`.
 */
export async function markProcessed(store: Store, eventId: string): Promise<void> {
  const now = store.clock.now();
  const marking = (db: Kysely<Schema>) => markProcessedQuery(store, db, eventId, now).execute();
  // Twice is once, so it may be tried again whatever became of it.
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
