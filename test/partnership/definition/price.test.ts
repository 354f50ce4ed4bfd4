import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { priceFor } from '../../../src/partnership/definition/price.ts';
import { checkDefinition } from '../../../src/partnership/definition-check/check-definition.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { changedDefinition, toldOf } from './changed-definition.ts';

/** Where bands begin after the first, and what each costs. */
const anyBands = fc.uniqueArray(fc.integer({ min: 1, max: 800_000 }), { maxLength: 6 }).chain((starts) => {
  const from = [0, ...starts.toSorted((a, b) => a - b)];
  return fc
    .array(fc.integer({ min: 1000, max: 200_000 }), { minLength: from.length, maxLength: from.length })
    .map((amounts) =>
      from.map((start, index) => {
        const next = from[index + 1];
        return { from: start, amount: amounts[index] ?? 0, ...(next !== undefined && { to: next - 1 }) };
      }),
    );
});

function rulesOf(bands: unknown): string[] {
  const changes = { 'price.amount': undefined, 'price.bands': bands };
  return toldOf(changedDefinition('tilsyn-2020', changes)).map(({ rule }) => rule);
}

describe('Prices by inhabitants', () => {
  test('bands that meet are in order, and give every municipality the price of the one band that holds it', () => {
    fc.assert(
      fc.property(anyBands, fc.integer({ min: 0, max: 2_000_000 }), (bands, population) => {
        const holding = bands.filter(({ from, to = Infinity }) => from <= population && population <= to);
        expect(holding).toHaveLength(1);
        expect(priceFor({ bands }, { population, participants: 0 })).toBe(holding[0]?.amount);
        for (const one of municipalities)
          expect(() => priceFor({ bands }, { population: one.population, participants: 0 })).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(anyBands, (bands) => {
        expect(rulesOf(bands)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test('a band taken out, moved down or moved up is a hole or an overlap, and is told', () => {
    const broken = anyBands
      .filter((bands) => bands.length > 1 && bands.every(({ from, to = Infinity }) => to > from))
      .chain((bands) =>
        fc.nat(bands.length - 1).map((index) => {
          const band = bands[index] ?? { from: 0, amount: 0 };
          const moved = index === 0 ? { ...band, from: 1 } : { ...band, from: band.from - 1 };
          return {
            without: bands.filter((one) => one !== band),
            moved: bands.map((one) => (one === band ? moved : one)),
          };
        }),
      );
    fc.assert(
      fc.property(broken, ({ without, moved }) => {
        expect(rulesOf(without)).toEqual(['error: price-bands-gap']);
        expect(rulesOf(moved)).toEqual([
          moved[0]?.from === 1 ? 'error: price-bands-gap' : 'error: price-bands-overlap',
        ]);
      }),
      { numRuns: 8 },
    );
  });

  test('one amount is everybody’s, and a price per participant grows with them', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(20), fc.nat(900_000), (amount, participants, population) => {
        expect(priceFor({ amount }, { population, participants })).toBe(amount);
        expect(priceFor({ perParticipant: amount }, { population, participants })).toBe(
          amount * participants,
        );
      }),
    );
  });

  test('a price that is said twice or not at all is told, and instalments that are not the whole', () => {
    const told = (changes: Record<string, unknown>) =>
      toldOf(changedDefinition('tilsyn-2020', changes)).map(({ rule }) => rule);
    expect(told({ 'price.amount': undefined })).toEqual(['error: missing-key']);
    expect(told({ 'price.perParticipant': 5000 })).toContain('error: several-prices');
    const part = (percent: number, id: string) => ({ id, label: 'Rate', percent, due: '1. maj 2020' });
    const whole = {
      'price.vat': 'on-top',
      'price.instalments': [part(33.33, 'a'), part(33.33, 'b'), part(33.34, 'c')],
    };
    expect(told(whole)).toEqual([]);
    expect(told({ 'price.instalments': [part(50, 'a'), part(40, 'b')] })).toContain(
      'error: instalments-not-the-whole',
    );
  });

  test('an instalment after the end, or on no day, is told, and an amount finer than an øre', () => {
    const due = (day: string) => ({
      'price.vat': 'exempt',
      'price.instalments': [{ id: 'a', label: 'Rate', percent: 100, due: day }],
    });
    expect(rulesTold(due('4. kvartal 2020'))).toEqual([]);
    expect(rulesTold(due('31. december 2020'))).toEqual([]);
    expect(rulesTold(due('1. januar 2021'))).toEqual(['warning: instalment-after-end']);
    expect(rulesTold(due('løbende'))).toEqual(['error: instalment-without-date']);
    expect(rulesTold({ 'price.amount': 70_000.55 })).toEqual([]);
    expect(rulesTold({ 'price.amount': 70_000.555 })).toEqual(['error: amount-finer-than-ore']);
    const perParticipant = {
      'price.amount': undefined,
      'price.perParticipant': 999.999,
      'price.vat': 'exempt',
    };
    expect(rulesTold(perParticipant)).toEqual(['error: amount-finer-than-ore']);
  });

  test('VAT is said once, and where sums are made of the price', () => {
    const rules = (changes: Record<string, unknown>) =>
      checkDefinition(parse(changedDefinition('tilsyn-2020', changes))).findings.map(({ rule }) => rule);
    const sentence = 'Prisen er ekskl. moms.';
    const instalments = [{ id: 'a', label: 'Rate', percent: 100, due: '1. maj 2020' }];
    expect(rules({})).toEqual([]);
    expect(rules({ 'price.instalments': instalments })).toEqual(['vat-not-said']);
    expect(rules({ 'price.instalments': instalments, 'price.vat': 'on-top' })).toEqual([]);
    expect(rules({ 'price.amount': undefined, 'price.perParticipant': 5000 })).toEqual(['vat-not-said']);
    expect(rules({ 'price.vat': 'on-top', 'agreement.terms': { vat: sentence } })).toEqual([
      'vat-said-twice',
    ]);
  });
});

function rulesTold(changes: Record<string, unknown>): string[] {
  return toldOf(changedDefinition('tilsyn-2020', changes)).map(({ rule }) => rule);
}
