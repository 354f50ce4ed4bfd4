import { type AuditEntry, change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks, type Reading, read } from '../db/read.ts';
import type { ReminderRow } from '../db/schema.ts';
import { instant } from '../db/values.ts';
import { type Reminder, reminderFrom } from './reminder-rows.ts';

export interface Claim {
  /** Durable name of who claims. */
  owner: string;
  /** ISO instant: nobody else takes them before. */
  leasedUntil: string;
  limit: number;
  /** Claims among these only, whatever their round and the switch. */
  keys?: readonly string[];
}

/**
 * Claims reminders that are due and not too late, for `owner` until `leasedUntil`. What another one has claimed is
 * left alone until that lease has run out. A claim is no attempt: whoever sends one begins that first (begin-attempt.ts),
 * and what was only claimed when a process ended is simply sent by the next. Partnerships that are switched on take turns, and within each the longest
 * due comes first: ten thousand of one hold up nobody else. Where nothing is due nothing is written.
 */
export async function claimReminders(
  store: Store,
  by: Origin,
  claim: Claim,
): Promise<WriteResult<Reminder[]>> {
  const now = instant(store.clock.now());
  if (!claim.keys && (await read(store, (tx) => partnershipsWithDue(tx, now))).length === 0) {
    return { kind: 'unchanged', value: [] };
  }
  return change(store, by, {}, async (tx, at) => {
    const found = await (claim.keys
      ? dueAmong(tx, claim.keys, instant(at), claim.limit)
      : dueInTurn(tx, instant(at), claim.limit));
    if (found.length === 0) return { kind: 'unchanged', value: [] };
    const { owner, leasedUntil } = claim;
    const lease = { lease_owner: owner, leased_until: leasedUntil };
    const claimed = found.map((row) => ({ ...row, ...lease }));
    return {
      kind: 'plan',
      value: claimed.map(reminderFrom),
      audit: claimLines(claimed, { owner, leasedUntil }),
      writes: [
        ...inChunks(claimed.map(({ key }) => key)).map((keys) =>
          tx.updateTable('reminder').set(lease).where('key', 'in', keys),
        ),
        ...(claim.keys ? [] : await passingTheTurn(tx, claimed)),
      ],
    };
  });
}

/**
 * Keys of letters that staff wrote by hand and that nobody is sending any more: due since before `before` (ISO instant),
 * and not claimed.
 */
export function abandonedLetters(
  store: Store,
  { before, limit }: { before: string; limit: number },
): Promise<string[]> {
  const now = instant(store.clock.now());
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder')
      .select('key')
      .where('round', '=', '')
      .where('state', '=', 'pending')
      .where('due', '<=', before)
      .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .orderBy('due')
      .limit(limit)
      .execute();
    return rows.map(({ key }) => key);
  });
}

function claimLines(claimed: readonly ReminderRow[], lease: { owner: string; leasedUntil: string }) {
  return [...Map.groupBy(claimed, ({ partnership }) => partnership)].map(
    ([partnership, rows]): AuditEntry => ({
      partnership,
      subject: 'reminder',
      action: 'claim',
      after: { ...lease, keys: rows.map(({ key }) => key) },
    }),
  );
}

/** Those that are switched on and have something due that nobody has; who had its turn longest ago comes first. */
async function partnershipsWithDue(tx: Reading, now: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('reminder_switch')
    .select('partnership')
    .where('state', '=', 'on')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('reminder')
          .select('reminder.key')
          .whereRef('reminder.partnership', '=', 'reminder_switch.partnership')
          .where('reminder.state', '=', 'pending')
          .where('reminder.due', '<=', now)
          .where('reminder.expires', '>', now)
          .where('reminder.round', '<>', '')
          .where(({ eb, or }) =>
            or([eb('reminder.leased_until', 'is', null), eb('reminder.leased_until', '<=', now)]),
          ),
      ),
    )
    .orderBy('turn')
    .orderBy('partnership')
    .execute();
  return rows.map(({ partnership }) => partnership);
}

async function dueInTurn(tx: Reading, now: string, limit: number): Promise<ReminderRow[]> {
  const queues: string[][] = [];
  for (const partnership of await partnershipsWithDue(tx, now)) {
    const rows = await dueOf(tx, partnership, now).limit(limit).execute();
    queues.push(rows.map(({ key }) => key));
  }
  const keys = inTurn(queues, limit);
  const rows = await rowsOf(tx, keys);
  return keys.flatMap((key) => rows.get(key) ?? []);
}

/** The query by which one partnership's due reminders are found, by index. */
export function dueOf(tx: Reading, partnership: string, now: string) {
  return tx
    .selectFrom('reminder')
    .select('key')
    .where('partnership', '=', partnership)
    .where('state', '=', 'pending')
    .where('due', '<=', now)
    .where('expires', '>', now)
    .where('round', '<>', '')
    .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
    .orderBy('due');
}

/** One of each queue, then the second of each, until there are so many. */
function inTurn(queues: readonly (readonly string[])[], limit: number): string[] {
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  const rounds = Array.from({ length: longest }, (_, place) => queues.flatMap((queue) => queue[place] ?? []));
  return rounds.flat().slice(0, limit);
}

async function rowsOf(tx: Reading, keys: readonly string[]): Promise<Map<string, ReminderRow>> {
  const found = new Map<string, ReminderRow>();
  for (const chunk of inChunks(keys)) {
    const rows = await tx.selectFrom('reminder').selectAll().where('key', 'in', chunk).execute();
    for (const row of rows) found.set(row.key, row);
  }
  return found;
}

async function dueAmong(
  tx: Reading,
  keys: readonly string[],
  now: string,
  limit: number,
): Promise<ReminderRow[]> {
  const rows = [...(await rowsOf(tx, keys)).values()].filter(
    ({ state, due, leased_until }) =>
      state === 'pending' && due <= now && (leased_until === null || leased_until <= now),
  );
  return rows.toSorted((one, other) => (one.due < other.due ? -1 : 1)).slice(0, limit);
}

async function passingTheTurn(tx: Planning, claimed: readonly ReminderRow[]) {
  const { latest } = await tx
    .selectFrom('reminder_switch')
    .select(({ fn }) => fn.max('turn').as('latest'))
    .executeTakeFirstOrThrow();
  return [...new Set(claimed.map(({ partnership }) => partnership))].map((partnership, place) =>
    tx
      .updateTable('reminder_switch')
      .set({ turn: Number(latest) + place + 1 })
      .where('partnership', '=', partnership),
  );
}
