import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundOf } from '../../../src/partnership/networks/bound/bound-of.ts';
import { changingNetworks } from '../../../src/partnership/networks/changing-networks.ts';
import { networkValue } from '../../../src/partnership/networks/network-value.ts';
import { objectiveOf } from '../../../src/partnership/networks/objective.ts';
import { randomFrom, shuffled } from '../../../src/partnership/networks/task.ts';
import { rounds } from '../../rounds.ts';
import { invented } from './candidates.ts';
import { exactOptimum } from './exact-optimum.ts';
import { median, plan } from './plan.ts';

const small = Array.from({ length: rounds({ gate: 5, soak: 16 }) }, (_, index) =>
  invented(10 + (index % 5), 100 + index, {
    size: { minimum: 3, maximum: 5 },
    criteria: [
      { kind: 'focus-area-wishes', weight: 3 },
      {
        kind: 'mix',
        wanted: index % 2 ? 'diversity' : 'comparability',
        by: ['municipality-group'],
        weight: 1 + (index % 3),
      },
      { kind: 'geography', weight: 2 },
    ],
  }),
);

describe('Where every plan can be tried', () => {
  const rows = small.map((input) => ({ input, optimum: exactOptimum(input) }));

  test('the plan is the best there is', () => {
    const short = rows.map(({ input, optimum }) => 1 - plan(input).value / optimum);
    expect(median(short)).toBeCloseTo(0, 10);
    expect(Math.max(...short)).toBeLessThan(0.005);
    expect(Math.min(...short)).toBeGreaterThan(-1e-9);
  });

  test('the bound is never below the best there is, also when it is stopped early or starts from a poor plan', () => {
    for (const { input, optimum } of rows) {
      for (const rounds of [1, 5, 60]) {
        expect(boundOf(input, plan(input, 0), { rounds }).bound).toBeGreaterThanOrEqual(optimum);
      }
    }
  });
});

describe('Where the best is bounded', () => {
  test('at 98 no plan is two and a half per cent better', () => {
    const input = invented(98, 1);
    const { percent, bound, value } = boundOf(input, plan(input), { rounds: 60, enough: 1 });
    expect(percent).toBeLessThan(2.5);
    expect(bound).toBeGreaterThan(value);
  });
});

test('points kept up to date while networks change are those of a fresh count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), (seed) => {
      const random = randomFrom(seed);
      const objective = objectiveOf(invented(24, seed), 3);
      const all = shuffled([...objective.candidates.keys()], random);
      const networks = changingNetworks(objective, [all.slice(0, 8), all.slice(8, 16), all.slice(16)]);
      for (let turn = 0; turn < 30; turn++) {
        const [from, to] = shuffled([0, 1, 2], random) as [number, number];
        const going = shuffled(networks.groups[from] ?? [], random).slice(0, 1 + (turn % 2));
        const coming = shuffled(networks.groups[to] ?? [], random).slice(0, 1);
        const [one, two] = [
          networks.pointsAfter(from, going, coming),
          networks.pointsAfter(to, coming, going),
        ];
        if ((networks.groups[from]?.length ?? 0) < 4) continue;
        networks.change(from, going, coming, one);
        networks.change(to, coming, going, two);
      }
      networks.groups.forEach((members, network) => {
        expect(networks.points[network]).toBeCloseTo(networkValue(objective, members).points, 7);
      });
    }),
    { numRuns: 25 },
  );
});
