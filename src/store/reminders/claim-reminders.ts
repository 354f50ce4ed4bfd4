import { type ExpressionBuilder, sql } from 'kysely';
import { type AuditEntry, change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { ask, inChunks, type Reading } from '../db/read.ts';
import type { ReminderRow, Schema } from '../db/schema.ts';
import { instant } from '../db/values.ts';
import { agrees } from './rehearsal.ts';
import { type Reminder, reminderFrom } from './reminder-rows.ts';

export interface Claim {
  /** Identifies the claiming process; stored. */
  owner: string;
  /** ISO instant until which nobody else claims them. */
  leasedUntil: string;
  limit: number;
  /**
   * Which bulk messages to claim, whatever their partnership's switch says: in addition to the rest those due before
   * `dueBefore` (ISO instant), or only those whose key begins with `prefix`. None by default.
   */
  bulk?: { dueBefore: string } | { prefix: string };
}

/**
 * Claims reminders that are due and not too late, for `owner` until `leasedUntil`. Reminders claimed by others are left
 * alone until their lease expires. A claim is not an attempt: the sender begins that first (attempts.ts), so what was
 * only claimed when a process ended is simply sent by the next. Partnerships that are switched on take turns, and so do
 * bulk messages; within each the longest due comes first, so ten thousand of one delay no other. Writes nothing if
 * nothing is due.
 */
export async function claimReminders(
  store: Store,
  by: Origin,
  { owner, leasedUntil, limit, bulk }: Claim,
): Promise<WriteResult<Reminder[]>> {
  const waiting = await whoWaits(store, instant(store.clock.now()), bulk);
  if (waiting.partnerships.length === 0 && !waiting.bulk) return { kind: 'unchanged', value: [] };
  return change(store, by, {}, async (tx, at) => {
    const found = await dueInTurn(tx, instant(at), limit, waiting, bulk);
    if (found.length === 0) return { kind: 'unchanged', value: [] };
    const lease = { lease_owner: owner, leased_until: leasedUntil };
    const claimed = found.map((row) => ({ ...row, ...lease }));
    const switched = claimed.filter(({ round }) => round !== '').map(({ partnership }) => partnership);
    return {
      kind: 'plan',
      value: claimed.map(reminderFrom),
      audit: claimLines(claimed, { owner, leasedUntil }),
      writes: [
        ...inChunks(claimed.map(({ key }) => key)).map((keys) =>
          tx.updateTable('reminder').set(lease).where('key', 'in', keys),
        ),
        // A partnership that waits alone keeps its turn: it has taken it from nobody.
        ...(waiting.partnerships.length > 1 ? passingTheTurn(tx, [...new Set(switched)]) : []),
      ],
    };
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

/** Partnerships with unclaimed reminders that are due. */
interface Waiting {
  /** Those that are switched on; the one served longest ago comes first. */
  partnerships: string[];
  bulk: boolean;
}

async function whoWaits(store: Store, now: string, bulk: Claim['bulk']): Promise<Waiting> {
  if (bulk && 'prefix' in bulk) {
    const rows = await ask(store, (tx) =>
      dueBulkOf(tx, now, bulk).where(agrees(store)).select('key').limit(1).execute(),
    );
    return { partnerships: [], bulk: rows.length > 0 };
  }
  const rows = await ask(store, (tx) =>
    tx
      .selectFrom(sql<{ one: number }>`(select 1 as one)`.as('claim'))
      .leftJoin('reminder_switch', (join) =>
        join
          .on('reminder_switch.state', '=', 'on')
          .on(({ exists, selectFrom }) => exists(dueOfBatches(selectFrom, now))),
      )
      .where(agrees(store))
      .select('reminder_switch.partnership')
      .$if(bulk !== undefined, (query) =>
        query.select(({ exists }) =>
          exists(dueBulkOf(tx, now, bulk ?? { dueBefore: now }).select('reminder.key')).as('bulk'),
        ),
      )
      .orderBy('reminder_switch.turn')
      .orderBy('reminder_switch.partnership')
      .execute(),
  );
  return {
    partnerships: rows.flatMap(({ partnership }) => partnership ?? []),
    bulk: rows.some((row) => row.bulk),
  };
}

async function dueInTurn(
  tx: Reading,
  now: string,
  limit: number,
  waiting: Waiting,
  bulk: Claim['bulk'],
): Promise<ReminderRow[]> {
  const ofBulk =
    bulk && waiting.bulk ? await dueBulkOf(tx, now, bulk).selectAll().limit(limit).execute() : [];
  const queues: ReminderRow[][] = [];
  for (const partnership of waiting.partnerships)
    queues.push(await dueOf(tx, partnership, now).limit(limit).execute());
  return inTurn([...queues, ofBulk], limit);
}

/** The query for one partnership's due reminders; uses the index. Empty if it is not switched on. */
export function dueOf(tx: Reading, partnership: string, now: string) {
  return tx
    .selectFrom('reminder')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('state', '=', 'pending')
    .where('due', '<=', now)
    .where('expires', '>', now)
    .where('round', '<>', '')
    .where(free(now))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('reminder_switch')
          .select('reminder_switch.partnership')
          .where('reminder_switch.partnership', '=', partnership)
          .where('reminder_switch.state', '=', 'on'),
      ),
    )
    .orderBy('due');
}

/** The query for bulk messages, including those that are too late; uses the index. */
export function dueBulkOf(tx: Reading, now: string, bulk: NonNullable<Claim['bulk']>) {
  const due = tx.selectFrom('reminder').where('state', '=', 'pending').where(free(now)).orderBy('due');
  return 'prefix' in bulk
    ? due.where(startsWith(bulk.prefix)).where('due', '<=', now)
    : due.where('round', '=', '').where('due', '<=', bulk.dueBefore);
}

/** Subquery for what is due of the partnership in the surrounding query. */
export function dueOfBatches(
  selectFrom: ExpressionBuilder<Schema, 'reminder_switch'>['selectFrom'],
  now: string,
) {
  return selectFrom('reminder')
    .select('reminder.key')
    .whereRef('reminder.partnership', '=', 'reminder_switch.partnership')
    .where('reminder.state', '=', 'pending')
    .where('reminder.due', '<=', now)
    .where('reminder.expires', '>', now)
    .where('reminder.round', '<>', '')
    .where(free(now));
}

/** Not claimed, or the claim's lease has expired. */
export function free(now: string) {
  return ({ eb, or }: ExpressionBuilder<Schema, 'reminder'>) =>
    or([eb('reminder.leased_until', 'is', null), eb('reminder.leased_until', '<=', now)]);
}

/** The keys that begin with `prefix`, by a range of the primary key, which is ordered by code units. */
export function startsWith(prefix: string) {
  return ({ and, eb }: ExpressionBuilder<Schema, 'reminder'>) =>
    and([eb('key', '>=', prefix), eb('key', '<', `${prefix}\u{10ffff}`)]);
}

/** Round robin over the queues, up to the limit. */
function inTurn<Item>(queues: readonly (readonly Item[])[], limit: number): Item[] {
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, place) => queues.flatMap((queue) => queue[place] ?? []));
  return turns.flat().slice(0, limit);
}

function passingTheTurn(tx: Planning, partnerships: readonly string[]) {
  return partnerships.map((partnership) =>
    tx
      .updateTable('reminder_switch')
      .set(({ selectFrom }) => ({
        turn: selectFrom('reminder_switch as other').select(({ fn, eb }) =>
          eb(fn.max<number>('other.turn'), '+', 1).as('next'),
        ),
      }))
      .where('partnership', '=', partnership),
  );
}
