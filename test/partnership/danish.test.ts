import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDanish,
  formatPhone,
  genitive,
  joinDanish,
  nameInText,
} from '../../src/partnership/danish.ts';

describe('Danish alphabetical order', () => {
  test('ends with æ, ø, å and sorts aa as å', () => {
    const names = [
      'Aarhus',
      'Ærø',
      'Albertslund',
      'Aabenraa',
      'Vordingborg',
      'Ølstykke',
      'Aalborg',
      'Zealand',
    ];
    expect(names.sort(compareDanish)).toEqual([
      'Albertslund',
      'Vordingborg',
      'Zealand',
      'Ærø',
      'Ølstykke',
      'Aabenraa',
      'Aalborg',
      'Aarhus',
    ]);
  });

  test('puts Furesø before Faaborg-Midtfyn', () => {
    expect(compareDanish('Furesø', 'Faaborg-Midtfyn')).toBeLessThan(0);
  });

  test('counts, so that Netværk 2 stands before Netværk 10', () => {
    expect(compareDanish('Netværk 2', 'Netværk 10')).toBeLessThan(0);
  });
});

describe('A Danish genitive', () => {
  test.each([
    ['Lise Holm', 'Lise Holms'],
    ['Odense', 'Odenses'],
    ['Ærø', 'Ærøs'],
    ['Aabenraa', 'Aabenraas'],
    ['Aarhus', "Aarhus'"],
    ['Halsnæs', "Halsnæs'"],
    ['Marx', "Marx'"],
    ['Fritz', "Fritz'"],
    ['KL', "KL's"],
    ['BUPL', "BUPL's"],
    ['FOA', "FOA's"],
    ['Børne- og Kulturchefforeningen (BKF)', "Børne- og Kulturchefforeningen (BKF)'s"],
    ['3F', "3F's"],
    ['SAS', "SAS'"],
    ['A/S', "A/S'"],
    ['Netværk 2', "Netværk 2's"],
    ['Aarhus Kommune', 'Aarhus Kommunes'],
    [' Odense ', 'Odenses'],
    ['Tønder Aå'.normalize('NFD'), `${'Tønder Aå'.normalize('NFD')}s`],
    ['', ''],
  ])('of %j is %j', (name, expected) => {
    expect(genitive(name)).toBe(expected);
  });
});

describe('A Danish list', () => {
  test.each([
    [[], 'og', ''],
    [['BKF'], 'og', 'BKF'],
    [['BKF', 'BUPL'], 'og', 'BKF og BUPL'],
    [['BKF', 'BUPL', 'FOA'], 'og', 'BKF, BUPL og FOA'],
    [['KL', 'kommunen', 'begge'], 'eller', 'KL, kommunen eller begge'],
  ] as const)('of %j with %s reads %j', (items, conjunction, expected) => {
    expect(joinDanish(items, conjunction)).toBe(expected);
  });

  test('holds every item as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2 }), (items) => {
        const last = items.at(-1) ?? '';
        expect(joinDanish(items)).toBe(`${items.slice(0, -1).join(', ')} og ${last}`);
      }),
    );
  });
});

describe('A telephone number', () => {
  test.each([
    ['3370 3316', '33 70 33 16'],
    ['23831954', '23 83 19 54'],
    ['23 83 19 54', '23 83 19 54'],
    ['+45 23831954', '+45 23 83 19 54'],
    ['0045 2383 1954', '+45 23 83 19 54'],
    [' 33-70-33-16 ', '33 70 33 16'],
    ['+46 8 123 456 78', '+46 8 123 456 78'],
    ['lokal 12', 'lokal 12'],
    ['', ''],
  ])('%j is written as %j, with spaces that do not break', (written, formatted) => {
    expect(formatPhone(written)).toBe(formatted.replaceAll(' ', '\u00A0'));
  });
});

test.each([
  ['Partnerskab om dagtilbud', 'partnerskabet om dagtilbud'],
  ['Udviklingspartnerskab om kommunal tilsynspraksis', 'udviklingspartnerskabet om kommunal tilsynspraksis'],
  ['KL-partnerskab om trivsel', 'KL-partnerskab om trivsel'],
  ['Sammen om sprog', 'Sammen om sprog'],
])('%j goes on within a sentence as %j', (name, within) => {
  expect(nameInText(name)).toBe(within);
});
