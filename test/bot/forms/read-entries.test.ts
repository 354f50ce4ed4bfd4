import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyForm } from '../../../src/bot/forms/contact-forms.ts';
import { readEntries } from '../../../src/bot/forms/read-entries.ts';
import type { Entries, Field, Form } from '../../../src/chat/form.ts';
import { DAGTILBUD, SPROG, TILSYN, WITH_QUESTIONS } from '../partnerships.ts';

const options = ['a', 'b', 'c', 'd'].map((value) => ({ value, label: value.toUpperCase() }));

function read(field: Field, entry: string | readonly string[]) {
  return readEntries(formWith(field), { [field.id]: entry });
}

function errorOf(field: Field, entry: string | readonly string[]): string | undefined {
  const reading = read(field, entry);
  return reading.ok ? undefined : reading.errors[field.id];
}

function formWith(...fields: Field[]): Form {
  return { id: 'form', title: 'Titel', intro: '', fields, submitLabel: 'Send' };
}

const TEXT: Field = { kind: 'text', id: 'x', label: 'X', required: true, lines: 'many', longest: 10 };
const CHOICE: Field = { kind: 'choice', id: 'x', label: 'X', required: true, options };
const CHOICES: Field = { kind: 'choices', id: 'x', label: 'X', minimum: 1, maximum: 2, options };
const RANKING: Field = { kind: 'ranking', id: 'x', label: 'X', minimum: 2, maximum: 3, options };
const PEOPLE: Field = { kind: 'people', id: 'x', label: 'X', minimum: 2, maximum: 3 };
const DATE: Field = { kind: 'date', id: 'x', label: 'X', required: true };

describe('What is wrong with an entry is said, with what to do', () => {
  test.each<[string, Field, string | readonly string[], string]>([
    ['an empty text', TEXT, ' \n ', 'Skriv det her.'],
    [
      'a text that is too long',
      TEXT,
      '12345678901',
      'på 11 tegn, og der er plads til 10, så der er 1 for mange. Forkort den',
    ],
    ['an invisible character', TEXT, 'a\0b', '(U+0000)'],
    ['half a character', TEXT, 'a\ud83d', 'usynligt tegn'],
    ['no choice', CHOICE, '', 'Vælg en af mulighederne.'],
    ['a choice that no longer exists', CHOICE, 'e', 'findes ikke længere'],
    ['a choice named like a property of every object', CHOICE, 'constructor', 'findes ikke længere'],
    ['too few choices', CHOICES, [], 'Vælg mindst 1.'],
    ['too many choices', CHOICES, ['a', 'b', 'c'], 'Vælg højst 2'],
    ['an empty ranking', RANKING, ['', '', ''], 'Vælg 2 til 3 i rækkefølge'],
    ['a ranking with a double', RANKING, ['a', 'b', 'a'], '"A" er valgt mere end én gang'],
    ['too few ranked', RANKING, ['a', '', ''], 'Prioritér mindst 2.'],
    ['too many ranked', RANKING, ['a', 'b', 'c', 'd'], 'Prioritér højst 3'],
    ['a ranked option that no longer exists', RANKING, ['a', 'z'], 'findes ikke længere'],
    ['nobody', PEOPLE, '', 'Skriv mindst 2 personer'],
    ['too few people', PEOPLE, 'Anna Holm', 'Skriv mindst 2'],
    ['too many people', PEOPLE, 'Anna Holm\nBo Lund\nCai Vind\nDorte Å', 'plads til 3. Slet'],
    ['no date', DATE, '', 'Skriv den med årstal'],
    ['a date without a day', DATE, 'juni 2017', 'er ikke en bestemt dag'],
    ['a date without a year', DATE, '5. maj', 'Skriv dag, måned og årstal'],
    ['a weekday that does not fit', DATE, 'torsdag den 5. maj 2017', 'det er fredag den 5. maj 2017'],
  ])('%s', (_, field, entry, part) => {
    expect(errorOf(field, entry)).toContain(part);
  });
});

describe('What is right is read', () => {
  test.each<[string, Field, string | readonly string[], unknown]>([
    ['a text without white space around it', TEXT, ' æ\nø ', { kind: 'text', text: 'æ\nø' }],
    [
      'one line of a text with a line break',
      { ...TEXT, lines: 'one' },
      'æ\r\nø',
      { kind: 'text', text: 'æ ø' },
    ],
    [
      "choices in the form's order, each once",
      CHOICES,
      ['b', 'a', 'b'],
      { kind: 'options', chosen: ['a', 'b'] },
    ],
    ['choices that came as one text', CHOICES, 'b,a', { kind: 'options', chosen: ['a', 'b'] }],
    ['a ranking in its order', RANKING, ['c', 'a'], { kind: 'options', chosen: ['c', 'a'] }],
    ['a day', DATE, 'fredag den 5. maj 2017', { kind: 'text', text: '2017-05-05' }],
    ['people', { ...PEOPLE, minimum: 0 }, 'Anna Holm', { kind: 'people', people: [{ name: 'Anna Holm' }] }],
  ])('%s', (_, field, entry, value) => {
    expect(read(field, entry)).toEqual({ ok: true, values: { x: value }, notes: [] });
  });

  test('a gap in a ranking is closed, and that is said', () => {
    const reading = read(RANKING, ['c', '', 'a']);
    expect(reading).toMatchObject({ ok: true, values: { x: { chosen: ['c', 'a'] } } });
    expect(reading.ok && reading.notes).toEqual([expect.stringContaining('rykket op')]);
  });

  test('a ranking that may wait is taken when it is empty, not when it is short', () => {
    const later: Field = { ...RANKING, later: 'all' };
    expect(read(later, [])).toMatchObject({
      ok: true,
      values: {},
      notes: [expect.stringContaining('senere')],
    });
    expect(errorOf(later, ['a'])).toContain('lad alle pladser stå tomme');
  });

  test('a telephone number beside somebody who signs is not kept, and that is said', () => {
    const field: Field = { ...PEOPLE, minimum: 0, needs: 'title' };
    expect(read(field, 'Anna Holm, borgmester, 12 34 56 78\nBo Lund, direktør')).toEqual({
      ok: true,
      values: {
        x: {
          kind: 'people',
          people: [
            { name: 'Anna Holm', title: 'borgmester' },
            { name: 'Bo Lund', title: 'direktør' },
          ],
        },
      },
      notes: [expect.stringContaining('ved Anna Holm. Det bliver ikke gemt')],
    });
  });

  test('people who may come later are taken as they are, and that is said', () => {
    const reading = read({ ...PEOPLE, later: 'some' }, 'Anna Holm');
    expect(reading).toMatchObject({
      ok: true,
      notes: ['Der er skrevet 1 person af mindst 2. Resten kan skrives senere.'],
    });
  });
});

describe('A form is read as a whole', () => {
  const form = formWith(
    CHOICE,
    { ...TEXT, id: 'why', when: { field: 'x', oneOf: ['a'] } },
    { ...TEXT, id: 'how', when: { field: 'why', oneOf: ['never'] } },
  );

  test('what is not asked is passed over, whatever it holds', () => {
    expect(readEntries(form, { x: 'b', why: 'way too long for it', how: '\0', other: 'x' })).toEqual({
      ok: true,
      values: { x: { kind: 'text', text: 'b' } },
      notes: [],
    });
  });

  test('what is asked after a choice is missed', () => {
    expect(readEntries(form, { x: 'a' })).toEqual({ ok: false, errors: { why: expect.any(String) } });
  });

  test('all errors are told at once, and the entries stay as they were', () => {
    const entries: Entries = Object.freeze({ x: 'a', why: '12345678901' });
    const twoWrong = formWith(CHOICE, { ...TEXT, id: 'why' }, { ...DATE, id: 'when' });
    const reading = readEntries(twoWrong, entries);
    expect(reading.ok ? [] : Object.keys(reading.errors)).toEqual(['why', 'when']);
    expect(entries).toEqual({ x: 'a', why: '12345678901' });
  });

  test('a question called "constructor" is one like any other', () => {
    const odd = formWith({ ...TEXT, id: 'constructor', required: false });
    expect(readEntries(odd, {})).toEqual({ ok: true, values: {}, notes: [] });
  });

  test('no entries make any form of any partnership throw, and every error is a sentence', () => {
    const forms = [DAGTILBUD, TILSYN, SPROG, WITH_QUESTIONS].flatMap((one) => everyForm(one));
    const some = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('yes', 'no', 'municipal-council', '', ',,'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...forms), fc.array(fc.oneof(some, fc.array(some))), (form, typed) => {
        const entries = Object.fromEntries(
          form.fields.flatMap(({ id }, index) => (typed[index] === undefined ? [] : [[id, typed[index]]])),
        );
        const reading = readEntries(form, entries);
        if (reading.ok) return;
        for (const error of Object.values(reading.errors)) expect(error).toMatch(/^\S.*[.]$/su);
      }),
      { numRuns: 200 },
    );
  });
});

describe('An entry as long as a page may post', () => {
  const ONE_LINE: Field = { ...TEXT, lines: 'one' };

  test('is joined to one line where one is asked for', () => {
    const reading = read({ ...ONE_LINE, longest: 100 }, ' a \r\n\n  b  c\n');
    expect(reading.ok && reading.values['x']).toEqual({ kind: 'text', text: 'a b  c' });
  });

  // A pattern that goes through the rest from each of them holds everybody up for minutes.
  test.each([' ', '\t', '\n', '\ufeff', 'a', '1', 'a@', 'Aa ', ', ', '<'])(
    'is read at once where it is %j over and over',
    (piece) => {
      const entry = `x${piece.repeat(200_000 / piece.length)}x`;
      for (const field of [
        ONE_LINE,
        { ...ONE_LINE, format: 'email' } as Field,
        { ...ONE_LINE, format: 'ean' } as Field,
        TEXT,
        DATE,
      ])
        expect(errorOf(field, entry)).not.toBe('');
    },
  );
});
