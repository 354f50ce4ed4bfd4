import type { DateTime } from 'luxon';
import { danishDay } from '../../partnership/dates/day.ts';
import { type Occasion, occasionKey } from '../../partnership/reminders/occasion.ts';
import { type KeptRound, type Round, WEEKLY } from '../../partnership/reminders/round.ts';
import { calledOff } from './called-off.ts';
import type { DatedOccasion } from './dated-occasion.ts';
import { isMoved } from './occasion-date.ts';
import { occasionsOf } from './occasions.ts';
import { byDue } from './overtaken.ts';
import { roundPlanner } from './rounds.ts';
import type { KeptSchedule, ScheduleGround, SchedulePlan } from './schedule-plan.ts';
import { weeksOf } from './weeks.ts';

/** Why a round no longer holds, for the staff. */
const BECAUSE = {
  moved: 'datoen er flyttet',
  replaced: 'møder med egne datoer er trådt i stedet',
  gone: 'milepælen findes ikke længere i planen',
  rule: 'reglen gælder ikke længere',
} as const;

/**
 * What reminders there are to be, against what is kept of earlier plans (design.md §6). The same ground, kept schedule
 * and clock give the same plan in whatever order they are handed in, and after a plan was carried out the next is empty.
 *
 * A round that was due before now is planned too: whether it is still sent is for its `expires` to say. One that was
 * cancelled and holds again is planned again under its own key if it isn't due yet, since nobody can have got it.
 * @param until how far ahead the staff's weekly overviews are planned
 */
export function planSchedule(
  ground: ScheduleGround,
  kept: KeptSchedule,
  now: DateTime<true>,
  until: DateTime<true>,
): SchedulePlan {
  const at = now.toUTC().toISO();
  const keptOccasions = new Map(kept.occasions.map((occasion) => [occasionKey(occasion), occasion]));
  const keptRounds = new Map(kept.rounds.map((round) => [round.key, round]));
  const dated = occasionsOf(ground, keptOccasions);
  const lasting = [...dated, ...calledOff(ground, kept.occasions, dated, at)].map((one) =>
    withRevision(one, keptOccasions.get(occasionKey(one)), at),
  );
  const from = danishDay(at);
  const weeks = ground.definition.reminders.weekly
    ? weeksOf(dated, from, danishDay(until.toUTC().toISO()))
    : [];
  const occasions = [
    ...lasting,
    ...weeks.map((one) => withRevision(one, keptOccasions.get(occasionKey(one)), at)),
  ];

  const wanted = new Map(occasions.flatMap(roundPlanner(ground)).map((round) => [round.key, round]));
  const standing = new Map(occasions.map((occasion) => [occasionKey(occasion), occasion]));
  const milestones = new Set(lasting.map(({ milestone }) => milestone));
  const lastDay = lasting.reduce(
    (last, { when }) => (when.last !== undefined && when.last > last ? when.last : last),
    '',
  );
  return {
    occasions: occasions.filter((one) => isNews(one, keptOccasions.get(occasionKey(one)))).toSorted(byKey),
    rounds: [...wanted.values()]
      .filter((round) => isToPlan(round, keptRounds.get(round.key), at))
      .toSorted(byDue),
    cancelled: kept.rounds
      .filter(({ key, state }) => (state === 'waiting' || state === 'opened') && !wanted.has(key))
      .filter((round) => round.rule !== WEEKLY || isOverviewTooMany(ground, round, at, lastDay))
      .map((round) => ({
        key: round.key,
        reason: whyCancelled(round, standing.get(occasionKey(round)), milestones),
      }))
      .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
  };
}

function withRevision(occasion: DatedOccasion, kept: Occasion | undefined, at: string): Occasion {
  if (!kept) return { ...occasion, revision: 0 };
  if (isMoved(kept.when, occasion.when)) return { ...occasion, revision: kept.revision + 1, movedAt: at };
  const { revision, movedAt } = kept;
  return { ...occasion, revision, ...(movedAt !== undefined && { movedAt }) };
}

function isNews({ revision, when }: Occasion, kept: Occasion | undefined): boolean {
  if (!kept || kept.revision !== revision) return true;
  const parts = ['written', 'first', 'last', 'fixed', 'starts', 'ends', 'place'] as const;
  return parts.some((part) => kept.when[part] !== when[part]);
}

function isToPlan(round: Round, kept: KeptRound | undefined, at: string): boolean {
  if (!kept) return true;
  if (kept.state === 'cancelled') return round.due > at;
  if (kept.state !== 'waiting') return false;
  return (['due', 'expires', 'to', 'shifted'] as const).some((part) => kept[part] !== round[part]);
}

/** Overviews of weeks that are over, or that lie further ahead than is planned now, are left as they are. */
function isOverviewTooMany(
  { definition }: ScheduleGround,
  round: KeptRound,
  at: string,
  lastDay: string,
): boolean {
  if (round.state !== 'waiting' || round.due <= at) return false;
  return definition.reminders.weekly === undefined || round.due > lastDay;
}

function whyCancelled(
  { milestone, rule, revision }: KeptRound,
  occasion: Occasion | undefined,
  milestones: ReadonlySet<string>,
): string {
  if (rule === WEEKLY) return BECAUSE.rule;
  if (!occasion) return milestones.has(milestone) ? BECAUSE.replaced : BECAUSE.gone;
  return revision === occasion.revision ? BECAUSE.rule : BECAUSE.moved;
}

function byKey(one: Occasion, other: Occasion): number {
  return occasionKey(one) < occasionKey(other) ? -1 : 1;
}
