import { expect, test } from 'vitest';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { composeNetworks } from '../../../src/partnership/networks/compose-networks.ts';
import { networkInput } from '../../../src/partnership/networks/stored-plan.ts';
import { readDefinition } from '../definition/definition-file.ts';
import { invented } from './candidates.ts';

const enrolled = (count: number, preferences: string[]) =>
  municipalities
    .slice(0, count)
    .map(({ code }) => ({ municipality: code, preferences, leadershipPriorities: [] }));

test('the partnership of 2017 is composed by wishes, diversity and geography, three to five areas in each network', () => {
  const definition = readDefinition('partnerships/dagtilbud-2017');
  const input = networkInput(
    definition,
    enrolled(26, ['tidlig-indsats', 'social-mobilitet', 'tosprogede-boern']),
  );
  const result = composeNetworks(input, { seed: 1, steps: 20_000 });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(result.plan.criteria.map(({ kind, wanted }) => wanted ?? kind)).toEqual([
    'focus-area-wishes',
    'diversity',
    'geography',
  ]);
  expect(result.plan.networks).toHaveLength(3);
  expect(result.plan.networks[0]?.focusAreas).toEqual([
    'social-mobilitet',
    'tidlig-indsats',
    'tosprogede-boern',
  ]);
});

test('the partnership of 2020 is composed by geography and comparability, and no areas are chosen', () => {
  const input = networkInput(readDefinition('partnerships/tilsyn-2020'), enrolled(30, []));
  const result = composeNetworks(input, { seed: 1, steps: 20_000 });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(result.plan.criteria.map(({ kind, wanted }) => wanted ?? kind)).toEqual([
    'geography',
    'comparability',
  ]);
  expect(result.plan.networks.every(({ focusAreas }) => focusAreas.length === 0)).toBe(true);
});

test('a code that no municipality has is a bug of the caller', () => {
  const stranger = [{ municipality: '9999', preferences: [], leadershipPriorities: [] }];
  expect(() => networkInput(readDefinition('partnerships/tilsyn-2020'), stranger)).toThrow(RangeError);
});

test('leadership priorities bring those who share one together', () => {
  const input = invented(16, 1, {
    leadershipPriorities: [
      { id: 'x', label: 'X' },
      { id: 'y', label: 'Y' },
    ],
    criteria: [{ kind: 'leadership-priorities', weight: 1 }],
  });
  const shared = {
    ...input,
    municipalities: input.municipalities.map((one, index) => ({
      ...one,
      leadershipPriorities: [index % 2 ? 'x' : 'y'],
    })),
  };
  const result = composeNetworks(shared, { seed: 1, steps: 60_000 });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(result.plan.networks.map(({ leadershipPriority }) => leadershipPriority).sort()).toEqual(['x', 'y']);
  expect(result.plan.mean).toBe(100);
});
