/**
 * Composes networks for the same invented wishes on real towns in four ways, in turn and in one process: the product,
 * repeated swap hill-climbing for as long as the product took, greedy, and geography alone. Says how far each is from a
 * proven bound, where there is one, and ends with a line of JSON. `node test/bench/networks.ts 26 98` runs those only.
 */

import { boundOf } from '../../src/partnership/networks/bound/bound-of.ts';
import { changingNetworks } from '../../src/partnership/networks/changing-networks.ts';
import { composeNetworks } from '../../src/partnership/networks/compose-networks.ts';
import { networkValue } from '../../src/partnership/networks/network-value.ts';
import { type Objective, objectiveOf } from '../../src/partnership/networks/objective.ts';
import { randomFrom, randomIndex, shuffled } from '../../src/partnership/networks/random.ts';
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

/** From random groups, random exchanges that help, until none has for long; then again, while there is time. */
function repeatedClimbing(objective: Objective, networks: number, milliseconds: number): Groups {
  const random = randomFrom(7);
  const end = performance.now() + milliseconds;
  let best: { groups: Groups; value: number } | undefined;
  while (!best || performance.now() < end) {
    const all = shuffled([...objective.candidates.keys()], random);
    const start: Groups = Array.from({ length: networks }, () => []);
    all.forEach((one, index) => {
      start[index % networks]?.push(one);
    });
    const state = changingNetworks(objective, start);
    const patience = objective.candidates.length ** 2;
    for (let idle = 0; idle < patience && performance.now() < end; idle++) if (climb(state, random)) idle = 0;
    const value = pointsOf(objective, state.groups);
    if (!best || value > best.value) best = { groups: state.groups, value };
  }
  return best.groups;
}

function climb(state: ReturnType<typeof changingNetworks>, random: () => number): boolean {
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

const round = (value: number, digits = 3) => Number(value.toFixed(digits));
const results = sizes.map((count) => {
  const input = invented(count, 1);
  const product = timed(() => composeNetworks(input, { seed: 1 }));
  if (!product.result.ok) throw new Error(JSON.stringify(product.result.problems));
  const { plan, steps } = product.result;
  const networks = plan.networks.length;
  const objective = objectiveOf(input, networks);
  const ways = {
    climbing: timed(() => repeatedClimbing(objective, networks, product.ms)),
    greedy: timed(() => greedy(objective, networks)),
    geography: timed(() => geographyAlone(objective, networks)),
  };
  const random = pointsOf(objective, shuffledGroups(count, networks));
  const bound = rounds(count) > 0 ? timed(() => boundOf(input, plan, { rounds: rounds(count) })) : undefined;
  // Without a bound the plan itself is what the others are held against.
  const top = bound?.result.bound ?? plan.value;
  const below = (value: number) => ({
    percentBelow: round((1 - value / top) * 100),
    ofWhatCanBeWon: round((value - random) / (top - random), 4),
  });
  const row = {
    municipalities: count,
    networks,
    heldAgainst: bound ? 'proven bound' : 'the product',
    product: {
      ...below(plan.value),
      seconds: round(product.ms / 1000),
      microsecondsPerStep: round((product.ms / steps) * 1000, 2),
    },
    ...Object.fromEntries(
      Object.entries(ways).map(([name, { result, ms }]) => [
        name,
        { ...below(pointsOf(objective, result)), seconds: round(ms / 1000) },
      ]),
    ),
    ...(bound && { boundSeconds: round(bound.ms / 1000) }),
  };
  console.log(row);
  return row;
});
console.log(JSON.stringify({ bench: 'networks', results }));

function shuffledGroups(count: number, networks: number): Groups {
  const groups: Groups = Array.from({ length: networks }, () => []);
  shuffled([...Array(count).keys()], randomFrom(3)).forEach((one, index) => {
    groups[index % networks]?.push(one);
  });
  return groups;
}
