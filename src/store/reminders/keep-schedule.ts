import type { Batch, StoredBatch } from '../../partnership/reminders/batch.ts';
import { type ScheduledEvent, scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import { instant, toText } from '../db/values.ts';
import { unknownPartnership } from '../partnerships/active-definition.ts';
import { headOf, type KeptSchedule, readBatches, readEvents } from './schedule.ts';
import { batchRow, eventRow } from './schedule-rows.ts';

/** Changes to the stored schedule, carried out as a whole. */
export interface WantedSchedule {
  /** New ones, and those whose date changed. */
  events: readonly ScheduledEvent[];
  /** New ones, and waiting ones whose time changed. */
  batches: readonly Batch[];
  /** Batches that no longer apply, including those opened, whose unclaimed pending reminders are cancelled. */
  cancelled: readonly { key: string; reason: string }[];
}

/** The schedule revision it was planned from, and until which ISO instant. */
export interface PlannedFrom {
  scheduleRevision: number;
  until: string;
}

/** Number of changes of each kind. */
export interface ScheduleKept {
  events: number;
  batches: number;
  cancelledBatches: number;
  cancelledReminders: number;
  /** ISO instant at which the first of these batches is due; absent if there is none. */
  firstDue?: string;
}

/**
 * Carries out a plan: stores the events, adds batches, gives waiting ones their new time, lets cancelled ones wait
 * again, and cancels batches with their pending reminders. Batches that were opened or have ended keep their time.
 * Idempotent, so two processes that plan at once make one plan.
 * @param plan makes the plan from the stored schedule; pure, since it may run again
 * @returns `conflict` if what was planned from has changed since: plan again from `scheduleGround`
 */
export function keepSchedule(
  store: Store,
  by: Origin,
  partnership: string,
  plan: (kept: Pick<KeptSchedule, 'events' | 'batches'>) => WantedSchedule,
  from: PlannedFrom,
): Promise<WriteResult<ScheduleKept>> {
  return change(store, by, { partnership }, async (tx, now) => {
    const head = await headOf(tx, partnership).executeTakeFirst();
    if (!head) return unknownPartnership(tx, partnership);
    const { schedule_revision: revision } = head;
    const versions = { basedOn: from.scheduleRevision, revision, yours: undefined, theirs: undefined };
    const conflict = await findConflict(tx, { partnership, subject: 'schedule' }, versions);
    if (conflict) return conflict;

    const kept = {
      events: await readEvents(tx, partnership),
      batches: await readBatches(tx, partnership),
    };
    const wanted = plan(kept);
    const events = changedEvents(kept.events, wanted.events);
    const batches = changedBatches(kept.batches, wanted.batches);
    const cancelled = rightlyCancelled(kept.batches, wanted.cancelled);
    const pending = await pendingOf(tx, [...cancelled.keys()]);
    const counts = {
      events: events.length,
      batches: batches.length,
      cancelledBatches: cancelled.size,
      cancelledReminders: pending.length,
    };
    const [firstDue] = batches.map(({ due }) => due).toSorted();
    const value = { ...counts, ...(firstDue !== undefined && { firstDue }) };
    if (isMarked(head, from) && Object.values(counts).every((count) => count === 0))
      return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value,
      audit: [
        {
          partnership,
          subject: 'schedule',
          action: 'plan',
          after: {
            ...from,
            // The audit log's own keys.
            occasions: events,
            rounds: batches.map(({ key, due }) => ({ key, due })),
            cancelled: [...cancelled].map(([key, reason]) => ({ key, reason })),
            cancelledReminders: pending.map(({ key }) => key),
          },
        },
      ],
      writes: [
        ...keepingEvents(tx, partnership, events),
        ...keepingBatches(tx, batches),
        ...cancelling(tx, cancelled, pending, instant(now)),
        marking(tx, partnership, from),
      ],
    };
  });
}

/** An event whose date is unchanged keeps the instant at which it was moved. */
function changedEvents(kept: readonly ScheduledEvent[], wanted: readonly ScheduledEvent[]): ScheduledEvent[] {
  const before = new Map(kept.map((event) => [scheduledEventKey(event), event]));
  return wanted.filter((event) => {
    const known = before.get(scheduledEventKey(event));
    return known?.revision !== event.revision || toText(known.when) !== toText(event.when);
  });
}

function changedBatches(kept: readonly StoredBatch[], wanted: readonly Batch[]): StoredBatch[] {
  const before = new Map(kept.map((batch) => [batch.key, batch]));
  return wanted
    .map((batch): StoredBatch => ({ ...batch, state: 'waiting' }))
    .filter((batch) => {
      const known = before.get(batch.key);
      if (known === undefined || known.state === 'cancelled') return true;
      return known.state === 'waiting' && toText(known) !== toText(batch);
    });
}

function rightlyCancelled(
  kept: readonly StoredBatch[],
  wanted: WantedSchedule['cancelled'],
): Map<string, string> {
  const states = new Map(kept.map(({ key, state }) => [key, state]));
  return new Map(
    wanted
      .filter(({ key }) => ['waiting', 'opened'].includes(states.get(key) ?? ''))
      .map(({ key, reason }) => [key, reason]),
  );
}

interface Pending {
  key: string;
  round: string;
  in_doubt: number;
}

async function pendingOf(tx: Planning, batches: readonly string[]): Promise<Pending[]> {
  const found: Pending[] = [];
  for (const chunk of inChunks(batches)) {
    const rows = await tx
      .selectFrom('reminder')
      .select(['key', 'round', 'in_doubt'])
      .where('round', 'in', chunk)
      .where('state', '=', 'pending')
      // Whoever is sending one records its outcome, and whoever takes it over cancels it.
      .where('lease_owner', 'is', null)
      .execute();
    found.push(...rows);
  }
  return found;
}

function isMarked(
  { planned_revision, planned_until }: { planned_revision: number | null; planned_until: string | null },
  from: PlannedFrom,
): boolean {
  return planned_revision === from.scheduleRevision && planned_until !== null && planned_until >= from.until;
}

function keepingEvents(tx: Planning, partnership: string, events: readonly ScheduledEvent[]) {
  const rows = events.map((event) => eventRow(partnership, event));
  return inChunks(rows).map((chunk) =>
    tx
      .insertInto('occasion')
      .values(chunk)
      .onConflict((there) =>
        there.columns(['partnership', 'milestone', 'network', 'number']).doUpdateSet((eb) => ({
          revision: eb.ref('excluded.revision'),
          content: eb.ref('excluded.content'),
        })),
      ),
  );
}

function keepingBatches(tx: Planning, batches: readonly StoredBatch[]) {
  return inChunks(batches.map(batchRow)).map((chunk) =>
    tx
      .insertInto('reminder_round')
      .values(chunk)
      .onConflict((there) =>
        there.column('key').doUpdateSet((eb) => ({
          audience: eb.ref('excluded.audience'),
          due: eb.ref('excluded.due'),
          expires: eb.ref('excluded.expires'),
          shifted: eb.ref('excluded.shifted'),
        })),
      ),
  );
}

function cancelling(
  tx: Planning,
  cancelled: ReadonlyMap<string, string>,
  pending: readonly Pending[],
  now: string,
) {
  const byReason = Map.groupBy(cancelled, ([, reason]) => reason);
  return [...byReason].flatMap(([reason, batches]) => {
    const keys = batches.map(([key]) => key);
    const theirs = pending.filter(({ round }) => cancelled.get(round) === reason);
    const ofState = (in_doubt: number) =>
      theirs.filter((one) => one.in_doubt === in_doubt).map(({ key }) => key);
    return [
      ...inChunks(keys).map((chunk) =>
        tx.updateTable('reminder_round').set({ state: 'cancelled', reason }).where('key', 'in', chunk),
      ),
      ...inChunks(ofState(0)).map((chunk) =>
        tx
          .updateTable('reminder')
          .set({ state: 'cancelled', last_error: reason, ended_at: now })
          .where('key', 'in', chunk),
      ),
      // It may have arrived, so its recipient counts as told.
      ...inChunks(ofState(1)).map((chunk) =>
        tx
          .updateTable('reminder')
          .set({ state: 'unknown', last_error: reason, ended_at: now })
          .where('key', 'in', chunk),
      ),
    ];
  });
}

function marking(tx: Planning, partnership: string, { scheduleRevision: revision, until }: PlannedFrom) {
  return tx
    .insertInto('planned_schedule')
    .values({ partnership, revision, until })
    .onConflict((there) => there.column('partnership').doUpdateSet({ revision, until }));
}
