import { change, type Origin } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { instant } from '../db/values.ts';
import type { ReminderState } from './reminder-rows.ts';

/** Reasons, in Danish for staff. */
export interface GivenUp {
  /** No attempt was begun. */
  tooLate: string;
  /** An attempt was begun and has no outcome. */
  begun: string;
}

/** Number of reminders by outcome. */
export interface Expired {
  expired: number;
  unknown: number;
}

/** Maximum per transaction, so that others get in between, and a month's backlog needs no memory. */
const AT_ONCE = 500;

/**
 * Expires reminders that are too late, of partnerships that are switched on. An attempt begun by a process that has
 * ended may have arrived: it becomes `unknown`. Reminders being sent now are left alone.
 */
export async function expireReminders(store: Store, by: Origin, why: GivenUp): Promise<Expired> {
  const all = { expired: 0, unknown: 0 };
  for (const partnership of await switchedOn(store)) {
    for (;;) {
      const some = await expireSome(store, by, partnership, why);
      all.expired += some.expired;
      all.unknown += some.unknown;
      if (some.expired + some.unknown < AT_ONCE) break;
    }
  }
  return all;
}

function switchedOn(store: Store): Promise<string[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder_switch')
      .select('partnership')
      .where('state', '=', 'on')
      .orderBy('partnership')
      .execute();
    return rows.map(({ partnership }) => partnership);
  });
}

async function expireSome(store: Store, by: Origin, partnership: string, why: GivenUp): Promise<Expired> {
  const none = { expired: 0, unknown: 0 };
  const now = instant(store.clock.now());
  const some = await read(store, (tx) => tooLate(tx, partnership, now).limit(1).execute());
  if (some.length === 0) return none;
  const result = await change<Expired>(store, by, { partnership }, async (tx, at) => {
    const rows = await tooLate(tx, partnership, instant(at)).limit(AT_ONCE).execute();
    if (rows.length === 0) return { kind: 'unchanged', value: none };
    const mayHaveArrived = (row: (typeof rows)[number]) => row.in_doubt === 1;
    const begun = rows.filter(mayHaveArrived).map(({ key }) => key);
    const neverBegun = rows.filter((row) => !mayHaveArrived(row)).map(({ key }) => key);
    const end = (keys: readonly string[], state: ReminderState, last_error: string) => ({
      audit: { partnership, subject: 'reminder', action: state, after: { keys, reason: last_error } },
      write: tx
        .updateTable('reminder')
        .set({ state, last_error, lease_owner: null, leased_until: null, ended_at: instant(at) })
        .where('key', 'in', keys),
    });
    const ends = [
      ...(neverBegun.length > 0 ? [end(neverBegun, 'expired', why.tooLate)] : []),
      ...(begun.length > 0 ? [end(begun, 'unknown', why.begun)] : []),
    ];
    return {
      kind: 'plan',
      value: { expired: neverBegun.length, unknown: begun.length },
      audit: ends.map(({ audit }) => audit),
      writes: ends.map(({ write }) => write),
    };
  });
  return 'value' in result ? result.value : none;
}

/** Their query; uses the index, as what is too late was due before. */
export function tooLate(tx: Reading, partnership: string, now: string) {
  return tx
    .selectFrom('reminder')
    .select(['key', 'in_doubt'])
    .where('partnership', '=', partnership)
    .where('state', '=', 'pending')
    .where('due', '<=', now)
    .where('expires', '<=', now)
    .where('round', '<>', '')
    .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]));
}
