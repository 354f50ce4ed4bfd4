import { expect, test } from 'vitest';
import { editDistance } from '../../src/partnership/close-spelling.ts';

test.each([
  ['vejle', 'vejle', 0],
  ['vejle', 'vejel', 1],
  ['odense', 'odnese', 1],
  ['odense', 'odens', 1],
  ['odense', 'odense c', 2],
  ['odense', 'ondese', 2],
  ['ab', 'ba', 1],
  ['', 'abc', 3],
  ['kerteminde', 'svendborg', 10],
])('from %j to %j it takes %d slips', (a, b, expected) => {
  expect(editDistance(a, b)).toBe(expected);
  expect(editDistance(b, a)).toBe(expected);
});
