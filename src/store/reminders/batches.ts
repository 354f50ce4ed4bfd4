import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, type Reading, read } from '../db/read.ts';
import { instant } from '../db/values.ts';
import type { PlannedReminder } from './reminder-rows.ts';
import { adding, notYetThere, plannedLines } from './reminders.ts';

/** Ids of the partnerships that are switched on and in which a batch waits whose time has come; whose turn is longest ago first. */
export function partnershipsWithDueBatches(store: Store): Promise<string[]> {
  const now = instant(store.clock.now());
  return read(store, async (tx) => {
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
  });
}

/** Whether this process opened it, and the keys that were not in the outbox before. */
export interface Opened {
  opened: boolean;
  added: string[];
}

/**
 * Writes a batch's reminders into the outbox, with the steps of the ladder that are taken at once, and marks it opened,
 * all or nothing. Those whose key is there already stay as they are. `unchanged` where it waits no longer, where the partnership is not switched on, and where what it
 * was planned from has changed since: then it is planned anew first.
 */
export function openRound(
  store: Store,
  by: Origin,
  { partnership, key }: Pick<StoredBatch, 'partnership' | 'key'>,
  reminders: readonly PlannedReminder[],
  early: readonly PlannedReminder[] = [],
): Promise<WriteResult<Opened>> {
  const strange = reminders.find(({ round }) => round !== key);
  if (strange) throw new Error(`Our own bug: ${strange.key} is not of batch ${key}`);
  return change<Opened>(store, by, { partnership }, async (tx) => {
    if (!(await mayOpen(tx, partnership, key))) {
      return { kind: 'unchanged', value: { opened: false, added: [] } };
    }
    const fresh = await notYetThere(tx, partnership, [...early, ...reminders]);
    const added = fresh.filter(({ round }) => round === key).map((reminder) => reminder.key);
    return {
      kind: 'plan',
      value: { opened: true, added },
      audit: [
        { partnership, subject: 'reminder-round', action: 'open', before: { key }, after: { key, added } },
        ...plannedLines(fresh.filter(({ round }) => round !== key)),
      ],
      writes: [
        tx.updateTable('reminder_round').set({ state: 'opened' }).where('key', '=', key),
        ...adding(tx, fresh),
      ],
    };
  });
}

async function mayOpen(tx: Reading, partnership: string, key: string): Promise<boolean> {
  const batch = await tx
    .selectFrom('reminder_round as batch')
    .innerJoin('partnership as p', 'p.id', 'batch.partnership')
    .innerJoin('planned_schedule as planned', 'planned.partnership', 'batch.partnership')
    .innerJoin('reminder_switch as s', 's.partnership', 'batch.partnership')
    .select(['batch.state', 'p.schedule_revision', 'planned.revision', 's.state as switched'])
    .where('batch.key', '=', key)
    .where('batch.partnership', '=', partnership)
    .executeTakeFirst();
  return batch?.state === 'waiting' && batch.switched === 'on' && batch.revision === batch.schedule_revision;
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

/** Ids of the partnerships that are switched on and have opened batches that are not too late. */
export function partnershipsWithOpenBatches(store: Store): Promise<string[]> {
  const now = instant(store.clock.now());
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder_switch')
      .select('partnership')
      .where('state', '=', 'on')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('reminder_round')
            .select('reminder_round.key')
            .whereRef('reminder_round.partnership', '=', 'reminder_switch.partnership')
            .where('reminder_round.state', '=', 'opened')
            .where('reminder_round.expires', '>', now),
        ),
      )
      .orderBy('partnership')
      .execute();
    return rows.map(({ partnership }) => partnership);
  });
}
