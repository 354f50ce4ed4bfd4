import { DateTime } from 'luxon';
import { ZONE } from '../../../src/clock.ts';
import type { StoredBatch } from '../../../src/partnership/reminders/batch.ts';
import { scheduledEventKey } from '../../../src/partnership/reminders/scheduled-event.ts';
import type { KeptSchedule, SchedulePlan } from '../../../src/schedule/plan/schedule-plan.ts';

export const NOTHING: KeptSchedule = { events: [], batches: [] };

/** Danish time. */
export function at(instant: string): DateTime<true> {
  return DateTime.fromISO(instant, { zone: ZONE });
}

/** What is kept once a plan was carried out. */
export function carriedOut(kept: KeptSchedule, plan: SchedulePlan): KeptSchedule {
  const events = new Map([...kept.events, ...plan.events].map((one) => [scheduledEventKey(one), one]));
  const batches = new Map(kept.batches.map((batch) => [batch.key, batch]));
  for (const { key, reason } of plan.cancelled) {
    const batch = batches.get(key);
    if (!batch) throw new Error(`${key} is cancelled, but was never kept`);
    batches.set(key, { ...batch, state: 'cancelled', reason });
  }
  for (const batch of plan.batches) batches.set(batch.key, { ...batch, state: 'waiting' });
  return { events: [...events.values()], batches: [...batches.values()] };
}

/** What a sweep does with the batches until `now`: opens what is due, gives up what is too late. */
export function swept({ events, batches }: KeptSchedule, now: DateTime<true>): KeptSchedule {
  const instant = now.toUTC().toISO();
  const next = (batch: StoredBatch): StoredBatch => {
    if (batch.state !== 'waiting' || batch.due > instant) return batch;
    return { ...batch, state: batch.expires < instant ? 'expired' : 'opened' };
  };
  return { events, batches: batches.map(next) };
}
