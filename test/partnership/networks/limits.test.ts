import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../src/chat/text/network-plan-da.ts';
import { namesOf } from '../../../src/documents/networks/management-page.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { boundOf } from '../../../src/partnership/networks/bound/bound-of.ts';
import { composeNetworks } from '../../../src/partnership/networks/compose-networks.ts';
import { explainPlan } from '../../../src/partnership/networks/explain-plan.ts';
import { brokenLimits, pairsOf } from '../../../src/partnership/networks/limits.ts';
import { movePlan } from '../../../src/partnership/networks/move-plan.ts';
import type { Limits, NetworkInput } from '../../../src/partnership/networks/network-input.ts';
import { networkInput } from '../../../src/partnership/networks/stored-plan.ts';
import { straightKm } from '../../../src/partnership/networks/travel.ts';
import { rounds } from '../../rounds.ts';
import { readDefinition } from '../definition/definition-file.ts';
import { invented } from './candidates.ts';
import { plan } from './plan.ts';

const place = (code: string) => {
  const one = municipalities.find((of) => of.code === code);
  if (!one) throw new Error(`No municipality ${code}`);
  return one;
};
const regions = (codes: readonly string[]): Limits => ({
  walls: [{ by: 'region', groups: [...Map.groupBy(codes, (code) => place(code).region).values()] }],
});

function told(input: NetworkInput): string[] {
  const result = composeNetworks(input, { seed: 1, steps: 2000 });
  return result.ok ? [] : result.problems.map((problem) => problemText(problem, namesOf(input)));
}

function named(names: readonly string[], over: Partial<NetworkInput>): NetworkInput {
  const all = invented(98, 1);
  return { ...all, municipalities: all.municipalities.filter(({ name }) => names.includes(name)), ...over };
}

const anyLimited = fc
  .record({
    count: fc.integer({ min: 8, max: 60 }),
    seed: fc.integer({ min: 0, max: 99_999 }),
    minimum: fc.integer({ min: 2, max: 5 }),
    slack: fc.integer({ min: 1, max: 6 }),
    walls: fc.constantFrom('none', 'region', 'group', 'both', 'listed'),
    km: fc.option(fc.integer({ min: 40, max: 250 }), { nil: undefined }),
  })
  .map(({ count, seed, minimum, slack, walls, km }) => {
    const input = invented(count, seed, {
      count: 'one-or-more',
      size: { minimum, maximum: minimum + slack },
    });
    const codes = input.municipalities.map(({ code }) => code);
    const by = {
      region: [...Map.groupBy(codes, (code) => place(code).region).values()],
      group: [...Map.groupBy(codes, (code) => place(code).group.number).values()],
      listed: [codes.slice(0, 4), codes.slice(4, 9)],
    };
    const limits: Limits = {
      walls: [
        ...(['region', 'both'].includes(walls) ? [{ by: 'region' as const, groups: by.region }] : []),
        ...(['group', 'both'].includes(walls)
          ? [{ by: 'municipality-group' as const, groups: by.group }]
          : []),
        ...(walls === 'listed' ? [{ by: 'groups' as const, label: 'Prøver', groups: by.listed }] : []),
      ],
      ...(km !== undefined && { largestKm: km }),
    };
    return { ...input, limits };
  });

describe('Limits of networks', () => {
  test('hold in every plan; otherwise it is told why there is none', () => {
    let held = 0;
    fc.assert(
      fc.property(anyLimited, fc.integer({ min: 1, max: 9 }), (input, seed) => {
        const result = composeNetworks(input, { seed, steps: 1500 });
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0);
          for (const problem of result.problems) expect(problemText(problem, namesOf(input))).toMatch(/\.$/);
          return;
        }
        held++;
        const { networks, unplaced, warnings } = result.plan;
        expect(unplaced).toEqual([]);
        expect(warnings.filter(({ rule }) => rule === 'limit-broken')).toEqual([]);
        // Held against the register and the map, not against the function that the search uses.
        for (const { members } of networks) {
          expect(members.length).toBeGreaterThanOrEqual(input.size.minimum);
          expect(members.length).toBeLessThanOrEqual(input.size.maximum);
          for (const { by, groups } of input.limits.walls) {
            const sides = members.flatMap((code) => {
              const side = groups.findIndex((codes) => codes.includes(code));
              return side < 0 ? [] : [by === 'region' ? place(code).region : side];
            });
            expect(new Set(sides).size).toBeLessThanOrEqual(1);
          }
          for (const one of members)
            for (const other of members) {
              const [a, b] = [place(one), place(other)];
              const km = straightKm({ lat: a.townLat, lon: a.townLon }, { lat: b.townLat, lon: b.townLon });
              expect(km).toBeLessThanOrEqual(input.limits.largestKm ?? Infinity);
            }
        }
      }),
      { numRuns: rounds({ gate: 60, soak: 600 }) },
    );
    // What is drawn can be kept in a third of the cases.
    expect(held).toBeGreaterThan(0);
  });

  test('are kept where a plan is known that keeps them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 98 }),
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 2, max: 8 }),
        (count, seed, minimum) => {
          const input = invented(count, seed, {
            count: 'one-or-more',
            size: { minimum, maximum: minimum * 2 },
            criteria: [{ kind: 'geography', weight: 1 }],
          });
          const known = plan(input, 20_000);
          const ways = known.networks.flatMap(({ members }) =>
            pairsOf(members.map(place)).map(([a, b]) =>
              straightKm({ lat: a.townLat, lon: a.townLon }, { lat: b.townLat, lon: b.townLon }),
            ),
          );
          const largestKm = Math.ceil(Math.max(...ways));
          const result = composeNetworks(
            { ...input, limits: { walls: [], largestKm } },
            { seed, steps: 500 },
          );
          expect(result.ok).toBe(true);
        },
      ),
      { numRuns: rounds({ gate: 12, soak: 200 }) },
    );
  });

  test('divide all 98 by region, wherever a region can be grouped', () => {
    const all = invented(98, 3, { count: 'one-or-more', size: { minimum: 5, maximum: 12 } });
    const input = { ...all, limits: regions(all.municipalities.map(({ code }) => code)) };
    const { networks } = plan(input, 20_000);
    for (const { members } of networks)
      expect(new Set(members.map((code) => place(code).region)).size).toBe(1);
  });

  test('keep a current plan where they allow it: as few as possible move', () => {
    const all = invented(40, 5, { count: 'one-or-more', size: { minimum: 3, maximum: 9 } });
    const limits = regions(all.municipalities.map(({ code }) => code));
    const first = plan({ ...all, limits }, 20_000);
    const again = plan({ ...all, limits, previous: first.networks }, 20_000);
    expect(again.moved).toEqual([]);
  });

  test('that leave somebody alone are told with who, and how many are near enough', () => {
    const input = named(['Bornholm', 'Køge', 'Roskilde', 'Solrød', 'Greve', 'Stevns'], {
      size: { minimum: 3, maximum: 6 },
      count: 'one-or-more',
      limits: { walls: [], largestKm: 100 },
    });
    expect(told(input)).toEqual([
      'Bornholm kan ikke komme i et netværk på 3–6: ingen andre kommuner er inden for grænserne. Der er højst 100\u00A0km i luftlinje mellem to kommuner i et netværk. Ret grænserne eller størrelserne i partnerskabets definition, eller lad kommunen vente.',
    ]);
  });

  test('that leave a region with a number that cannot be grouped are told with its municipalities and the ways out', () => {
    const names = ['Aalborg', 'Hjørring', 'Thisted', 'Jammerbugt', 'Rebild', 'Køge', 'Roskilde', 'Solrød'];
    const input = named(names, { size: { minimum: 3, maximum: 4 }, count: 'one-or-more' });
    const limits = regions(input.municipalities.map(({ code }) => code));
    const [text = ''] = told({ ...input, limits });
    expect(text).toContain(
      'Intet netværk går på tværs af regioner. Derfor kan disse kommuner kun være i netværk med hinanden: Thisted, Rebild, Jammerbugt, Aalborg og Hjørring.',
    );
    expect(text).toContain('Fem kommuner kan ikke deles i netværk på 3–4. Mulighederne er: netværk på 2–4');
  });

  test('that need more networks than the definition allows are told', () => {
    const names = ['Aalborg', 'Hjørring', 'Rebild', 'Køge', 'Roskilde', 'Solrød'];
    const input = named(names, { size: { minimum: 3, maximum: 6 }, count: 'one' });
    const limits = regions(input.municipalities.map(({ code }) => code));
    expect(told({ ...input, limits })[0]).toContain('Det giver to netværk, men der skal være ét netværk.');
  });

  test('are held against pins: who is pinned together must be allowed together', () => {
    const names = ['Aalborg', 'Hjørring', 'Rebild', 'Køge', 'Roskilde', 'Solrød'];
    const input = named(names, { size: { minimum: 2, maximum: 4 }, count: 'one-or-more' });
    const limits = regions(input.municipalities.map(({ code }) => code));
    const codes = ['0851', '0259'];
    expect(told({ ...input, limits, pins: [{ kind: 'together', municipalities: codes }] })).toEqual([
      'Bindingen "Aalborg og Køge sammen" kan ikke overholdes: Aalborg og Køge er i hver sin region.',
    ]);
    const sameNetwork = codes.map((municipality) => ({
      kind: 'in-network' as const,
      municipality,
      network: 1,
    }));
    expect(told({ ...input, limits, pins: sameNetwork })).toHaveLength(1);
  });

  test('are held against moves by hand, and against the alternatives that an explanation names', () => {
    const all = invented(30, 5, { count: 'one-or-more', size: { minimum: 3, maximum: 9 } });
    const input = { ...all, limits: regions(all.municipalities.map(({ code }) => code)) };
    const composed = plan(input, 20_000);
    const moves = composed.municipalities.flatMap(({ code, network }) =>
      composed.networks
        .filter(({ number }) => number !== network)
        .map((to) => ({ code, to, moved: movePlan(input, composed, code, to.number) })),
    );
    for (const { code, to, moved } of moves) {
      const isSame = place(to.members[0] ?? '').region === place(code).region;
      expect(moved.ok).toBe(isSame);
      if (!moved.ok) expect(moved.problems[0]?.rule).toBe('against-limit');
    }
    expect(new Set(moves.map(({ moved }) => moved.ok)).size).toBe(2);
    for (const { municipality, reason } of explainPlan(input, composed)) {
      if (reason.kind !== 'alternative') continue;
      const there = composed.networks.find(({ number }) => number === reason.network);
      expect(place(there?.members[0] ?? '').region).toBe(place(municipality.code).region);
    }
  });

  test('are said to be broken where a plan was made before they were set', () => {
    const input = invented(20, 2, { size: { minimum: 8, maximum: 12 } });
    const composed = plan(input, 5000);
    const limits = { walls: [], largestKm: 10 };
    expect(brokenLimits({ ...input, limits }, composed.networks).length).toBeGreaterThan(20);
  });

  test('leave the bound on any plan true', () => {
    const all = invented(24, 6, { count: 'one-or-more', size: { minimum: 3, maximum: 8 } });
    const input = { ...all, limits: regions(all.municipalities.map(({ code }) => code)) };
    const composed = plan(input, 20_000);
    const { bound, value } = boundOf(input, composed, { rounds: 50 });
    expect(value).toBeCloseTo(composed.value, 6);
    expect(bound).toBeGreaterThanOrEqual(plan({ ...all }, 60_000).value - 1e-6);
  });

  test('come from the definition: region, groups that KL lists, and a distance', () => {
    const enrolled = ['0101', '0461', '0751', '0259'].map((municipality) => ({
      municipality,
      preferences: [],
      leadershipPriorities: [],
    }));
    const input = networkInput(readDefinition('test/fixtures/partnerships/trivsel-2021'), enrolled);
    expect(input.limits).toEqual({
      walls: [
        { by: 'region', groups: [['0101'], ['0259'], ['0461'], ['0751']] },
        {
          by: 'groups',
          label: 'Afprøver allerede',
          groups: [
            ['0101', '0751'],
            ['0461', '0851'],
          ],
        },
      ],
      largestKm: 120,
    });
    expect(networkInput(readDefinition('partnerships/tilsyn-2020'), enrolled)).not.toHaveProperty('limits');
  });
});
