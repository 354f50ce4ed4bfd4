import { DateTime } from 'luxon';
import { ZONE } from '../../../src/clock.ts';
import type { StoredBatch } from '../../../src/partnership/reminders/batch.ts';
import { scheduledEventKey } from '../../../src/partnership/reminders/scheduled-event.ts';
import type { KeptSchedule, SchedulePlan } from '../../../src/schedule/plan/schedule-plan.ts';

export const NOTHING: KeptSchedule = { occasions: [], rounds: [] };

/** Danish time. */
export function at(instant: string): DateTime<true> {
  return DateTime.fromISO(instant, { zone: ZONE });
}

/** What is kept once a plan was carried out. */
export function carriedOut(kept: KeptSchedule, plan: SchedulePlan): KeptSchedule {
  const occasions = new Map(
    [...kept.occasions, ...plan.occasions].map((one) => [scheduledEventKey(one), one]),
  );
  const rounds = new Map(kept.rounds.map((batch) => [batch.key, batch]));
  for (const { key, reason } of plan.cancelled) {
    const batch = rounds.get(key);
    if (!batch) throw new Error(`${key} is cancelled, but was never kept`);
    rounds.set(key, { ...batch, state: 'cancelled', reason });
  }
  for (const batch of plan.rounds) rounds.set(batch.key, { ...batch, state: 'waiting' });
  return { occasions: [...occasions.values()], rounds: [...rounds.values()] };
}

/** What a sweep does with the rounds until `now`: opens what is due, gives up what is too late. */
export function swept({ occasions, rounds }: KeptSchedule, now: DateTime<true>): KeptSchedule {
  const instant = now.toUTC().toISO();
  const next = (batch: StoredBatch): StoredBatch => {
    if (batch.state !== 'waiting' || batch.due > instant) return batch;
    return { ...batch, state: batch.expires < instant ? 'expired' : 'opened' };
  };
  return { occasions, rounds: rounds.map(next) };
}
