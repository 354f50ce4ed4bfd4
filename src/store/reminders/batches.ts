import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks } from '../db/read.ts';
import type { PlannedReminder } from './reminder-rows.ts';
import { addNew, plannedLines } from './reminders.ts';

/** Whether this process opened it, and the keys that were not in the outbox before. */
export interface Opened {
  opened: boolean;
  added: string[];
}

/**
 * Writes a batch's reminders into the outbox, together with escalation steps that are taken at once, and marks it
 * opened, all or nothing. Existing keys stay unchanged. `unchanged` if it is no longer waiting, if the partnership is
 * not switched on, or if what it was planned from has changed since: then it must be planned again first.
 */
export function openBatch(
  store: Store,
  by: Origin,
  { partnership, key }: Pick<StoredBatch, 'partnership' | 'key'>,
  reminders: readonly PlannedReminder[],
  early: readonly PlannedReminder[] = [],
): Promise<WriteResult<Opened>> {
  const strange = reminders.find(({ round }) => round !== key);
  if (strange) throw new Error(`Our own bug: ${strange.key} is not of batch ${key}`);
  return change<Opened>(store, by, { partnership }, async (tx) => {
    const opened = await opening(tx, partnership, key).executeTakeFirst();
    if (!opened) return { kind: 'unchanged', value: { opened: false, added: [] } };
    const fresh = await addNew(tx, partnership, [...early, ...reminders]);
    const added = fresh.filter(({ round }) => round === key).map((reminder) => reminder.key);
    return {
      kind: 'written',
      value: { opened: true, added },
      audit: [
        { partnership, subject: 'reminder-round', action: 'open', before: { key }, after: { key, added } },
        ...plannedLines(fresh.filter(({ round }) => round !== key)),
      ],
    };
  });
}

/** Marks a batch opened if it is waiting and switched on, and the plan is up to date. */
function opening(tx: Planning, partnership: string, key: string) {
  return tx
    .updateTable('reminder_round')
    .set({ state: 'opened' })
    .where('key', '=', key)
    .where('partnership', '=', partnership)
    .where('state', '=', 'waiting')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('partnership as p')
          .innerJoin('planned_schedule as planned', 'planned.partnership', 'p.id')
          .innerJoin('reminder_switch as s', 's.partnership', 'p.id')
          .select('p.id')
          .where('p.id', '=', partnership)
          .where('s.state', '=', 'on')
          .whereRef('planned.revision', '=', 'p.schedule_revision'),
      ),
    )
    .returning('key');
}

/**
 * Expires waiting batches: nobody gets what they would have sent.
 * @param reason in Danish, for staff; names no person
 */
export function expireBatches(
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
