import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import type { Reading } from '../db/read.ts';
import { instant } from '../db/values.ts';
import { agrees } from './rehearsal.ts';
import {
  type Reminder,
  type ReminderState,
  type ReminderSummary,
  reminderFrom,
  summarised,
  summaryFrom,
} from './reminder-rows.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** A reminder that somebody claimed. */
export interface Claimed {
  partnership: string;
  key: string;
  /** Who claimed it: after a takeover the previous owner's outcome no longer counts. */
  owner: string;
}

/**
 * Records, just before the platform is called, that a claimed reminder is about to be sent: without a recorded outcome
 * it may have arrived. Refused if another process has claimed it since, it is no longer pending, or the lease has
 * expired: then nothing may be sent.
 */
export function beginAttempt(
  store: Store,
  by: Origin,
  { partnership, key, owner }: Claimed,
): Promise<WriteResult<{ attempts: number }>> {
  return change(store, by, { partnership, reminder: key }, async (tx, now) => {
    const row = await tx
      .updateTable('reminder')
      .set((eb) => ({
        attempts: eb('attempts', '+', 1),
        in_doubt: 1,
        ...(store.isRehearsal && { rehearsed: 1 }),
      }))
      .where('key', '=', key)
      .where('partnership', '=', partnership)
      .where('state', '=', 'pending')
      .where('lease_owner', '=', owner)
      .where('leased_until', '>', instant(now))
      .where(agrees(store))
      .returning(['attempts', 'municipality'])
      .executeTakeFirst();
    if (!row) return claimedByAnother(tx, key);
    const { attempts } = row;
    return {
      kind: 'written',
      value: { attempts },
      audit: [
        {
          partnership,
          municipality: row.municipality === '' ? undefined : row.municipality,
          subject: 'reminder',
          action: 'attempt',
          after: { key, owner, attempts, ...(store.isRehearsal && { rehearsed: true }) },
        },
      ],
    };
  });
}

/** The outcome of a claimed reminder. `pending` returns it, to be tried again at `due`. */
export interface ReminderOutcome extends Claimed {
  state: ReminderState;
  error?: string;
  due?: string;
  /** It may have been sent: whoever claims it next looks for it first. */
  inDoubt?: boolean;
  /** No attempt was made (`beginAttempt` counts those), but it is retried less often from now on. */
  countsAsAttempt?: true;
}

/**
 * Ends a claim. Refused if another process has claimed the reminder since. While it is claimed, only its owner can
 * record the outcome.
 */
export function completeReminder(
  store: Store,
  by: Origin,
  { partnership, key, owner, state, error, due, inDoubt, countsAsAttempt }: ReminderOutcome,
): Promise<WriteResult<ReminderSummary>> {
  return change(store, by, { partnership, reminder: key }, async (tx, now) => {
    const isOver = state !== 'pending';
    const row = await tx
      .updateTable('reminder')
      .set((eb) => ({
        ...{ state, lease_owner: null, leased_until: null, last_error: error ?? null },
        ...{ in_doubt: inDoubt && !isOver ? 1 : 0, ended_at: isOver ? instant(now) : null },
        ...(due !== undefined && { due }),
        ...(countsAsAttempt && { attempts: eb('attempts', '+', 1) }),
      }))
      .where('key', '=', key)
      .where('partnership', '=', partnership)
      .where('lease_owner', '=', owner)
      .returning(summarised)
      .executeTakeFirst();
    if (!row) return claimedByAnother(tx, key);
    const value = summaryFrom(row);
    return {
      kind: 'written',
      value,
      audit: [
        {
          partnership,
          municipality: value.municipality,
          subject: 'reminder',
          action: state,
          before: { key, state: 'pending', leaseOwner: owner },
          after: value,
        },
      ],
    };
  });
}

/**
 * Records that a message which its platform had taken came back. One that is being sent at this moment is taken from its
 * sender: the platform was faster to refuse it than we to write down that it took it.
 * @returns the reminder as it is now; undefined if none with this key was sent, or it came back before
 */
export async function failSent(
  store: Store,
  by: Origin,
  { key, error: why }: { key: string; error: string },
): Promise<Reminder | undefined> {
  const result = await change<Reminder | undefined>(store, by, {}, async (tx, now) => {
    const row = await tx
      .updateTable('reminder')
      .set({
        ...{ state: 'failed', last_error: why, ended_at: instant(now) },
        ...{ lease_owner: null, leased_until: null, in_doubt: 0 },
      })
      .where('key', '=', key)
      .where(({ eb, or, and }) =>
        or([
          eb('state', 'in', ['sent', 'unknown']),
          and([eb('state', '=', 'pending'), eb('in_doubt', '=', 1)]),
        ]),
      )
      .returningAll()
      .executeTakeFirst();
    if (!row) return { kind: 'unchanged', value: undefined };
    const { partnership, municipality } = row;
    return {
      kind: 'written',
      value: reminderFrom(row),
      audit: [
        {
          partnership,
          municipality: municipality === '' ? undefined : municipality,
          subject: 'reminder',
          action: 'came-back',
          after: summaryFrom(row),
        },
      ],
    };
  });
  return 'value' in result ? result.value : undefined;
}

/** Whoever lost a claim may neither send nor record an outcome. */
async function claimedByAnother(tx: Reading, key: string) {
  const row = await tx.selectFrom('reminder').select('lease_owner').where('key', '=', key).executeTakeFirst();
  const owner = row?.lease_owner;
  return refused(error('reminder-not-claimed', { key, owner: owner ?? null }));
}
