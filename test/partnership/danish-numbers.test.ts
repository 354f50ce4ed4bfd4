import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount, numberWord, ordinal, ordinalWord } from '../../src/partnership/danish.ts';

describe('An amount in kroner', () => {
  test.each([
    [110_000, '110.000\u00a0kr.'],
    [1250.5, '1.250,50\u00a0kr.'],
    [0, '0\u00a0kr.'],
    [-0, '0\u00a0kr.'],
    [-1250, '-1.250\u00a0kr.'],
    [0.1 + 0.2, '0,30\u00a0kr.'],
    [999.999, '1.000\u00a0kr.'],
    [-0.001, '0\u00a0kr.'],
  ])('of %d is shown as %j', (amount, expected) => {
    expect(formatAmount(amount)).toBe(expected);
  });

  test('is shown so that it can be read back to the øre', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (oere) => {
        const shown = formatAmount(oere / 100).replace('\u00a0kr.', '');
        expect(Math.round(Number(shown.replaceAll('.', '').replace(',', '.')) * 100)).toBe(oere);
      }),
    );
  });

  test('must be a number', () => {
    expect(() => formatAmount(Number.NaN)).toThrow(RangeError);
    expect(() => formatAmount(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('Ordinals', () => {
  test.each([
    [0, '0.'],
    [1, 'første'],
    [2, 'anden'],
    [3, 'tredje'],
    [12, 'tolvte'],
    [13, '13.'],
    [98, '98.'],
  ])('%d as a word is %j', (n, expected) => {
    expect(ordinalWord(n)).toBe(expected);
  });

  test('are a digit and a full stop', () => {
    expect(ordinal(1)).toBe('1.');
    expect(ordinal(2017)).toBe('2017.');
  });

  test('agree with the gender of what they count: anden kommune, andet møde', () => {
    expect(ordinalWord(2)).toBe('anden');
    expect(ordinalWord(2, 'neuter')).toBe('andet');
    expect(ordinalWord(3, 'neuter')).toBe('tredje');
  });

  test.each([-1, 1.5, Number.NaN])('do not exist for %d', (n) => {
    expect(() => ordinal(n)).toThrow(RangeError);
    expect(() => ordinalWord(n)).toThrow(RangeError);
  });
});

describe('Numbers', () => {
  test.each([
    [0, 'nul'],
    [1, 'en'],
    [2, 'to'],
    [8, 'otte'],
    [12, 'tolv'],
    [13, '13'],
    [1250, '1.250'],
    [-3, '-3'],
    [2.5, '2,5'],
  ])('%d in a text is %j', (n, expected) => {
    expect(numberWord(n)).toBe(expected);
  });

  test('agree with the gender of what they count: en kommune, et netværk', () => {
    expect(numberWord(1, 'neuter')).toBe('et');
    expect(numberWord(2, 'neuter')).toBe('to');
  });

  test('must be numbers', () => {
    expect(() => numberWord(Number.NaN)).toThrow(RangeError);
  });
});
