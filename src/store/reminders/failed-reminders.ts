import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { type ReminderState, type ReminderSummary, summarised, summaryFrom } from './reminder-rows.ts';
import { batchFrom } from './schedule-rows.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** What staff have to look at: reminders that did not arrive, or may not have, and batches that were never opened. */
export interface FailedReminders {
  /** Latest first; `lastError` says why. */
  reminders: ReminderSummary[];
  /** Expired ones, latest first. */
  batches: StoredBatch[];
}

const IN_TROUBLE = ['failed', 'unknown', 'expired'] as const satisfies ReminderState[];

/** A partnership's failures, without the reminders' texts. */
export function failedReminders(store: Store, partnership: string): Promise<FailedReminders> {
  return read(store, async (tx) => {
    const reminders = await summariesOf(tx, partnership).where('state', 'in', IN_TROUBLE).execute();
    const batches = await tx
      .selectFrom('reminder_round')
      .selectAll()
      .where('partnership', '=', partnership)
      .where('state', '=', 'expired')
      .orderBy('due', 'desc')
      .orderBy('key')
      .execute();
    return { reminders: reminders.map(summaryFrom), batches: batches.map(batchFrom) };
  });
}

/** ISO instant at which a reminder of a rule was last sent; undefined if none was. */
export function lastSent(
  store: Store,
  { partnership, rule }: { partnership: string; rule: string },
): Promise<string | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('reminder')
      .select(({ fn }) => fn.max('ended_at').as('at'))
      .where('partnership', '=', partnership)
      .where('rule', '=', rule)
      .where('state', '=', 'sent')
      .executeTakeFirst();
    return row?.at ?? undefined;
  });
}

/** Number of a partnership's reminders in each state. */
export function reminderCounts(store: Store, partnership: string): Promise<Record<ReminderState, number>> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
      .where('partnership', '=', partnership)
      .groupBy('state')
      .execute();
    const none = { pending: 0, sent: 0, failed: 0, cancelled: 0, expired: 0, unknown: 0 };
    return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
  });
}

/** One reminder without its text; undefined if there is none with that key. */
export function reminderOf(store: Store, key: string): Promise<ReminderSummary | undefined> {
  return read(store, (tx) => readSummary(tx, key));
}

/**
 * Queues a reminder that failed, expired or may have arrived to be sent now.
 * @param expires ISO instant from which it is too late again
 */
export async function retryReminder(
  store: Store,
  by: Origin,
  { key, expires }: { key: string; expires: string },
): Promise<WriteResult<ReminderSummary>> {
  const found = await reminderOf(store, key);
  if (!found) return unknownReminder(key);
  const { partnership } = found;
  return change(store, by, { partnership, reminder: key }, async (tx, now) => {
    const before = await readSummary(tx, key);
    if (!before) return unknownReminder(key);
    const { endedAt: _, lastError: __, leaseOwner, leasedUntil: ___, ...rest } = before;
    if (before.round === undefined) return byHand(key);
    if (!IN_TROUBLE.some((state) => state === before.state)) return notInTrouble(before);
    if (leaseOwner !== undefined) return beingSent(before);
    const inDoubt = before.state === 'unknown';
    const after: ReminderSummary = { ...rest, state: 'pending', inDoubt, due: instant(now), expires };
    const details = await detailsOf(tx, key);
    return {
      kind: 'plan',
      value: after,
      audit: [
        {
          partnership,
          municipality: before.municipality,
          subject: 'reminder',
          action: 'retry',
          before,
          after,
        },
      ],
      writes: [
        tx
          .updateTable('reminder')
          .set({
            ...{ state: 'pending', in_doubt: inDoubt ? 1 : 0, due: instant(now), expires },
            ...{ last_error: null, ended_at: null },
            // Staff have decided: if nobody can tell whether it arrived, it is sent again.
            content: toText({ ...details, askedAgain: true }),
          })
          .where('key', '=', key),
      ],
    };
  });
}

async function detailsOf(tx: Reading, key: string): Promise<object> {
  const row = await tx.selectFrom('reminder').select('content').where('key', '=', key).executeTakeFirst();
  return row ? fromText<object>(row.content) : {};
}

function summariesOf(tx: Reading, partnership: string) {
  return tx
    .selectFrom('reminder')
    .select(summarised)
    .where('partnership', '=', partnership)
    .orderBy('due', 'desc')
    .orderBy('key');
}

async function readSummary(tx: Reading, key: string): Promise<ReminderSummary | undefined> {
  const row = await tx.selectFrom('reminder').select(summarised).where('key', '=', key).executeTakeFirst();
  return row && summaryFrom(row);
}

function unknownReminder(key: string) {
  return refused(error('unknown-reminder', { key }));
}

function byHand(key: string) {
  return refused(error('reminder-by-hand', { key }));
}

function notInTrouble({ key, state }: ReminderSummary) {
  return refused(error('reminder-not-in-trouble', { key, state }));
}

function beingSent({ key }: ReminderSummary) {
  return refused(error('reminder-being-sent', { key }));
}
