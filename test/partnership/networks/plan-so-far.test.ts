import { describe, expect, test } from 'vitest';
import type { Pin } from '../../../src/partnership/networks/network-input.ts';
import { pinsThatHold, tooSmallWithout } from '../../../src/partnership/networks/plan-so-far.ts';

describe('demands to the plan so far', () => {
  test.each<[string, Pin, Pin[]]>([
    ['who is left of three stays together', together('A', 'B', 'C'), [together('A', 'B')]],
    ['who is alone is together with nobody', together('A', 'C'), []],
    ['who has left is apart from nobody', { kind: 'apart', municipalities: ['C', 'B'] }, []],
    ['who has left is in no network', { kind: 'in-network', municipality: 'C', network: 1 }, []],
    [
      'who stays, stays where it was put',
      { kind: 'in-network', municipality: 'A', network: 1 },
      [{ kind: 'in-network', municipality: 'A', network: 1 }],
    ],
  ])('%s', (_, pin, held) => {
    expect(pinsThatHold([pin], new Set(['A', 'B']))).toEqual(held);
  });
});

describe('networks that somebody has left', () => {
  const networks = [
    { number: 1, members: ['A', 'B', 'C'] },
    { number: 2, members: ['D'] },
  ];

  test('are told of where they fall under the least size, and the others are not', () => {
    expect(tooSmallWithout(networks, ['A'], 3)).toEqual([{ number: 1, members: 2 }]);
    expect(tooSmallWithout(networks, ['A'], 2)).toEqual([]);
    expect(tooSmallWithout(networks, [], 3)).toEqual([]);
  });
});

function together(...municipalities: string[]): Pin {
  return { kind: 'together', municipalities };
}
