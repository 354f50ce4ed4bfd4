import type { Clock } from '../clock.ts';
import type { Origin } from '../store/change.ts';
import type { Store } from '../store/open-store.ts';
import { keepSchedule, partnershipsToPlan, scheduleGround, scheduleOf } from '../store/schedule.ts';
import { planSchedule } from './plan-schedule.ts';

/** How far ahead the weekly overview is planned, and how often that is looked at. */
const AHEAD_DAYS = 21;

/**
 * Plans every partnership whose dates, meetings, networks or rules changed since it was planned, and those whose plan
 * runs out. Where another process planned it meanwhile, nothing is changed.
 */
export async function planPartnerships({
  store,
  clock,
  origin,
}: {
  store: Store;
  clock: Clock;
  origin: Origin;
}): Promise<void> {
  for (const partnership of await partnershipsToPlan(store, clock.now())) {
    const ground = await scheduleGround(store, partnership);
    const kept = await scheduleOf(store, partnership);
    if (!ground || !kept) continue;
    const now = clock.now();
    const until = now.plus({ days: AHEAD_DAYS });
    const plan = planSchedule(ground, kept, now, until);
    await keepSchedule(store, origin, partnership, plan, { scheduleRevision: ground.scheduleRevision, until });
  }
}
