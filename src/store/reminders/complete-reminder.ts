import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { instant } from '../db/values.ts';
import { type Reminder, type ReminderState, reminderFrom, summaryFrom } from './reminder-rows.ts';

/** What came of a claimed reminder. `pending` gives it back to be tried again at `due`. */
export interface ReminderOutcome {
  key: string;
  /** Who claimed it: an outcome of somebody whose lease was taken over does not count. */
  owner: string;
  state: ReminderState;
  error?: string;
  due?: string;
  /** It may have been sent: whoever takes it next looks for it first. */
  inDoubt?: boolean;
  /** It came to no attempt (`beginAttempt` counts those), but is tried less often from now on. */
  countsAsAttempt?: true;
}

/**
 * Ends a claim. Refused where another one has claimed the reminder meanwhile. As long as somebody has it nobody else
 * ends it: what came of it is theirs to say.
 */
export async function completeReminder(
  store: Store,
  by: Origin,
  { key, owner, state, error, due, inDoubt, countsAsAttempt }: ReminderOutcome,
): Promise<WriteResult<Reminder>> {
  const partnership = await partnershipOf(store, key);
  if (partnership === undefined) return claimedByAnother(key, undefined);
  return change(store, by, { partnership, reminder: key }, async (tx, now) => {
    const row = await tx.selectFrom('reminder').selectAll().where('key', '=', key).executeTakeFirst();
    if (row?.lease_owner !== owner) return claimedByAnother(key, row?.lease_owner);
    const isOver = state !== 'pending';
    const next = {
      state,
      lease_owner: null,
      leased_until: null,
      in_doubt: inDoubt && !isOver ? 1 : 0,
      last_error: error ?? null,
      due: due ?? row.due,
      attempts: row.attempts + (countsAsAttempt ? 1 : 0),
      ended_at: isOver ? instant(now) : null,
    };
    const after = { ...row, ...next };
    return {
      kind: 'plan',
      value: reminderFrom(after),
      audit: [
        {
          partnership,
          municipality: row.municipality === '' ? undefined : row.municipality,
          subject: 'reminder',
          action: after.state,
          before: summaryFrom(row),
          after: summaryFrom(after),
        },
      ],
      writes: [tx.updateTable('reminder').set(next).where('key', '=', key)],
    };
  });
}

async function partnershipOf(store: Store, key: string): Promise<string | undefined> {
  const row = await read(store, (tx) =>
    tx.selectFrom('reminder').select('partnership').where('key', '=', key).executeTakeFirst(),
  );
  return row?.partnership;
}

/** Whoever lost a claim may neither send nor say what came of it. */
export function claimedByAnother(key: string, owner: string | null | undefined) {
  return refused({
    rule: 'reminder-not-claimed',
    message: `Reminder ${key} is not claimed by this process any more${owner ? `, but by ${owner}` : ''}.`,
    fix: 'Leave it to whoever has it now.',
  });
}
