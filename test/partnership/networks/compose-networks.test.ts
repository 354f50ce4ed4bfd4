import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeNetworks } from '../../../src/partnership/networks/compose-networks.ts';
import { evaluatePlan } from '../../../src/partnership/networks/evaluate-plan.ts';
import { brokenPins } from '../../../src/partnership/networks/move-plan.ts';
import type { NetworkInput, Pin } from '../../../src/partnership/networks/network-input.ts';
import type { NetworkPlan } from '../../../src/partnership/networks/network-plan.ts';
import { fewestMoves } from '../../../src/partnership/networks/plan-frame.ts';
import { randomFrom, shuffled } from '../../../src/partnership/networks/task.ts';
import { candidate, invented } from './candidates.ts';

const STEPS = 20_000;

function composed(input: NetworkInput, seed = 1, steps = STEPS): NetworkPlan {
  const result = composeNetworks(input, { seed, steps });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan;
}

function problems(input: NetworkInput) {
  const result = composeNetworks(input, { seed: 1, steps: 1000 });
  return result.ok ? [] : result.problems;
}

/** Municipalities in any number, with any sizes that can hold them. */
const anyInput = fc
  .record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    minimum: fc.integer({ min: 2, max: 9 }),
    slack: fc.integer({ min: 0, max: 4 }),
    networks: fc.integer({ min: 2, max: 5 }),
    extra: fc.integer({ min: 0, max: 20 }),
    wanted: fc.constantFrom('diversity' as const, 'comparability' as const),
    byPopulation: fc.boolean(),
  })
  .map(({ seed, minimum, slack, networks, extra, wanted, byPopulation }) =>
    invented(minimum * networks + Math.min(extra, slack * networks), seed, {
      size: { minimum, maximum: minimum + slack },
      criteria: [
        { kind: 'focus-area-wishes', weight: 3 },
        {
          kind: 'mix',
          wanted,
          by: byPopulation ? ['municipality-group', 'population'] : ['municipality-group'],
          weight: 1,
        },
        { kind: 'geography', weight: 2 },
      ],
    }),
  );

describe('Every plan', () => {
  test('is a partition within the sizes', () => {
    fc.assert(
      fc.property(anyInput, fc.integer(), (input, seed) => {
        const { networks, unplaced, municipalities } = composed(input, seed, 2000);
        const all = networks.flatMap(({ members }) => members);
        expect(all.toSorted()).toEqual(input.municipalities.map(({ code }) => code).sort());
        expect(municipalities).toHaveLength(all.length);
        expect(unplaced).toEqual([]);
        for (const { members, host, focusAreas } of networks) {
          expect(members.length).toBeGreaterThanOrEqual(input.size.minimum);
          expect(members.length).toBeLessThanOrEqual(input.size.maximum);
          expect(members).toContain(host);
          expect(focusAreas.length).toBeGreaterThanOrEqual(3);
          expect(focusAreas.length).toBeLessThanOrEqual(5);
        }
        expect(networks.map(({ number }) => number)).toEqual(networks.map((_, index) => index + 1));
      }),
      { numRuns: 60 },
    );
  });

  test('keeps its pins, or says that they cannot be kept', () => {
    let kept = 0;
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 0, max: 999 }), (input, seed) => {
        const random = randomFrom(seed);
        const codes = shuffled(
          input.municipalities.map(({ code }) => code),
          random,
        );
        const pins: Pin[] = [
          { kind: 'together', municipalities: codes.slice(0, 2) },
          { kind: 'together', municipalities: codes.slice(1, 3) },
          { kind: 'apart', municipalities: codes.slice(2, 4) },
          { kind: 'in-network', municipality: codes[3] ?? '', network: 2 },
        ];
        const result = composeNetworks({ ...input, pins }, { seed, steps: 2000 });
        if (!result.ok) {
          expect(result.problems).toEqual([{ rule: 'pins-cannot-be-kept', pins }]);
          // Three together fill a network, or leave too few for a second one.
          const { minimum, maximum } = input.size;
          const others = input.municipalities.length - Math.max(3, minimum);
          expect(maximum <= 3 || others < minimum).toBe(true);
          return;
        }
        kept++;
        expect(brokenPins({ pins }, result.plan.networks)).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(kept).toBeGreaterThan(30);
  });

  test('is the same whatever order the input has', () => {
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 0, max: 999 }), (input, seed) => {
        const random = randomFrom(seed);
        const other = {
          ...input,
          municipalities: shuffled(input.municipalities, random),
          focusAreas: shuffled(input.focusAreas, random),
          criteria: shuffled(input.criteria, random),
        };
        const [one, two] = [composed(input, seed, 2000), composed(other, seed, 2000)];
        expect(two.networks.map(({ members }) => members)).toEqual(
          one.networks.map(({ members }) => members),
        );
        expect(two.value).toBeCloseTo(one.value, 8);
      }),
      { numRuns: 30 },
    );
  });

  test('is the same for the same seed and gets no worse with more steps', () => {
    for (const seed of [1, 2, 3]) {
      const input = invented(34, seed);
      const values = [0, 30_000, 300_000, 500_000].map((steps) => composed(input, seed, steps).value);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect(composed(input, seed, 30_000)).toEqual(composed(input, seed, 30_000));
      expect(values.at(-1)).toBeGreaterThan(values[0] ?? 0);
    }
  });
});

describe('The sign of the mix', () => {
  test.each([1, 2, 3, 4])('turns the mix the right way (instance %i)', (seed) => {
    const alike = (wanted: 'diversity' | 'comparability') => {
      const criteria = [
        { kind: 'mix' as const, wanted, by: ['municipality-group' as const], weight: 1 },
        { kind: 'geography' as const, weight: 1 },
      ];
      const { municipalities } = composed(invented(40, seed, { criteria }));
      return municipalities.reduce((sum, one) => sum + one.alike, 0) / 40;
    };
    expect(alike('comparability')).toBeGreaterThan(alike('diversity') + 0.15);
  });
});

describe('Staff see plans they would have made themselves', () => {
  const north = [
    'Aalborg',
    'Hjørring',
    'Brønderslev',
    'Frederikshavn',
    'Jammerbugt',
    'Rebild',
    'Mariagerfjord',
    'Thisted',
  ];
  const south = ['Lolland', 'Guldborgsund', 'Vordingborg', 'Næstved', 'Faxe', 'Stevns', 'Køge', 'Ringsted'];

  test('two corners of the country become two networks, numbered from the north', () => {
    const input = invented(16, 1, {
      municipalities: [...north, ...south].map((name) => candidate(name)),
      criteria: [{ kind: 'geography', weight: 1 }],
    });
    const { networks } = composed(input);
    expect(networks.map(({ members }) => members.length)).toEqual([8, 8]);
    expect(networks[0]?.members).toEqual(expect.arrayContaining(north.map((name) => candidate(name).code)));
  });

  test('two camps of wishes become two networks that work with what each camp wants', () => {
    const municipalities = [...north, ...south].map((name, index) =>
      candidate(name, index % 2 === 0 ? ['a', 'b', 'c'] : ['f', 'g', 'h']),
    );
    const input = invented(16, 1, { municipalities, criteria: [{ kind: 'focus-area-wishes', weight: 1 }] });
    const plan = composed(input);
    expect(plan.networks.map(({ focusAreas }) => focusAreas.join('')).sort()).toEqual(['abc', 'fgh']);
    expect(plan.mean).toBe(100);
    expect(plan.municipalities.every(({ satisfied }) => satisfied.met === 3 && satisfied.first)).toBe(true);
  });

  test('everybody gets something rather than some all and others nothing', () => {
    // One network of five areas: the four areas of two rankings, or two of each of four.
    const wishes = [
      ['a', 'b'],
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ];
    const municipalities = ['Aalborg', 'Rebild', 'Hjørring', 'Thisted'].map((name, index) =>
      candidate(name, wishes[index]),
    );
    const input = invented(4, 1, {
      municipalities,
      size: { minimum: 4, maximum: 4 },
      count: 'one',
      areasPerNetwork: { minimum: 3, maximum: 3 },
    });
    const plan = composed(input);
    expect(plan.municipalities.every(({ satisfied }) => satisfied.met >= 1)).toBe(true);
  });
});

describe('Numbers that cannot be grouped', () => {
  test.each([
    [31, 30, 32],
    [21, 20, 24],
    [15, undefined, 16],
  ])('%i in networks of 8–10 comes back with the ways out', (count, fewer, more) => {
    const [problem] = problems(invented(count, 1));
    if (problem?.rule !== 'cannot-be-grouped') throw new Error('expected ways out');
    expect(problem.waysOut.fewer?.count).toBe(fewer);
    expect(problem.waysOut.more?.count).toBe(more);
    expect(problem.waysOut.sizes.length).toBeGreaterThan(0);
  });

  test('who could wait is named, and the sizes offered do work', () => {
    const input = invented(31, 1);
    const [problem] = problems(input);
    if (problem?.rule !== 'cannot-be-grouped') throw new Error('expected ways out');
    expect(problem.waysOut.fewer?.couldWait).toHaveLength(1);
    for (const { size } of problem.waysOut.sizes) expect(problems({ ...input, size })).toEqual([]);
  });
});

describe('Networks already agreed, late joiners and withdrawals', () => {
  test('agreed networks do not change', () => {
    const input = invented(40, 5);
    const [first] = composed(input).networks;
    const fixed = [{ number: 3, members: first?.members ?? [] }];
    const plan = composed({ ...input, fixed }, 9);
    expect(plan.networks.find(({ number }) => number === 3)).toMatchObject({
      fixed: true,
      members: first?.members,
    });
  });

  test('a new plan moves as few as possible', () => {
    for (const [before, now] of [
      [26, 27],
      [30, 33],
      [40, 36],
      [60, 55],
    ] as const) {
      const all = invented(Math.max(before, now), 3).municipalities;
      const input = (count: number) => invented(count, 3, { municipalities: all.slice(0, count) });
      const previous = composed(input(before)).networks;
      const changed = { ...input(now), previous };
      const plan = composed(changed);
      const fewest = Math.min(
        ...[3, 4, 5, 6, 7].filter((n) => n * 8 <= now && n * 10 >= now).map((n) => fewestMoves(changed, n)),
      );
      expect(plan.moved, `${before} to ${now}`).toHaveLength(fewest);
    }
  });

  test('a network that falls under its size after a withdrawal is told of, and who is new stands outside', () => {
    const input = invented(26, 2);
    const plan = composed(input);
    const small = plan.networks.find(({ members }) => members.length === 8);
    const left = small?.members[0];
    const now = {
      ...input,
      municipalities: [
        ...input.municipalities.filter(({ code }) => code !== left),
        candidate(missing(input)),
      ],
    };
    const after = evaluatePlan(now, plan.networks);
    expect(after.warnings).toContainEqual({
      rule: 'network-outside-size',
      network: small?.number,
      members: 7,
      size: input.size,
    });
    expect(after.unplaced).toHaveLength(1);
  });
});

function missing(input: NetworkInput): string {
  const taken = new Set(input.municipalities.map(({ name }) => name));
  return (
    ['Aarhus', 'Odense', 'Aalborg', 'Esbjerg', 'Randers', 'Kolding', 'Horsens', 'Vejle'].find(
      (name) => !taken.has(name),
    ) ?? ''
  );
}

describe('Degenerate input', () => {
  const rules = (plan: NetworkPlan) => plan.warnings.map(({ rule }) => rule);

  test('all want the same: they get it, and staff are told that wishes decide nothing', () => {
    const input = invented(26, 1);
    const plan = composed({
      ...input,
      municipalities: input.municipalities.map((one) => ({ ...one, wishes: ['a', 'b', 'c'] })),
    });
    expect(plan.municipalities.every(({ satisfied }) => satisfied.share === 1)).toBe(true);
    expect(rules(plan)).toEqual(['all-want-the-same']);
  });

  test('nobody ranked: the other criteria decide', () => {
    const input = invented(26, 1);
    const plan = composed({
      ...input,
      municipalities: input.municipalities.map((one) => ({ ...one, wishes: [] })),
    });
    expect(plan.criteria.map(({ kind }) => kind)).toEqual(['mix', 'geography']);
    expect(rules(plan)).toEqual(['nobody-ranked']);
    expect(plan.networks.every(({ focusAreas }) => focusAreas.length === 0)).toBe(true);
  });

  test('everybody on Bornholm: nobody travels', () => {
    const input = invented(26, 1);
    const { place } = candidate('Bornholm');
    if (!place) throw new Error('Bornholm has a place');
    const plan = composed({
      ...input,
      municipalities: input.municipalities.map((one) => ({ ...one, place })),
    });
    expect(plan.networks.every(({ km }) => km.total === 0)).toBe(true);
  });

  test('all 98 of 98', () => {
    expect(composed(invented(98, 1)).municipalities).toHaveLength(98);
  });

  test('places missing: some are told of, and all missing means that geography is not used', () => {
    const input = invented(26, 1);
    const without = (count: number): NetworkInput => ({
      ...input,
      municipalities: input.municipalities.map(({ place, ...one }, index) =>
        index < count || !place ? one : { ...one, place },
      ),
    });
    const some = composed(without(3));
    expect(rules(some)).toEqual(['places-unknown']);
    expect(some.municipalities.filter(({ km }) => km === undefined)).toHaveLength(3);
    const none = composed(without(26));
    expect(rules(none)).toEqual(['places-unknown', 'criterion-not-used']);
    expect(none.networks.every(({ host }) => host === undefined)).toBe(true);
  });

  test('nobody, the same one twice, an unknown wish, a pin on somebody who is not there', () => {
    expect(problems(invented(0, 1))).toEqual([{ rule: 'nobody-takes-part' }]);
    const input = invented(16, 1);
    const [first] = input.municipalities;
    if (!first) throw new Error('sixteen');
    const broken = {
      ...input,
      municipalities: [...input.municipalities, { ...first, wishes: ['x'] }],
      pins: [{ kind: 'together' as const, municipalities: ['9999', first.code] }],
    };
    expect(problems(broken)).toEqual([
      { rule: 'municipality-twice', municipality: first.code },
      { rule: 'unknown-wish', municipality: first.code, wish: 'x' },
      { rule: 'unknown-municipality', municipality: '9999', where: 'pin' },
    ]);
  });

  test('one network: geography and comparability are not used', () => {
    const input = invented(9, 1, {
      count: 'one-or-more',
      criteria: [
        { kind: 'geography', weight: 1 },
        { kind: 'mix', wanted: 'comparability', by: ['municipality-group'], weight: 1 },
      ],
    });
    const plan = composed(input);
    expect(plan.criteria).toEqual([]);
    expect(plan.value).toBe(0);
    expect(rules(plan)).toEqual(['criterion-not-used', 'criterion-not-used', 'no-criteria']);
  });
});
