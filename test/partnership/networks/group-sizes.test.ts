import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeRuns } from '../../../src/partnership/danish.ts';
import { possibleNetworkCounts, ungroupableCounts } from '../../../src/partnership/networks/network-input.ts';

describe('Numbers of municipalities that can not be divided into networks (O17)', () => {
  test.each([
    [8, 10, '1–7, 11–15, 21–23, 31'],
    [8, 12, '1–7, 13–15'],
    [5, 7, '1–4, 8–9'],
    [1, 1, ''],
    [98, 98, '1–97'],
    [99, 120, '1–98'],
  ])('of %i–%i are %s', (minimum, maximum, expected) => {
    expect(writeRuns(ungroupableCounts({ minimum, maximum }, 98))).toBe(expected);
  });
});

describe('How many networks can be formed', () => {
  test.each([
    [26, 8, 10, [3]],
    [40, 8, 10, [4, 5]],
    [98, 8, 10, [10, 11, 12]],
    [11, 8, 10, []],
    [0, 8, 10, []],
    [24, 12, 8, []],
  ])('of %i municipalities in networks of %i–%i', (municipalities, minimum, maximum, expected) => {
    expect(possibleNetworkCounts(municipalities, { minimum, maximum })).toEqual(expected);
  });

  test('is every number of sizes that add up to all of them, and no other', () => {
    const sizes = fc
      .tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 6 }))
      .map(([minimum, more]) => ({ minimum, maximum: minimum + more }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 98 }), sizes, (municipalities, size) => {
        expect(possibleNetworkCounts(municipalities, size)).toEqual(
          countsByAddingUp(municipalities, size.minimum, size.maximum),
        );
      }),
    );
  });
});

/** Every total that so many networks can add up to, network by network. */
function countsByAddingUp(wanted: number, minimum: number, maximum: number): number[] {
  const counts: number[] = [];
  let totals = new Set([0]);
  for (let networks = 1; networks <= wanted; networks++) {
    const next = new Set<number>();
    for (const total of totals)
      for (let size = minimum; size <= maximum; size++) if (total + size <= wanted) next.add(total + size);
    totals = next;
    if (totals.has(wanted)) counts.push(networks);
  }
  return counts;
}
