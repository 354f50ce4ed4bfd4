import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Preferences, wishedAreas } from '../../src/partnership/answer.ts';

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 8 });

test('a ranking is the order of the wishes', () => {
  fc.assert(
    fc.property(ids, (ranked) => {
      expect(wishedAreas(Preferences.parse(ranked))).toEqual(ranked);
    }),
  );
});

test('of points the most come first, and every area that has some is wished for once', () => {
  const allocated = ids.chain((areas) =>
    fc
      .array(fc.integer({ min: 1, max: 100 }), { minLength: areas.length, maxLength: areas.length })
      .map((points) => areas.map((area, index) => ({ area, points: points[index] ?? 1 }))),
  );
  fc.assert(
    fc.property(allocated, (given) => {
      const areas = wishedAreas(Preferences.parse(given));
      const pointsOf = new Map(given.map(({ area, points }) => [area, points]));
      expect(areas.toSorted()).toEqual([...pointsOf.keys()].toSorted());
      const points = areas.map((area) => pointsOf.get(area) ?? 0);
      expect(points).toEqual(points.toSorted((a, b) => b - a));
    }),
  );
});

test('no points, half points and a mix of both kinds are no wishes', () => {
  for (const wrong of [
    [{ area: 'a', points: 0 }],
    [{ area: 'a', points: 0.5 }],
    ['a', { area: 'b', points: 1 }],
  ])
    expect(Preferences.safeParse(wrong).success).toBe(false);
});
