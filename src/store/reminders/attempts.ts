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

/** Whose reminders are looked at: those to a person for a municipality, of other batches than `round`. */
type Neighbours = Required<Pick<Reminder, 'municipality' | 'recipient' | 'round'>>;

/** Which others to the same recipient must not have been sent lately, nor be on their way. */
export type Apart = {
  /** ISO instant: what was sent before it is no longer near. */
  since: string;
  /** ISO instant: when to look again. */
  until: string;
} & (
  | { fromAll: true }
  | {
      fromAll: false;
      fromRules: readonly string[];
      atMilestone?: { milestone: string; rules: readonly string[] };
    }
);

/**
 * Records, just before the platform is called, that a claimed reminder is about to be sent: without a recorded outcome
 * it may have arrived. Refused if another process has claimed it since, it is no longer pending, or the lease has
 * expired: then nothing may be sent.
 * @param apart nothing is recorded (`undefined`) where the recipient has just got one of these, or is getting it
 */
export function beginAttempt(
  store: Store,
  by: Origin,
  { partnership, key, owner }: Claimed,
  apart?: Apart & Neighbours,
): Promise<WriteResult<{ attempts: number } | undefined>> {
  // Two of one recipient must not begin at the same time.
  const scope = apart ? { partnership, municipality: apart.municipality } : { partnership, reminder: key };
  return change<{ attempts: number } | undefined>(store, by, scope, async (tx, now) => {
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
      .where(({ not, exists, lit }) =>
        apart ? not(exists(near(tx, partnership, apart, instant(now)))) : lit(true),
      )
      .returning(['attempts', 'municipality'])
      .executeTakeFirst();
    if (!row && apart && (await near(tx, partnership, apart, instant(now)).limit(1).execute()).length > 0)
      return { kind: 'unchanged', value: undefined };
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

/** Reminders of other batches that a recipient got lately, or is getting at this moment; uses the municipality's index. */
function near(tx: Reading, partnership: string, apart: Apart & Neighbours, now: string) {
  const { municipality, recipient, round, since } = apart;
  return tx
    .selectFrom('reminder as near')
    .select('near.key')
    .where('near.partnership', '=', partnership)
    .where('near.municipality', '=', municipality)
    .where('near.recipient', '=', recipient)
    .where('near.round', '<>', round)
    .where('near.round', '<>', '')
    .where(({ eb, or, and }) =>
      or([
        and([eb('near.state', 'in', ['sent', 'unknown']), eb('near.ended_at', '>', since)]),
        and([
          ...[eb('near.state', '=', 'pending'), eb('near.in_doubt', '=', 1)],
          eb('near.leased_until', '>', now),
        ]),
      ]),
    )
    .where(({ eb, or, and, lit }) => {
      if (apart.fromAll) return lit(true);
      const { fromRules, atMilestone } = apart;
      return or([
        ...(fromRules.length > 0 ? [eb('near.rule', 'in', fromRules)] : []),
        ...(atMilestone
          ? [
              and([
                eb('near.milestone', '=', atMilestone.milestone),
                eb('near.rule', 'in', atMilestone.rules),
              ]),
            ]
          : []),
      ]);
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
