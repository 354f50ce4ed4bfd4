import { change, type Origin, type Planning } from './change.ts';
import { inChunks } from './chunks.ts';
import { inForce, unknownPartnership } from './in-force.ts';
import { instant } from './instant.ts';
import { fromText, toText } from './json.ts';
import type { Store } from './open-store.ts';
import { read } from './read.ts';
import type { ReminderRow } from './schema.ts';
import { refused, type Written } from './written.ts';

/** How a reminder stands, and how it ended (design.md §6). */
export type ReminderState = 'pending' | 'sent' | 'failed' | 'cancelled' | 'expired' | 'unknown';

/** A reminder that shall be sent. All instants are ISO 8601 in UTC with milliseconds, as `instant` writes them. */
export interface PlannedReminder {
  /** Names partnership, milestone, rule, recipient and the date's revision: the same key is the same reminder. */
  key: string;
  partnership: string;
  milestone: string;
  rule: string;
  recipient: string;
  /** Which of the milestone's dates it is about: a moved date makes a new revision. */
  dateRevision: number;
  due: string;
  /** After this it is too late to be sent. */
  expires: string;
  /** What it needs to be written; plain JSON. */
  details: unknown;
}

export interface Reminder extends PlannedReminder {
  state: ReminderState;
  attempts: number;
  leaseOwner?: string;
  leasedUntil?: string;
  lastError?: string;
}

/** Puts reminders into the outbox. Those whose key is there already stay as they are. */
export function planReminders(
  store: Store,
  by: Origin,
  partnership: string,
  planned: readonly PlannedReminder[],
): Promise<Written<{ added: string[] }>> {
  return change(store, by, { partnership }, async (tx) => {
    if (!(await inForce(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const strange = planned.find((reminder) => reminder.partnership !== partnership);
    if (strange) throw new Error(`Our own bug: ${strange.key} was planned for ${partnership}`);
    const rows = await tx
      .selectFrom('reminder')
      .select('key')
      .where('partnership', '=', partnership)
      .execute();
    const known = new Set(rows.map(({ key }) => key));
    const fresh = planned.filter(({ key }) => !known.has(key));
    const value = { added: fresh.map(({ key }) => key) };
    if (fresh.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      audit: fresh.map((after) => ({ partnership, subject: 'reminder', action: 'plan', after })),
      writes: inChunks(fresh.map(rowOf)).map((chunk) => tx.insertInto('reminder').values(chunk)),
    };
  });
}

/** The rule of what staff write to many at once: whoever sends it claims it by its keys, and no sweep takes it. */
export const BY_HAND = 'by-hand';

/**
 * Claims reminders that are due, the longest due first, for `owner` until `leasedUntil`. What another one has claimed
 * is left alone until that lease has run out.
 * @param keys claims among these only; without them, all but what is sent by hand
 */
export function claimReminders(
  store: Store,
  by: Origin,
  {
    owner,
    leasedUntil,
    limit,
    keys,
  }: { owner: string; leasedUntil: string; limit: number; keys?: readonly string[] },
): Promise<Written<Reminder[]>> {
  return change(store, by, {}, async (tx, now) => {
    const rows = await tx
      .selectFrom('reminder')
      .selectAll()
      .where('state', '=', 'pending')
      .where('due', '<=', instant(now))
      .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', instant(now))]))
      .where((eb) => (keys ? eb('key', 'in', keys) : eb('rule', '<>', BY_HAND)))
      .orderBy('due')
      .limit(limit)
      .execute();
    if (rows.length === 0) return { kind: 'unchanged', value: [] };
    const claimed = rows.map((row) =>
      reminderFrom({ ...row, lease_owner: owner, leased_until: leasedUntil, attempts: row.attempts + 1 }),
    );
    return {
      kind: 'plan',
      value: claimed,
      audit: claimed.map(({ partnership, key, attempts }) => ({
        partnership,
        subject: 'reminder',
        action: 'claim',
        after: { key, owner, leasedUntil, attempts },
      })),
      writes: claimed.map(({ key, attempts }) =>
        tx
          .updateTable('reminder')
          .set({ lease_owner: owner, leased_until: leasedUntil, attempts })
          .where('key', '=', key),
      ),
    };
  });
}

/** What came of a claimed reminder. `pending` gives it back to be tried again at `due`. */
export interface ReminderOutcome {
  key: string;
  /** Who claimed it: an outcome of somebody whose lease was taken over does not count. */
  owner: string;
  state: ReminderState;
  error?: string;
  due?: string;
}

/** Ends a claim. Refused where another one has claimed the reminder meanwhile. */
export function settleReminder(
  store: Store,
  by: Origin,
  { key, owner, state, error, due }: ReminderOutcome,
): Promise<Written<Reminder>> {
  return change(store, by, {}, async (tx) => {
    const row = await tx.selectFrom('reminder').selectAll().where('key', '=', key).executeTakeFirst();
    if (row?.lease_owner !== owner) return claimedByAnother(key, row?.lease_owner);
    const next = {
      state,
      lease_owner: null,
      leased_until: null,
      last_error: error ?? null,
      due: due ?? row.due,
    };
    const after = reminderFrom({ ...row, ...next });
    return {
      kind: 'plan',
      value: after,
      audit: [
        {
          partnership: row.partnership,
          subject: 'reminder',
          action: state,
          before: reminderFrom(row),
          after,
        },
      ],
      writes: [tx.updateTable('reminder').set(next).where('key', '=', key)],
    };
  });
}

function claimedByAnother(key: string, owner: string | null | undefined) {
  return refused({
    rule: 'reminder-not-claimed',
    message: `Reminder ${key} is not claimed by this process${owner ? `, but by ${owner}` : ''}.`,
    fix: 'Leave it to whoever has it now.',
  });
}

/** Cancels what is pending under earlier dates of a milestone. */
export function cancelReminders(
  store: Store,
  by: Origin,
  of: { partnership: string; milestone: string; beforeDateRevision: number },
): Promise<Written<{ cancelled: string[] }>> {
  return change(store, by, { partnership: of.partnership }, async (tx) => {
    const rows = await pendingBefore(tx, of);
    const value = { cancelled: rows.map(({ key }) => key) };
    if (rows.length === 0) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      audit: rows.map((row) => ({
        partnership: row.partnership,
        subject: 'reminder',
        action: 'cancelled',
        before: reminderFrom(row),
        after: { ...reminderFrom(row), state: 'cancelled' },
      })),
      writes: inChunks(value.cancelled).map((keys) =>
        tx.updateTable('reminder').set({ state: 'cancelled' }).where('key', 'in', keys),
      ),
    };
  });
}

function pendingBefore(
  tx: Planning,
  of: { partnership: string; milestone: string; beforeDateRevision: number },
): Promise<ReminderRow[]> {
  return tx
    .selectFrom('reminder')
    .selectAll()
    .where('partnership', '=', of.partnership)
    .where('milestone', '=', of.milestone)
    .where('date_revision', '<', of.beforeDateRevision)
    .where('state', '=', 'pending')
    .execute();
}

/** All reminders of a partnership, by the time they are due. */
export function remindersOf(store: Store, partnership: string): Promise<Reminder[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder')
      .selectAll()
      .where('partnership', '=', partnership)
      .orderBy('due')
      .orderBy('key')
      .execute();
    return rows.map(reminderFrom);
  });
}

function rowOf({ dateRevision, details, ...planned }: PlannedReminder): ReminderRow {
  const { key, partnership, milestone, rule, recipient, due, expires } = planned;
  return {
    key,
    partnership,
    milestone,
    rule,
    recipient,
    date_revision: dateRevision,
    due,
    expires,
    state: 'pending',
    attempts: 0,
    lease_owner: null,
    leased_until: null,
    last_error: null,
    content: toText(details),
  };
}

function reminderFrom(row: ReminderRow): Reminder {
  const { key, partnership, milestone, rule, recipient, due, expires, attempts } = row;
  return {
    key,
    partnership,
    milestone,
    rule,
    recipient,
    dateRevision: row.date_revision,
    due,
    expires,
    details: fromText(row.content),
    state: row.state as ReminderState,
    attempts,
    ...(row.lease_owner !== null && { leaseOwner: row.lease_owner }),
    ...(row.leased_until !== null && { leasedUntil: row.leased_until }),
    ...(row.last_error !== null && { lastError: row.last_error }),
  };
}
