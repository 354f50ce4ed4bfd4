import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MunicipalityFacts } from '../../../src/partnership/municipalities/municipality.ts';

const facts = (more: object) => MunicipalityFacts.safeParse({ municipality: '0751', ...more }).success;
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));

test('numbers whose last digit checks the others are taken, and nothing has to be filled in', () => {
  expect(facts({})).toBe(true);
  expect(facts({ cvr: '13585628' })).toBe(true);
  expect(facts({ ean: '4006381333931' })).toBe(true);
});

test('of all last digits exactly one makes an EAN, and at most one a CVR number', () => {
  fc.assert(
    fc.property(digits(12), digits(7), (ean, cvr) => {
      fc.pre(/[1-9]/.test(ean));
      const last = [...'0123456789'];
      expect(last.filter((digit) => facts({ ean: ean + digit }))).toHaveLength(1);
      expect(last.filter((digit) => facts({ cvr: cvr + digit })).length).toBeLessThanOrEqual(1);
    }),
  );
});

test('a digit that was typed wrongly is found, in either number', () => {
  fc.assert(
    fc.property(fc.nat(12), fc.nat(7), fc.integer({ min: 1, max: 9 }), (at, other, by) => {
      const wrong = (number: string, index: number) =>
        number.slice(0, index) + ((Number(number[index]) + by) % 10) + number.slice(index + 1);
      expect(facts({ ean: wrong('4006381333931', at) })).toBe(false);
      expect(facts({ cvr: wrong('13585628', other) })).toBe(false);
    }),
  );
});

test('neither spaces nor letters, nor too few digits, nor a postcode of three are taken', () => {
  for (const cvr of ['1358 5628', 'DK13585628', '1358562', '']) expect(facts({ cvr })).toBe(false);
  for (const ean of ['400638133393', '40063813339310', 'x']) expect(facts({ ean })).toBe(false);
  const address = { street: 'Rådhuspladsen 2', postcode: '8000', town: 'Aarhus C' };
  expect(facts({ address })).toBe(true);
  expect(facts({ address: { ...address, postcode: '800' } })).toBe(false);
});
