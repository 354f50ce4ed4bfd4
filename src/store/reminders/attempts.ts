import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { instant } from '../db/values.ts';
import { type Reminder, type ReminderState, reminderFrom, summaryFrom } from './reminder-rows.ts';

/** A reminder that somebody claimed. */
export interface Claimed {
  partnership: string;
  key: string;
  /** Who claimed it: what somebody says whose lease was taken over does not count. */
  owner: string;
}

/**
 * Writes down that a claimed reminder is about to be sent, a moment before the platform is called: should nobody say
 * what came of it, it may have arrived. Refused where another one has claimed it meanwhile, it is not pending any more,
 * or the lease is over: then nothing may be sent.
 */
export function beginAttempt(
  store: Store,
  by: Origin,
  { partnership, key, owner }: Claimed,
): Promise<WriteResult<{ attempts: number }>> {
  return change(store, by, { partnership, reminder: key }, async (tx, now) => {
    const row = await tx
      .selectFrom('reminder')
      .select(['state', 'attempts', 'municipality', 'lease_owner', 'leased_until'])
      .where('key', '=', key)
      .where('partnership', '=', partnership)
      .executeTakeFirst();
    const isOurs = row?.state === 'pending' && row.lease_owner === owner;
    if (!isOurs || (row.leased_until ?? '') <= instant(now)) return claimedByAnother(key, row?.lease_owner);
    const attempts = row.attempts + 1;
    return {
      kind: 'plan',
      value: { attempts },
      audit: [
        {
          partnership,
          municipality: row.municipality === '' ? undefined : row.municipality,
          subject: 'reminder',
          action: 'attempt',
          after: { key, owner, attempts },
        },
      ],
      writes: [tx.updateTable('reminder').set({ attempts, in_doubt: 1 }).where('key', '=', key)],
    };
  });
}

/** What came of a claimed reminder. `pending` gives it back to be tried again at `due`. */
export interface ReminderOutcome extends Claimed {
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
export function completeReminder(
  store: Store,
  by: Origin,
  { partnership, key, owner, state, error, due, inDoubt, countsAsAttempt }: ReminderOutcome,
): Promise<WriteResult<Reminder>> {
  return change(store, by, { partnership, reminder: key }, async (tx, now) => {
    const row = await tx
      .selectFrom('reminder')
      .selectAll()
      .where('key', '=', key)
      .where('partnership', '=', partnership)
      .executeTakeFirst();
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

/** Whoever lost a claim may neither send nor say what came of it. */
function claimedByAnother(key: string, owner: string | null | undefined) {
  return refused({
    rule: 'reminder-not-claimed',
    message: `Reminder ${key} is not claimed by this process any more${owner ? `, but by ${owner}` : ''}.`,
    fix: 'Leave it to whoever has it now.',
  });
}
