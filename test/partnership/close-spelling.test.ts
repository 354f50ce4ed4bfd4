import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closestSpellings, foldSpelling } from '../../src/partnership/close-spelling.ts';

describe('Spellings that a reader calls the same', () => {
  test.each([
    ['Høje-Taastrup', 'hoeje taastrup'],
    ['HÖJE  TÅSTRUP', 'hoeje taastrup'],
    ['hoeje_taastrup', 'hoeje taastrup'],
    ['Høje\u00a0Taastrup', 'hoeje taastrup'],
    ['Høje\u00adTaastrup', 'hoejetaastrup'],
    ['\ufeffÆrø\u200b', 'aeroe'],
    ['Årø'.normalize('NFD'), 'aaroe'],
    ['Ärö'.normalize('NFD'), 'aeroe'],
    ["Aarhus'", 'aarhus'],
    ['Aarhus’ ', 'aarhus'],
    ['KL´s', 'kls'],
    ['Idé & café', 'ide cafe'],
    ['🙂 \u0000', ''],
  ])('%j has the key %j', (text, key) => {
    expect(foldSpelling(text)).toBe(key);
  });

  test('have keys that are their own keys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldSpelling(foldSpelling(text))).toBe(foldSpelling(text));
      }),
    );
  });
});

describe('The closest spelling', () => {
  const columns = ['municipality', 'comment', 'participants', 'priority', 'contact', 'by', 'id'].map(
    (text) => ({
      text,
      value: text,
    }),
  );

  test.each([
    ['Municipality', { kind: 'exact', value: 'municipality', spelling: 'municipality' }],
    ['municipalty', { kind: 'close', value: 'municipality', spelling: 'municipality' }],
    ['muncipalty', { kind: 'close', value: 'municipality', spelling: 'municipality' }],
    ['commnet', { kind: 'close', value: 'comment', spelling: 'comment' }],
    ['contacts', { kind: 'close', value: 'contact', spelling: 'contact' }],
    ['prioritet', { kind: 'none', nearest: ['priority'] }],
    ['ib', { kind: 'none', nearest: ['id'] }],
    ['weather', { kind: 'none', nearest: [] }],
    ['', { kind: 'none', nearest: [] }],
    [' - ', { kind: 'none', nearest: [] }],
  ])('to %j among column names is %j', (text, expected) => {
    expect(closestSpellings(text, columns)).toEqual(expected);
  });

  test('is asked for when two values are nearly as close', () => {
    const candidates = [
      { text: 'Vejle', value: 1 },
      { text: 'Vejen', value: 2 },
    ];
    expect(closestSpellings('Veje', candidates)).toEqual({ kind: 'ambiguous', candidates: [1, 2] });
  });

  test('is asked for when two values share a spelling', () => {
    const candidates = [
      { text: 'Tidlig indsats', value: 'a' },
      { text: 'tidlig-indsats', value: 'b' },
    ];
    expect(closestSpellings('TIDLIG INDSATS', candidates)).toEqual({
      kind: 'ambiguous',
      candidates: ['a', 'b'],
    });
  });

  test('may be one of several spellings of a value', () => {
    const candidates = [
      { text: 'Tværprofessionelle samarbejde', value: 'samarbejde' },
      { text: 'Tværfagligt samarbejde', value: 'samarbejde' },
    ];
    expect(closestSpellings('tvaerfaglig samarbejde', candidates)).toEqual({
      kind: 'close',
      value: 'samarbejde',
      spelling: 'Tværfagligt samarbejde',
    });
  });

  test('forgives as much as it is told to', () => {
    expect(closestSpellings('commnet', columns, () => 0)).toEqual({ kind: 'none', nearest: ['comment'] });
  });

  test('is told of a text of any length, which is not compared with what is far shorter', () => {
    expect(closestSpellings('å'.repeat(100_000), columns).kind).toBe('none');
  });
});
