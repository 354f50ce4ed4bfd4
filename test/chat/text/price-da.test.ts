import { describe, expect, test } from 'vitest';
import {
  amountWithVat,
  instalmentLines,
  instalmentSentence,
  priceWords,
  vatSentence,
} from '../../../src/chat/text/price-da.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { Price } from '../../../src/partnership/definition/price.ts';
import { ownPrice } from '../../../src/partnership/invoicing/own-price.ts';
import { PARTNERSHIPS } from '../../documents/agreement/samples.ts';

const { participants } = PARTNERSHIPS['sprog-2027'];

function own(price: object, named = 0, population = 50_000, who: Partial<Definition['participants']> = {}) {
  const parsed = Price.parse({ covers: ['alt'], ...price });
  return ownPrice({ price: parsed, participants: { ...participants, ...who } }, { population }, named);
}

const spaced = (text: string | undefined) => text?.replaceAll('\u00A0', ' ');

describe('The price in words', () => {
  test('is the amount, in Danish and on one line, and of bands the municipality’s own', () => {
    expect(priceWords(own({ amount: 25_000 }))).toBe('25.000\u00A0kr.');
    const bands = [
      { from: 0, to: 29_999, amount: 20_000 },
      { from: 30_000, amount: 35_000.5 },
    ];
    expect(spaced(priceWords(own({ bands }, 0, 29_999)))).toBe('20.000 kr.');
    expect(spaced(priceWords(own({ bands }, 0, 30_000)))).toBe('35.000,50 kr.');
  });

  test('per participant says what it can come to until enough are named, and never a sum of nobody', () => {
    const price = { perParticipant: 5000 };
    const range = '5.000 kr. pr. deltager (fra 10.000 kr. for 2 deltagere til 20.000 kr. for 4 deltagere)';
    expect(spaced(priceWords(own(price, 0)))).toBe(range);
    expect(spaced(priceWords(own(price, 1)))).toBe(range);
    expect(spaced(priceWords(own(price, 3)))).toBe('5.000 kr. pr. deltager (15.000 kr. for 3 deltagere)');
    expect(spaced(priceWords(own(price, 0, 1, { minimum: 1, maximum: 1 })))).toBe(
      '5.000 kr. pr. deltager (5.000 kr. for 1 deltager)',
    );
  });
});

describe('VAT in words', () => {
  test('is added, included or not charged, with what it comes to', () => {
    expect(spaced(vatSentence(own({ amount: 20_000, vat: 'on-top' })))).toBe(
      'Hertil kommer moms på 25 %, 5.000 kr., så prisen inkl. moms er 25.000 kr.',
    );
    expect(spaced(vatSentence(own({ amount: 20_000, vat: 'included' })))).toBe(
      'Prisen er inkl. moms på 25 %, som udgør 4.000 kr.',
    );
    expect(vatSentence(own({ amount: 20_000, vat: 'exempt' }))).toBe('Der opkræves ikke moms af prisen.');
    expect(vatSentence(own({ amount: 20_000 }))).toBeUndefined();
  });

  test('is told per participant while it is not known how many there are', () => {
    expect(spaced(vatSentence(own({ perParticipant: 5000, vat: 'on-top' })))).toBe(
      'Hertil kommer moms på 25 %, 1.250 kr., så prisen inkl. moms er 6.250 kr. pr. deltager.',
    );
    expect(spaced(vatSentence(own({ perParticipant: 5000, vat: 'included' }, 2)))).toBe(
      'Prisen er inkl. moms på 25 %, som udgør 2.000 kr.',
    );
  });

  test('stands at each amount', () => {
    expect(spaced(amountWithVat(12_000, 'on-top'))).toBe('12.000 kr. plus moms');
    expect(spaced(amountWithVat(12_000, 'included'))).toBe('12.000 kr. inkl. moms');
    expect(spaced(amountWithVat(12_000, 'exempt'))).toBe('12.000 kr., momsfrit');
    expect(spaced(amountWithVat(12_000, undefined))).toBe('12.000 kr.');
  });
});

describe('Instalments in words', () => {
  const instalments = [
    { id: 'a', label: 'Ved aftalens indgåelse', percent: 33.33, due: '1. maj 2021' },
    { id: 'b', label: 'Ved afslutningen', percent: 66.67, due: 'december 2021' },
  ];

  test('say what each comes to, and when', () => {
    const price = own({ amount: 100, vat: 'on-top', instalments });
    expect(instalmentLines(price).map(spaced)).toEqual([
      'Ved aftalens indgåelse: 33,33 kr. plus moms (33,33 %), forfald 1. maj 2021',
      'Ved afslutningen: 66,67 kr. plus moms (66,67 %), forfald december 2021',
    ]);
    expect(spaced(instalmentSentence(price))).toMatch(/^Prisen betales i to rater: Ved .*; Ved .* 2021\.$/);
    expect(instalmentSentence(own({ amount: 100 }))).toBeUndefined();
  });

  test('are a part of the price while the sum is not known', () => {
    expect(spaced(instalmentLines(own({ perParticipant: 5000, instalments }))[0])).toBe(
      'Ved aftalens indgåelse: 33,33 % af prisen, forfald 1. maj 2021',
    );
  });
});
