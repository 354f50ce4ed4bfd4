import { expect, test } from 'vitest';
import { metText, whyText } from '../../../src/chat/text/network-plan-da.ts';
import { managementPage, namesOf } from '../../../src/documents/networks/management-page.ts';
import { explainPlan } from '../../../src/partnership/networks/explain-plan.ts';
import type { NetworkInput } from '../../../src/partnership/networks/network-input.ts';
import { shareOfWishes } from '../../../src/partnership/networks/objective.ts';
import { networkInput } from '../../../src/partnership/networks/stored-plan.ts';
import { trivselDefinition } from '../definition/trivsel.ts';
import { candidate } from './candidates.ts';
import { plan } from './plan.ts';

test('an area counts the points it was given, of the most that a network’s areas can give', () => {
  const given = { wishes: ['a', 'b', 'c'], wishPoints: [70, 20, 10] };
  expect(shareOfWishes(given, new Set(['a']), 1)).toBe(1);
  expect(shareOfWishes(given, new Set(['b']), 1)).toBeCloseTo(20 / 70);
  expect(shareOfWishes(given, new Set(['b', 'c']), 2)).toBeCloseTo(30 / 90);
  // As a ranking the same order counts 3, 2, 1.
  expect(shareOfWishes({ wishes: given.wishes }, new Set(['b', 'c']), 2)).toBeCloseTo(3 / 5);
});

/** One network of three with one area: two want `a` a little more, one wants `b` much more. */
function unequal(points: boolean): NetworkInput {
  const wishes = [
    { name: 'Køge', wishes: ['a', 'b'], wishPoints: [51, 49] },
    { name: 'Greve', wishes: ['a', 'b'], wishPoints: [51, 49] },
    { name: 'Solrød', wishes: ['b', 'a'], wishPoints: [95, 5] },
  ];
  return {
    municipalities: wishes.map(({ name, ...one }) => ({
      ...candidate(name, one.wishes),
      ...(points && { wishPoints: one.wishPoints }),
    })),
    size: { minimum: 3, maximum: 3 },
    count: 'one',
    focusAreas: ['a', 'b'].map((id) => ({ id, label: `Område ${id}` })),
    areasPerNetwork: { minimum: 1, maximum: 1 },
    leadershipPriorities: [],
    criteria: [{ kind: 'focus-area-wishes', weight: 1 }],
    pins: [],
    fixed: [],
  };
}

test('a network chooses its areas by points, and not by their order alone', () => {
  expect(plan(unequal(true)).networks[0]?.focusAreas).toEqual(['b']);
  expect(plan(unequal(false)).networks[0]?.focusAreas).toEqual(['a']);
});

test('the page and the sentence say how many of its points a municipality gets', () => {
  const input = unequal(true);
  const composed = plan(input);
  const [koege] = composed.municipalities.filter(({ name }) => name === 'Køge');
  expect(koege?.satisfied).toMatchObject({ met: 0, of: 1, points: { met: 49, of: 100 } });
  expect(koege && metText(koege.satisfied)).toBe('49 af sine 100 point');
  const why = explainPlan(input, composed).map((one) => whyText(one, namesOf(input)));
  expect(why.find((text) => text.startsWith('Solrød'))).toMatch(
    /^Solrød er i netværk 1, har givet 95 af sine 100 point til netværkets indsatsområder og /,
  );
  expect(managementPage(input, composed, { title: 'Plan', partnership: 'P' })).toContain(
    '| 49 af 100 point |',
  );
});

test('points come from the answers', () => {
  const definition = trivselDefinition();
  const preferences = [
    { area: 'rutiner', points: 40 },
    { area: 'overlevering', points: 60 },
  ];
  const { municipalities } = networkInput(definition, [
    { municipality: '0259', preferences, leadershipPriorities: [] },
    { municipality: '0253', preferences: [], leadershipPriorities: [] },
  ]);
  expect(municipalities[0]).toMatchObject({ wishes: ['overlevering', 'rutiner'], wishPoints: [60, 40] });
  expect(municipalities[1]).not.toHaveProperty('wishPoints');
});
