import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemo, createRecent } from '../src/recent.ts';

test('what was remembered last is still known, and the oldest is forgotten where there is no more room', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.integer())), fc.integer({ min: 1, max: 4 }), (told, most) => {
      const recent = createRecent<number>(most);
      for (const [name, value] of told) recent.set(name, value);
      const latest = [...new Set(told.map(([name]) => name).reverse())];
      const lastTold = (name: string) => told.findLast(([other]) => other === name)?.[1];
      for (const name of latest.slice(0, most)) expect(recent.get(name)).toBe(lastTold(name));
      for (const name of latest.slice(most)) expect(recent.get(name)).toBeUndefined();
    }),
  );
});

test('what follows from a key is made once, and again when it was forgotten meanwhile', () => {
  const memo = createMemo<string>(2);
  const made: string[] = [];
  const ask = (key: string) =>
    memo(key, () => {
      made.push(key);
      return `of ${key}`;
    });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['of a', 'of b', 'of a', 'of c', 'of a', 'of b']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
