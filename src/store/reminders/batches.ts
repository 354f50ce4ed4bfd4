import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, type Reading, read } from '../db/read.ts';
import { instant } from '../db/values.ts';
import type { PlannedReminder } from './reminder-rows.ts';
import { readSwitch } from './reminder-switch.ts';
import { adding, notYetThere } from './reminders.ts';
import { readPlanned } from './schedule.ts';
import { roundFrom } from './schedule-rows.ts';

/**
 * Waiting rounds whose time has come, of partnerships that are switched on, also those for which it is too late. All
 * of a partnership come together, since rounds about the same are weighed against each other: after `limit` or more
 * no further partnership is begun.
 */
export function dueRounds(store: Store, { limit }: { limit: number }): Promise<StoredBatch[]> {
  const now = instant(store.clock.now());
  return read(store, async (tx) => {
    const found: StoredBatch[] = [];
    for (const partnership of await partnershipsWithDue(tx, now)) {
      const rows = await dueRoundsOf(tx, partnership, now).execute();
      found.push(...rows.map(roundFrom));
      if (found.length >= limit) break;
    }
    return found;
  });
}

async function partnershipsWithDue(tx: Reading, now: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('reminder_switch')
    .select('partnership')
    .where('state', '=', 'on')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('reminder_round')
          .select('reminder_round.key')
          .whereRef('reminder_round.partnership', '=', 'reminder_switch.partnership')
          .where('reminder_round.state', '=', 'waiting')
          .where('reminder_round.due', '<=', now),
      ),
    )
    .orderBy('turn')
    .orderBy('partnership')
    .execute();
  return rows.map(({ partnership }) => partnership);
}

/** The query by which one partnership's due rounds are found, by index. */
export function dueRoundsOf(tx: Reading, partnership: string, now: string) {
  return tx
    .selectFrom('reminder_round')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('state', '=', 'waiting')
    .where('due', '<=', now)
    .orderBy('due');
}

/** Whether this process opened it, and the keys that were not in the outbox before. */
export interface Opened {
  opened: boolean;
  added: string[];
}

/**
 * Writes a round's reminders into the outbox and marks it opened, all or nothing. Those whose key is there already
 * stay as they are. `unchanged` where it waits no longer, where the partnership is not switched on, and where what it
 * was planned from has changed since: then it is planned anew first.
 */
export function openRound(
  store: Store,
  by: Origin,
  { partnership, key }: Pick<StoredBatch, 'partnership' | 'key'>,
  reminders: readonly PlannedReminder[],
): Promise<WriteResult<Opened>> {
  const strange = reminders.find(({ round }) => round !== key);
  if (strange) throw new Error(`Our own bug: ${strange.key} is not of round ${key}`);
  return change<Opened>(store, by, { partnership }, async (tx) => {
    if (!(await mayOpen(tx, partnership, key))) {
      return { kind: 'unchanged', value: { opened: false, added: [] } };
    }
    const fresh = await notYetThere(tx, partnership, reminders);
    const added = fresh.map((reminder) => reminder.key);
    return {
      kind: 'plan',
      value: { opened: true, added },
      audit: [
        { partnership, subject: 'reminder-round', action: 'open', before: { key }, after: { key, added } },
      ],
      writes: [
        tx.updateTable('reminder_round').set({ state: 'opened' }).where('key', '=', key),
        ...adding(tx, fresh),
      ],
    };
  });
}

async function mayOpen(tx: Reading, partnership: string, key: string): Promise<boolean> {
  const round = await tx
    .selectFrom('reminder_round')
    .innerJoin('partnership', 'partnership.id', 'reminder_round.partnership')
    .select(['reminder_round.state', 'partnership.schedule_revision'])
    .where('reminder_round.key', '=', key)
    .where('reminder_round.partnership', '=', partnership)
    .executeTakeFirst();
  if (round?.state !== 'waiting') return false;
  const planned = await readPlanned(tx, partnership);
  if (planned?.revision !== round.schedule_revision) return false;
  return (await readSwitch(tx, partnership)).state === 'on';
}

/**
 * Gives up rounds that wait: nobody gets what they would have sent.
 * @param reason why, in Danish for the staff; it names no person
 */
export function expireRounds(
  store: Store,
  by: Origin,
  { partnership, keys, reason }: { partnership: string; keys: readonly string[]; reason: string },
): Promise<WriteResult<{ expired: string[] }>> {
  return change(store, by, { partnership }, async (tx) => {
    const expired: string[] = [];
    for (const chunk of inChunks(keys)) {
      const rows = await tx
        .selectFrom('reminder_round')
        .select('key')
        .where('key', 'in', chunk)
        .where('partnership', '=', partnership)
        .where('state', '=', 'waiting')
        .execute();
      expired.push(...rows.map(({ key }) => key));
    }
    if (expired.length === 0) return { kind: 'unchanged', value: { expired } };
    return {
      kind: 'plan',
      value: { expired },
      audit: [{ partnership, subject: 'reminder-round', action: 'expire', after: { keys: expired, reason } }],
      writes: inChunks(expired).map((chunk) =>
        tx.updateTable('reminder_round').set({ state: 'expired', reason }).where('key', 'in', chunk),
      ),
    };
  });
}

/**
 * Rounds about the same date of the same occasion for the same audience that became due after this one, and still hold.
 * @param now ISO instant
 */
export function laterRounds(store: Store, batch: StoredBatch, now: string): Promise<StoredBatch[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder_round')
      .selectAll()
      .where('partnership', '=', batch.partnership)
      .where('milestone', '=', batch.milestone)
      .where('network', '=', batch.network)
      .where('number', '=', batch.number)
      .where('revision', '=', batch.revision)
      .where('audience', '=', batch.to)
      .where('due', '>', batch.due)
      .where('due', '<=', now)
      .where('state', 'in', ['waiting', 'opened'])
      .execute();
    return rows.map(roundFrom);
  });
}

/** Opened rounds that are not too late yet, of partnerships that are switched on; by index. */
export function openedRounds(store: Store): Promise<StoredBatch[]> {
  const now = instant(store.clock.now());
  return read(store, async (tx) => {
    const on = await tx
      .selectFrom('reminder_switch')
      .select('partnership')
      .where('state', '=', 'on')
      .execute();
    const found: StoredBatch[] = [];
    // Joined with the switches, SQLite goes through all rounds there ever were.
    for (const { partnership } of on) {
      const rows = await tx
        .selectFrom('reminder_round')
        .selectAll()
        .where('partnership', '=', partnership)
        .where('state', '=', 'opened')
        .where('expires', '>', now)
        .orderBy('due')
        .orderBy('key')
        .execute();
      found.push(...rows.map(roundFrom));
    }
    return found;
  });
}

/** One round; undefined where there is none of that key. */
export function roundOf(store: Store, key: string): Promise<StoredBatch | undefined> {
  return read(store, async (tx) => {
    const row = await tx.selectFrom('reminder_round').selectAll().where('key', '=', key).executeTakeFirst();
    return row && roundFrom(row);
  });
}
