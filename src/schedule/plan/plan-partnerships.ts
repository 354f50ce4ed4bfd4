import type { Clock } from '../../clock.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { keepSchedule } from '../../store/reminders/keep-schedule.ts';
import { scheduleGround } from '../../store/reminders/schedule.ts';
import { forEachIsolated } from './for-each-isolated.ts';
import { planSchedule } from './plan-schedule.ts';

/** How far ahead the weekly overview is planned, and when it is planned further. */
const AHEAD_DAYS = 28;
const AT_LEAST_DAYS = 14;

export interface PlanServices {
  store: Store;
  clock: Clock;
  origin: Origin;
  /** What went wrong with one partnership doesn't stop the others. */
  sweepFailed(error: unknown): void;
}

/** How far a plan has to reach, or else it is made anew. */
export function planUntil(clock: Clock): string {
  return instant(clock.now().plus({ days: AT_LEAST_DAYS }));
}

/**
 * Plans partnerships anew: those whose dates, meetings, networks or rules changed since, and those whose plan runs out
 * (`dueWork`). Where another process planned one meanwhile, nothing is changed.
 * @returns the ids of those in which what was planned has a batch that is due already
 */
export async function planPartnerships(
  { store, clock, origin, sweepFailed }: PlanServices,
  partnerships: readonly string[],
): Promise<string[]> {
  const due: string[] = [];
  await forEachIsolated(partnerships, plan, sweepFailed);
  return due;

  async function plan(partnership: string): Promise<void> {
    const ground = await scheduleGround(store, partnership);
    if (!ground) return;
    const now = clock.now();
    const until = now.plus({ days: AHEAD_DAYS });
    const result = await keepSchedule(
      store,
      origin,
      partnership,
      (kept) => planSchedule(ground, kept, now, until),
      { scheduleRevision: ground.scheduleRevision, until: instant(until) },
    );
    const firstDue = result.kind === 'saved' ? result.value.firstDue : undefined;
    if (firstDue !== undefined && firstDue <= instant(now)) due.push(partnership);
  }
}
