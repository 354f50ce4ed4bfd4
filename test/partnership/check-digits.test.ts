import { describe, expect, test } from 'vitest';
import { readCvr, readEan } from '../../src/partnership/check-digits.ts';

describe('A CVR number', () => {
  test.each(['13585628', '13 58 56 28', 'DK13585628', 'dk-13585628', '1358\u00A05628'])(
    'is read from "%s"',
    (text) => {
      expect(readCvr(text)).toEqual({ ok: true, digits: '13585628' });
    },
  );

  test.each([
    ['13585629', 'check-digit'],
    ['1358562', 'digits'],
    ['135856281', 'digits'],
    ['03585628', 'digits'],
    ['CVR', 'digits'],
    ['', 'digits'],
  ])('is not "%s"', (text, why) => {
    expect(readCvr(text)).toEqual({ ok: false, why });
  });
});

describe('An EAN', () => {
  test.each([
    '4006381333931',
    '400 6381 333 931',
    '4006381-333931',
    'EAN 4006381333931',
    'EAN-nr.: 4006381333931',
  ])('is read from "%s"', (text) => {
    expect(readEan(text)).toEqual({ ok: true, digits: '4006381333931' });
  });

  test.each([
    ['4006381333932', 'check-digit'],
    ['0000000000000', 'check-digit'],
    ['400638133393', 'digits'],
    ['5,79E+12', 'digits'],
    ['13585628', 'digits'],
  ])('is not "%s"', (text, why) => {
    expect(readEan(text)).toEqual({ ok: false, why });
  });
});
