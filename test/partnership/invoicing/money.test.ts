import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amountsOf,
  partsOf,
  toKroner,
  toOre,
  type Vat,
  withVat,
} from '../../../src/partnership/invoicing/money.ts';

const ore = fc.nat(2_000_000_00);
const vat = fc.constantFrom<Vat>('on-top', 'included', 'exempt');

/** Percentages with up to two decimals that make up 100, as people write them. */
const percents = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 7 }).map((cuts) => {
  const ends = [...cuts.toSorted((a, b) => a - b), 10_000];
  return ends.map((end, index) => (end - (ends[index - 1] ?? 0)) / 100);
});

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

describe('Instalments', () => {
  test('add up to the price to the øre, whatever the percentages', () => {
    fc.assert(
      fc.property(ore, percents, (price, parts) => {
        expect(sum(partsOf(price, parts))).toBe(price);
      }),
    );
  });

  test('are each what the percentage says, but for the øre that rounding moves, and never less than nothing', () => {
    fc.assert(
      fc.property(ore, percents, (price, parts) => {
        for (const [index, part] of partsOf(price, parts).entries()) {
          expect(Number.isInteger(part)).toBe(true);
          expect(part).toBeGreaterThanOrEqual(0);
          expect(Math.abs(part - (price * (parts[index] ?? 0)) / 100)).toBeLessThanOrEqual(1.001);
        }
      }),
    );
  });

  test('add up with their VAT too: net, VAT and gross, and each part in itself', () => {
    fc.assert(
      fc.property(ore, vat, percents, (price, how, parts) => {
        const whole = withVat(price, how);
        const amounts = amountsOf(whole, parts);
        expect(sum(amounts.map(({ net }) => net))).toBe(whole.net);
        expect(sum(amounts.map(({ vat: added }) => added))).toBe(whole.vat);
        expect(sum(amounts.map(({ gross }) => gross))).toBe(whole.gross);
        for (const { net, vat: added, gross } of amounts) expect(net + added).toBe(gross);
      }),
    );
  });

  test('three thirds of 100 kroner are 33,33 and 33,33 and 33,34', () => {
    expect(partsOf(10_000, [33.33, 33.33, 33.34])).toEqual([3333, 3333, 3334]);
    expect(partsOf(1, [50, 50])).toEqual([1, 0]);
  });
});

describe('VAT', () => {
  test('is a quarter of what it is added to, a fifth of what it is part of, and nothing where none is charged', () => {
    expect(withVat(20_000_00, 'on-top')).toEqual({ net: 20_000_00, vat: 5_000_00, gross: 25_000_00 });
    expect(withVat(20_000_00, 'included')).toEqual({ net: 16_000_00, vat: 4_000_00, gross: 20_000_00 });
    expect(withVat(20_000_00, 'exempt')).toEqual({ net: 20_000_00, vat: 0, gross: 20_000_00 });
  });

  test('makes net and VAT the gross, to the øre, and leaves what was said as it is', () => {
    fc.assert(
      fc.property(ore, vat, (price, how) => {
        const { net, vat: added, gross } = withVat(price, how);
        expect(net + added).toBe(gross);
        expect(how === 'included' ? gross : net).toBe(price);
        if (how !== 'exempt') expect(Math.abs(added - net / 4)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('kroner with øre are counted exactly', () => {
  fc.assert(fc.property(ore, (amount) => toOre(toKroner(amount)) === amount));
  expect(toOre(1250.55)).toBe(125_055);
});
