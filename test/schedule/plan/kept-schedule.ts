import { DateTime } from 'luxon';
import { ZONE } from '../../../src/clock.ts';
import { occasionKey } from '../../../src/partnership/reminders/occasion.ts';
import type { KeptRound } from '../../../src/partnership/reminders/round.ts';
import type { KeptSchedule, SchedulePlan } from '../../../src/schedule/plan/schedule-plan.ts';

export const NOTHING: KeptSchedule = { occasions: [], rounds: [] };

/** Danish time. */
export function at(instant: string): DateTime<true> {
  return DateTime.fromISO(instant, { zone: ZONE });
}

/** What is kept once a plan was carried out. */
export function carriedOut(kept: KeptSchedule, plan: SchedulePlan): KeptSchedule {
  const occasions = new Map([...kept.occasions, ...plan.occasions].map((one) => [occasionKey(one), one]));
  const rounds = new Map(kept.rounds.map((round) => [round.key, round]));
  for (const { key, reason } of plan.cancelled) {
    const round = rounds.get(key);
    if (!round) throw new Error(`${key} is cancelled, but was never kept`);
    rounds.set(key, { ...round, state: 'cancelled', reason });
  }
  for (const round of plan.rounds) rounds.set(round.key, { ...round, state: 'waiting' });
  return { occasions: [...occasions.values()], rounds: [...rounds.values()] };
}

/** What a sweep does with the rounds until `now`: opens what is due, gives up what is too late. */
export function swept({ occasions, rounds }: KeptSchedule, now: DateTime<true>): KeptSchedule {
  const instant = now.toUTC().toISO();
  const next = (round: KeptRound): KeptRound => {
    if (round.state !== 'waiting' || round.due > instant) return round;
    return { ...round, state: round.expires < instant ? 'expired' : 'opened' };
  };
  return { occasions, rounds: rounds.map(next) };
}
