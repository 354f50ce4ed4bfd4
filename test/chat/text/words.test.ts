import { expect, test } from 'vitest';
import { count, numberText } from '../../../src/chat/text/words-da.ts';

test('Thousands are parted by a point as in Danish, from five digits on', () => {
  expect([0, 98, 1000, 9999, 10_000, 1_234_567].map(numberText)).toEqual([
    ...['0', '98', '1000', '9999', '10.000', '1.234.567'],
  ]);
  expect(count(10_000, 'kommune', 'kommuner')).toBe('10.000 kommuner');
  expect(count(1, 'kommune', 'kommuner')).toBe('1 kommune');
});
