import { type Annealed, anneal } from './annealing.ts';
import type { Candidate } from './network-input.ts';
import type { Objective } from './objective.ts';
import type { PlanFrame } from './plan-frame.ts';
import { startingArrangement } from './starting-arrangement.ts';
import { type Neighbours, randomFrom } from './task.ts';

/**
 * First temperatures, as shares of the most points one municipality can get: for a fresh start, and for improving a
 * good plan.
 */
const FRESH = 0.07;
const LOOSENED = 0.03;
/** How many numbers of networks are tried if many are possible. */
const MAX_FRAMES = 5;
/**
 * From this many municipalities on, one long round is better than several, and a tour through neighbours a better start
 * than a random one.
 */
const MANY = 300;
const ROUNDS = 8;
/** Number of rounds after which the search starts afresh. */
const RESTART_EVERY = 4;

/** When a search stops: after this many steps, or when `goOn` says so. */
export interface Budget {
  steps: number;
  goOn: () => boolean;
}

export interface Found extends Annealed {
  frame: PlanFrame;
}

/** Steps for trying a number of networks, and for a round. Independent of the length of the search. */
function trialSteps(municipalities: number): number {
  return Math.min(100_000, Math.max(20_000, 800 * municipalities));
}
function roundSteps(municipalities: number): number {
  return municipalities > MANY
    ? Math.min(6_000_000, 5000 * municipalities)
    : Math.max(60_000, 3000 * municipalities);
}

/** Steps that give a good plan: under two seconds for 98 municipalities, under ten for a thousand or more. */
export function usualSteps(municipalities: number): number {
  const rounds = municipalities > MANY ? 1 : ROUNDS;
  return MAX_FRAMES * trialSteps(municipalities) + rounds * roundSteps(municipalities);
}

/**
 * The best arrangement found in rounds of annealing: one for each number of networks, then more with the best number,
 * alternately improving the best plan and starting afresh. A longer search repeats the same rounds first, so it never
 * finds less. Undefined if the pins cannot be kept in any frame.
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
    const order = count > MANY ? (loose: readonly number[]) => neighbourOrder(loose, neighbours) : undefined;
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
  // If the pins fit none of the frames tried, they may fit another.
  for (let index = 0; best === undefined && index < frames.length; index++) {
    round(frames[index] as PlanFrame, undefined, 0, trial);
  }
  const length = roundSteps(count);
  for (let number = 0; best && used + length <= steps && goOn(); number++) {
    const fresh = number % RESTART_EVERY === 0;
    round(best.frame, fresh ? undefined : best.groups, MAX_FRAMES + number, {
      length,
      warm: fresh ? FRESH : LOOSENED,
    });
  }
  return best && { ...best, steps: used };
}

/** All items if few, otherwise some spread evenly. */
function spread<T>(items: readonly T[]): T[] {
  if (items.length <= MAX_FRAMES) return [...items];
  const apart = (items.length - 1) / (MAX_FRAMES - 1);
  return Array.from({ length: MAX_FRAMES }, (_, index) => items[Math.round(index * apart)]).filter(
    (item) => item !== undefined,
  );
}

const NEAREST = 12;

/** The nearest others of each candidate, as the crow flies; none if its place is unknown. By index. */
export function nearestOthers(candidates: readonly Candidate[]): Neighbours {
  const spots = candidates.flatMap(({ place }, index) => (place ? [{ index, ...spotOf(place) }] : []));
  const nearest = candidates.map((): number[] => []);
  for (const spot of spots) nearest[spot.index] = nearestTo(spot, spots);
  return nearest;
}

/** An order in which each follows one of its neighbours, if any is left: a tour through the country. */
export function neighbourOrder(loose: readonly number[], neighbours: Neighbours): number[] {
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

/** A flat projection is good enough for finding neighbours: Denmark is small. */
function spotOf({ lat, lon }: { lat: number; lon: number }) {
  return { x: lon * Math.cos((lat * Math.PI) / 180), y: lat };
}
