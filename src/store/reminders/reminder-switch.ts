import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import { instant } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';

/** Whether a partnership's reminders are sent. */
export interface ReminderSwitch {
  state: 'off' | 'on' | 'paused';
  /** Counts changes; 0 if it was never switched. */
  revision: number;
  /** ISO instant and author of the last change. */
  at?: string;
  actor?: string;
}

/** Switches a partnership's reminders on or off, or pauses them. Setting the current state changes nothing. */
export function switchReminders(
  store: Store,
  by: Origin,
  wanted: { partnership: string; to: ReminderSwitch['state']; basedOn?: number },
): Promise<WriteResult<ReminderSwitch>> {
  const { partnership, to, basedOn } = wanted;
  return change(store, by, { partnership }, async (tx, now) => {
    if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const before = await readSwitch(tx, partnership);
    const versions = { basedOn, revision: before.revision, yours: to, theirs: before };
    const conflict = await findConflict(tx, { partnership, subject: 'reminder-switch' }, versions);
    if (conflict) return conflict;
    if (before.state === to) return { kind: 'unchanged', value: before };
    const after = { state: to, revision: before.revision + 1, at: instant(now), actor: by.actor };
    return {
      kind: 'plan',
      value: after,
      audit: [{ partnership, subject: 'reminder-switch', action: 'switch', before, after }],
      writes: [
        tx
          .insertInto('reminder_switch')
          .values({ partnership, ...after, turn: 0 })
          .onConflict((there) => there.column('partnership').doUpdateSet(after)),
      ],
    };
  });
}

/** Whether a partnership's reminders are sent; off if never switched. */
export function switchOf(store: Store, partnership: string): Promise<ReminderSwitch> {
  return read(store, (tx) => readSwitch(tx, partnership));
}

export async function readSwitch(tx: Reading, partnership: string): Promise<ReminderSwitch> {
  const row = await tx
    .selectFrom('reminder_switch')
    .select(['state', 'revision', 'at', 'actor'])
    .where('partnership', '=', partnership)
    .executeTakeFirst();
  return row ? { ...row, state: row.state as ReminderSwitch['state'] } : { state: 'off', revision: 0 };
}
