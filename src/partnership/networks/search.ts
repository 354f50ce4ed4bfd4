import { type Annealed, anneal } from './annealing.ts';
import type { Candidate } from './network-input.ts';
import type { Objective } from './objective.ts';
import type { PlanFrame } from './plan-frame.ts';
import { startingArrangement } from './starting-arrangement.ts';
import { type Neighbours, randomFrom } from './task.ts';

/** First temperatures, as shares of the points one municipality can get: to start with, and to loosen a good plan. */
const FRESH = 0.07;
const LOOSENED = 0.03;
/** Numbers of networks that are tried where many are possible. */
const MOST_FRAMES = 5;
/** From so many municipalities one long round is better than several, and a walk about the country than a random start. */
const MANY = 300;
const ROUNDS = 8;
/** Every so many rounds the search starts afresh. */
const AFRESH = 4;

/** Stops a search: after this many steps, or when somebody says so. */
export interface Budget {
  steps: number;
  goOn: () => boolean;
}

export interface Found extends Annealed {
  frame: PlanFrame;
}

/** Steps to try a number of networks, and of a round. They are the same however long the search is. */
function trialSteps(municipalities: number): number {
  return Math.min(100_000, Math.max(20_000, 800 * municipalities));
}
function roundSteps(municipalities: number): number {
  return municipalities > MANY
    ? Math.min(6_000_000, 5000 * municipalities)
    : Math.max(60_000, 3000 * municipalities);
}

/** Steps that give a good plan: under two seconds for 98 municipalities, under ten for a thousand and more. */
export function usualSteps(municipalities: number): number {
  const rounds = municipalities > MANY ? 1 : ROUNDS;
  return MOST_FRAMES * trialSteps(municipalities) + rounds * roundSteps(municipalities);
}

/**
 * The best arrangement found in rounds of annealing: one for each number of networks, then on with the best number,
 * in turn loosening the best plan and starting afresh. A longer search goes through the same rounds first, so it never
 * finds less. Undefined where the pins can't be kept in any of the frames.
 */
export function search(
  objective: Objective,
  frames: readonly PlanFrame[],
  neighbours: Neighbours,
  seed: number,
  { steps, goOn }: Budget,
): Found | undefined {
  const count = objective.candidates.length;
  let used = 0;
  let best: Found | undefined;
  function round(
    frame: PlanFrame,
    start: readonly (readonly number[])[] | undefined,
    number: number,
    { length, warm }: { length: number; warm: number },
  ) {
    const random = randomFrom(seed, number);
    const order = count > MANY ? (loose: readonly number[]) => neighbourly(loose, neighbours) : undefined;
    const from = start ?? startingArrangement(frame.constraints, frame.numbers.length, random, order);
    if (!from) return;
    const within = best === undefined || used + length <= steps ? Math.min(length, steps) : 0;
    const task = { objective, constraints: frame.constraints, neighbours };
    const found = anneal(task, from, random, { steps: within, goOn, warm });
    used += found.steps;
    if (!best || found.worth > best.worth + 1e-6) best = { ...found, frame };
  }
  const trial = { length: trialSteps(count), warm: FRESH };
  spread(frames).forEach((frame, number) => {
    round(frame, undefined, number, trial);
  });
  // Pins may fit none of those tried, but one of the others.
  for (let index = 0; best === undefined && index < frames.length; index++) {
    round(frames[index] as PlanFrame, undefined, 0, trial);
  }
  const length = roundSteps(count);
  for (let number = 0; best && used + length <= steps && goOn(); number++) {
    const fresh = number % AFRESH === 0;
    round(best.frame, fresh ? undefined : best.groups, MOST_FRAMES + number, {
      length,
      warm: fresh ? FRESH : LOOSENED,
    });
  }
  return best && { ...best, steps: used };
}

/** All of a few, or a few that are spread evenly over many. */
function spread<T>(items: readonly T[]): T[] {
  if (items.length <= MOST_FRAMES) return [...items];
  const apart = (items.length - 1) / (MOST_FRAMES - 1);
  return Array.from({ length: MOST_FRAMES }, (_, index) => items[Math.round(index * apart)]).filter(
    (item) => item !== undefined,
  );
}

const NEAREST = 12;

/** The nearest others of each candidate as the crow flies; none where the place is unknown. By position. */
export function nearestOthers(candidates: readonly Candidate[]): Neighbours {
  const spots = candidates.flatMap(({ place }, index) => (place ? [{ index, ...spotOf(place) }] : []));
  const nearest = candidates.map((): number[] => []);
  for (const spot of spots) nearest[spot.index] = nearestTo(spot, spots);
  return nearest;
}

/** An order in which each comes after one of its neighbours, where one is left: a walk about the country. */
export function neighbourly(loose: readonly number[], neighbours: Neighbours): number[] {
  const left = new Set(loose);
  const order: number[] = [];
  for (const first of loose) {
    for (let one: number | undefined = first; one !== undefined && left.delete(one); ) {
      order.push(one);
      one = neighbours[one]?.find((near) => left.has(near));
    }
  }
  return order;
}

interface Spot {
  index: number;
  x: number;
  y: number;
}

function nearestTo(here: Spot, spots: readonly Spot[]): number[] {
  const nearest: { index: number; apart: number }[] = [];
  let farthest = Infinity;
  for (const { index, x, y } of spots) {
    const apart = (here.x - x) ** 2 + (here.y - y) ** 2;
    if (index === here.index || apart >= farthest) continue;
    nearest.push({ index, apart });
    nearest.sort((a, b) => a.apart - b.apart);
    if (nearest.length > NEAREST) nearest.pop();
    if (nearest.length === NEAREST) farthest = nearest.at(-1)?.apart ?? Infinity;
  }
  return nearest.map(({ index }) => index);
}

/** Flat enough for finding neighbours: Denmark is small. */
function spotOf({ lat, lon }: { lat: number; lon: number }) {
  return { x: lon * Math.cos((lat * Math.PI) / 180), y: lat };
}
