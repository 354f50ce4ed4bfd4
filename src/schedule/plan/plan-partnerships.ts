import type { Clock } from '../../clock.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { keepSchedule } from '../../store/reminders/keep-schedule.ts';
import { scheduleGround } from '../../store/reminders/schedule.ts';
import { forEachIsolated } from './for-each-isolated.ts';
import { planSchedule } from './plan-schedule.ts';

/** How far ahead weekly overviews are planned, and when to plan further. */
const AHEAD_DAYS = 28;
const AT_LEAST_DAYS = 14;

export interface PlanServices {
  store: Store;
  clock: Clock;
  origin: Origin;
  /** A failure with one partnership does not stop the others. */
  sweepFailed(error: unknown): void;
}

/** The instant that a plan must reach, or else it is made again. */
export function planUntil(clock: Clock): string {
  return instant(clock.now().plus({ days: AT_LEAST_DAYS }));
}

/**
 * Plans partnerships whose dates, meetings, networks or rules have changed, and those whose plan runs out (`dueWork`).
 * If another process has planned one meanwhile, nothing is changed.
 * @returns ids of those with a planned batch that is already due
 */
export async function planPartnerships(
  { store, clock, origin, sweepFailed }: PlanServices,
  partnerships: readonly string[],
): Promise<string[]> {
  const due: string[] = [];
  await forEachIsolated(partnerships, plan, sweepFailed);
  return due;

  async function plan(partnership: string): Promise<void> {
    const inputs = await scheduleGround(store, partnership);
    if (!inputs) return;
    const now = clock.now();
    const until = now.plus({ days: AHEAD_DAYS });
    const result = await keepSchedule(
      store,
      origin,
      partnership,
      (kept) => planSchedule(inputs, kept, now, until),
      { scheduleRevision: inputs.scheduleRevision, until: instant(until) },
    );
    const firstDue = result.kind === 'saved' ? result.value.firstDue : undefined;
    if (firstDue !== undefined && firstDue <= instant(now)) due.push(partnership);
  }
}
