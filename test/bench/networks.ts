/**
 * Composes networks for the same invented wishes on real towns in five ways, in turn and in one process: the product,
 * two kinds of repeated swap hill-climbing for as long as the product took, greedy, and geography alone. Says how far
 * each is below a proven bound, where there is one, and below the best plan known (of all ways and, up to a hundred, of
 * three runs of the product four times as long), then what a step costs at each size, and ends with a line of JSON.
 * `node test/bench/networks.ts 26 98` runs those only.
 */

import { boundOf } from '../../src/partnership/networks/bound/bound-of.ts';
import { type ChangingNetworks, changingNetworks } from '../../src/partnership/networks/changing-networks.ts';
import { composeNetworks } from '../../src/partnership/networks/compose-networks.ts';
import type { NetworkInput } from '../../src/partnership/networks/network-input.ts';
import { networkValue } from '../../src/partnership/networks/network-value.ts';
import { type Objective, objectiveOf } from '../../src/partnership/networks/objective.ts';
import { type Random, randomFrom, randomIndex, shuffled } from '../../src/partnership/networks/task.ts';
import { allowedNetworkCounts } from '../../src/partnership/networks/ways-out.ts';
import { invented } from '../partnership/networks/candidates.ts';

const asked = process.argv.slice(2).map(Number);
const sizes = asked.length > 0 ? asked : [26, 60, 98, 1000, 5000];
/** Rounds of the bound: beyond a thousand each takes minutes, so there is none. */
const rounds = (count: number) => (count <= 100 ? 150 : count <= 1000 ? 12 : 0);

type Groups = number[][];

function pointsOf(objective: Objective, groups: Groups): number {
  return groups.reduce((sum, members) => sum + networkValue(objective, members).points, 0);
}

/** Fills one network after another, each time with the one that adds most. */
function greedy(objective: Objective, networks: number): Groups {
  const left = new Set(objective.candidates.keys());
  const size = Math.floor(left.size / networks);
  const extra = left.size % networks;
  return Array.from({ length: networks }, (_, network) => {
    const [first = 0] = left;
    left.delete(first);
    const growing = changingNetworks(objective, [[first]]);
    for (let members = 1; members < size + (network < extra ? 1 : 0); members++) {
      let best = { one: -1, points: -Infinity };
      for (const one of left) {
        const points = growing.pointsAfter(0, [], [one]);
        if (points > best.points) best = { one, points };
      }
      growing.change(0, [], [best.one], best.points);
      left.delete(best.one);
    }
    return growing.groups[0] ?? [];
  });
}

/** Nearest first from the most remote town that is left. */
function geographyAlone(objective: Objective, networks: number): Groups {
  const left = new Set(objective.candidates.keys());
  const size = Math.floor(left.size / networks);
  const extra = left.size % networks;
  return Array.from({ length: networks }, (_, network) => {
    const north = [...left].reduce((a, b) =>
      (objective.candidates[a]?.place?.lat ?? 0) > (objective.candidates[b]?.place?.lat ?? 0) ? a : b,
    );
    const nearest = [...left].sort((a, b) => objective.hostPoints(b, north) - objective.hostPoints(a, north));
    const members = nearest.slice(0, size + (network < extra ? 1 : 0));
    for (const one of members) left.delete(one);
    return members;
  });
}

function randomGroups(count: number, networks: number, random: Random): Groups {
  const groups: Groups = Array.from({ length: networks }, () => []);
  shuffled([...Array(count).keys()], random).forEach((one, index) => {
    groups[index % networks]?.push(one);
  });
  return groups;
}

/** Keeps the best of as many climbs as there is time for. */
function repeated(objective: Objective, milliseconds: number, climbed: (end: number) => Groups): Groups {
  const end = performance.now() + milliseconds;
  let best: { groups: Groups; value: number } | undefined;
  while (!best || performance.now() < end) {
    const groups = climbed(end);
    const value = pointsOf(objective, groups);
    if (!best || value > best.value) best = { groups, value };
  }
  return best.groups;
}

/**
 * As tools for making groups do it: a number of groups at random among those that may be, random groups, passes over all
 * pairs; both groups are counted anew for each swap, and it is kept if they are worth more together.
 */
function hillClimbing(objective: Objective, counts: readonly number[], milliseconds: number): Groups {
  const random = randomFrom(7);
  return repeated(objective, milliseconds, (end) => {
    const networks = counts[randomIndex(random, counts.length)] ?? 1;
    const groups = randomGroups(objective.candidates.length, networks, random);
    while (passOverPairs(objective, groups, end)) if (performance.now() > end) break;
    return groups;
  });
}

/** Whether any swap was kept. */
function passOverPairs(objective: Objective, groups: Groups, end: number): boolean {
  let kept = false;
  const points = groups.map((members) => networkValue(objective, members).points);
  for (let a = 0; a < groups.length; a++) {
    for (let b = a + 1; b < groups.length && performance.now() < end; b++) {
      const [here, there] = [groups[a] ?? [], groups[b] ?? []];
      for (let i = 0; i < here.length; i++) {
        for (let j = 0; j < there.length; j++) {
          swap(here, i, there, j);
          const one = networkValue(objective, here).points;
          const two = networkValue(objective, there).points;
          if (one + two > (points[a] ?? 0) + (points[b] ?? 0) + 1e-9) {
            [points[a], points[b], kept] = [one, two, true];
          } else swap(here, i, there, j);
        }
      }
    }
  }
  return kept;
}

function swap(here: number[], i: number, there: number[], j: number): void {
  [here[i], there[j]] = [there[j] ?? 0, here[i] ?? 0];
}

/**
 * A stronger one, with the product's own incremental scores, and told how many networks there are: random exchanges
 * that help, until none has for long; then again from new random groups.
 */
function hillClimbingIncremental(objective: Objective, networks: number, milliseconds: number): Groups {
  const random = randomFrom(7);
  const patience = objective.candidates.length ** 2;
  return repeated(objective, milliseconds, (end) => {
    const state = changingNetworks(objective, randomGroups(objective.candidates.length, networks, random));
    for (let idle = 0; idle < patience && performance.now() < end; idle++) if (climb(state, random)) idle = 0;
    return state.groups;
  });
}

function climb(state: ChangingNetworks, random: Random): boolean {
  const [from, to] = [randomIndex(random, state.groups.length), randomIndex(random, state.groups.length)];
  const [here, there] = [state.groups[from] ?? [], state.groups[to] ?? []];
  const [going = 0, coming = 0] = [
    here[randomIndex(random, here.length)],
    there[randomIndex(random, there.length)],
  ];
  if (from === to) return false;
  const [one, two] = [state.pointsAfter(from, [going], [coming]), state.pointsAfter(to, [coming], [going])];
  if (one + two <= (state.points[from] ?? 0) + (state.points[to] ?? 0) + 1e-9) return false;
  state.change(from, [going], [coming], one);
  state.change(to, [coming], [going], two);
  return true;
}

function timed<T>(work: () => T): { result: T; ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}

function composed(input: NetworkInput, options: { seed?: number; steps?: number } = {}) {
  const result = composeNetworks(input, { seed: 1, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

/** The best of long runs; up to a hundred municipalities, beyond they take too long. */
function bestOfLongRuns(input: NetworkInput, steps: number): number {
  if (input.municipalities.length > 100) return 0;
  return Math.max(...[1, 2, 3].map((seed) => composed(input, { seed, steps: 4 * steps }).plan.value));
}

/** What a step costs beyond setting up, the least of several runs: the others were disturbed. */
function microsecondsPerStep(count: number): () => number {
  const input = invented(count, 1);
  let least = Infinity;
  return () => {
    const setup = timed(() => composed(input, { steps: 0 })).ms;
    const { result, ms } = timed(() => composed(input));
    least = Math.min(least, ((ms - setup) / result.steps) * 1000);
    return least;
  };
}

const round = (value: number, digits = 3) => Number(value.toFixed(digits));
const results = sizes.map((count) => {
  const input = invented(count, 1);
  const {
    result: { plan, steps },
    ms: productMs,
  } = timed(() => composed(input));
  const networks = plan.networks.length;
  const objective = objectiveOf(input, networks);
  const counts = allowedNetworkCounts(count, input.size, input.count);
  const ways = {
    hillClimbing: timed(() => hillClimbing(objective, counts, productMs)),
    hillClimbingIncremental: timed(() => hillClimbingIncremental(objective, networks, productMs)),
    greedy: timed(() => greedy(objective, networks)),
    geography: timed(() => geographyAlone(objective, networks)),
  };
  const values = Object.values(ways).map(({ result }) => pointsOf(objective, result));
  const random = pointsOf(objective, randomGroups(count, networks, randomFrom(3)));
  const best = Math.max(plan.value, ...values, bestOfLongRuns(input, steps));
  const bound = rounds(count) > 0 ? timed(() => boundOf(input, plan, { rounds: rounds(count) })) : undefined;
  // Without a bound the best plan known is what all are held against.
  const top = bound?.result.bound ?? best;
  const below = (value: number) => ({
    percentBelow: round((1 - value / top) * 100),
    percentBelowBestKnown: round((1 - value / best) * 100),
    ofWhatCanBeWon: round((value - random) / (top - random), 4),
  });
  const shareOf = (value: number) => round((top - plan.value) / (top - value), 2);
  const [common = 0, incremental = 0] = values;
  const row = {
    municipalities: count,
    networks,
    heldAgainst: bound ? 'proven bound' : 'best known',
    product: { ...below(plan.value), seconds: round(productMs / 1000), steps },
    ...Object.fromEntries(
      Object.entries(ways).map(([name, { ms }], index) => [
        name,
        { ...below(values[index] ?? 0), seconds: round(ms / 1000) },
      ]),
    ),
    ...(bound && {
      distanceAsShareOf: { hillClimbing: shareOf(common), hillClimbingIncremental: shareOf(incremental) },
      boundSeconds: round(bound.ms / 1000),
    }),
  };
  console.log(row);
  return row;
});
const stepCosts = sizes
  .filter((count) => count >= 98)
  .map((count) => ({ count, run: microsecondsPerStep(count) }));
let costs: { municipalities: number; microsecondsPerStep: number }[] = [];
// In turn, so that other work on the machine troubles all alike.
for (let turn = 0; turn < 3; turn++) {
  costs = stepCosts.map(({ count, run }) => ({ municipalities: count, microsecondsPerStep: round(run()) }));
}
const [small, large] = [costs[0]?.microsecondsPerStep ?? 1, costs.at(-1)?.microsecondsPerStep ?? 1];
console.log(
  JSON.stringify({ bench: 'networks', results, stepCosts: costs, growth: round(large / small, 2) }),
);
