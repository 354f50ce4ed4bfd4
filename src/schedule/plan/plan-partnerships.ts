import type { Clock } from '../../clock.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { keepSchedule } from '../../store/reminders/keep-schedule.ts';
import { partnershipsToPlan, scheduleGround, scheduleOf } from '../../store/reminders/schedule.ts';
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

/**
 * Plans every partnership whose dates, meetings, networks or rules changed since it was planned, and those whose plan
 * runs out. Where another process planned it meanwhile, nothing is changed.
 */
export async function planPartnerships({ store, clock, origin, sweepFailed }: PlanServices): Promise<void> {
  const atLeast = instant(clock.now().plus({ days: AT_LEAST_DAYS }));
  await forEachIsolated(await partnershipsToPlan(store, atLeast), plan, sweepFailed);

  async function plan(partnership: string): Promise<void> {
    const ground = await scheduleGround(store, partnership);
    const kept = await scheduleOf(store, partnership);
    if (!ground) return;
    const now = clock.now();
    const until = now.plus({ days: AHEAD_DAYS });
    await keepSchedule(store, origin, partnership, planSchedule(ground, kept, now, until), {
      scheduleRevision: ground.scheduleRevision,
      until: instant(until),
    });
  }
}
