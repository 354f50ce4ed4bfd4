import { expect, test } from 'vitest';
import { rounds } from '../rounds.ts';

test('A soak test does all rounds', () => {
  expect(rounds({ gate: 1, soak: 10 })).toBe(10);
});
