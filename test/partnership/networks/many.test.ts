import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeNetworks } from '../../../src/partnership/networks/compose-networks.ts';
import { brokenPins } from '../../../src/partnership/networks/move-plan.ts';
import type { NetworkInput, Pin } from '../../../src/partnership/networks/network-input.ts';
import type { NetworkPlan } from '../../../src/partnership/networks/network-plan.ts';
import { networkValue } from '../../../src/partnership/networks/network-value.ts';
import { objectiveAmong, objectiveOf } from '../../../src/partnership/networks/objective.ts';
import { fewestMoves } from '../../../src/partnership/networks/plan-frame.ts';
import { randomFrom, shuffled } from '../../../src/partnership/networks/task.ts';
import { rounds } from '../../rounds.ts';
import { invented } from './candidates.ts';

/** So many that the search takes a few networks at a time. */
const MANY = 240;

function composed(input: NetworkInput, seed = 1): NetworkPlan {
  const result = composeNetworks(input, { seed, steps: 30_000 });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan;
}

describe('With very many municipalities, worked on a few networks at a time', () => {
  test('a plan is a partition within the sizes that keeps pins and agreed networks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (seed) => {
        const input = invented(MANY, seed);
        const codes = shuffled(
          input.municipalities.map(({ code }) => code),
          randomFrom(seed),
        );
        const fixed = [{ number: 3, members: codes.slice(0, 9) }];
        const pins: Pin[] = [
          { kind: 'together', municipalities: codes.slice(10, 13) },
          { kind: 'apart', municipalities: codes.slice(12, 15) },
          { kind: 'in-network', municipality: codes[16] ?? '', network: 2 },
        ];
        const plan = composed({ ...input, fixed, pins }, seed);
        expect(plan.networks.flatMap(({ members }) => members).sort()).toEqual(codes.toSorted());
        for (const { members } of plan.networks) {
          expect(members.length).toBeGreaterThanOrEqual(8);
          expect(members.length).toBeLessThanOrEqual(10);
        }
        expect(brokenPins({ pins }, plan.networks)).toEqual([]);
        expect(plan.networks.find(({ number }) => number === 3)?.members.toSorted()).toEqual(
          codes.slice(0, 9).sort(),
        );
      }),
      { numRuns: rounds({ gate: 3, soak: 8 }) },
    );
  });

  test('it is the same for the same seed, and much better than where the search begins', () => {
    const input = invented(MANY, 1);
    expect(composed(input)).toEqual(composed(input));
    const start = composeNetworks(input, { seed: 1, steps: 0 });
    expect(composed(input).value).toBeGreaterThan((start.ok ? start.plan.value : Infinity) * 1.02);
  });

  test('a new plan moves as few as possible', () => {
    const all = invented(MANY, 3).municipalities;
    const previous = composed(invented(MANY, 3)).networks;
    const changed = { ...invented(MANY, 3, { municipalities: all.slice(0, MANY - 6) }), previous };
    const fewest = Math.min(...[24, 25, 26, 27, 28, 29].map((count) => fewestMoves(changed, count)));
    expect(composed(changed).moved).toHaveLength(fewest);
  });
});

test('a network is worth the same among some municipalities as among all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), (seed) => {
      const objective = objectiveOf(invented(30, seed), 3);
      const some = shuffled([...objective.candidates.keys()], randomFrom(seed)).slice(0, 18);
      const among = objectiveAmong(objective, some);
      const [whole, part] = [some.slice(3, 12), [3, 4, 5, 6, 7, 8, 9, 10, 11]];
      expect(networkValue(among, part).points).toBeCloseTo(networkValue(objective, whole).points, 9);
    }),
    { numRuns: rounds({ gate: 6, soak: 25 }) },
  );
});
