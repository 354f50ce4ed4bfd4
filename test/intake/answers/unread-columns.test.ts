import { describe, expect, test } from 'vitest';
import { in2017, rulesOf } from '../handed-in.ts';
import { partnership } from './partnership.ts';
import { read, readRowWith } from './reading.ts';

const AREA = 'Tosprogede børn';

describe('A column that is not read is warned of where it clearly holds what the definition asks for', () => {
  test.each([
    ['an area in each row', { 'Hvad er vigtigst?': AREA }, 'Hvad er vigtigst?'],
    ['several areas', { Vigtigst: `${AREA}; Overgange og sammenhænge` }, 'Vigtigst'],
    ['the area in the heading', { [`s_3 ${AREA}`]: '1' }, `s_3 ${AREA}`],
    ['areas that are not wanted', { 'Fravalgte indsatsområder': AREA }, 'Fravalgte indsatsområder'],
    ['addresses', { 'Hvad er hendes mail?': 'lis@example.org' }, 'Hvad er hendes mail?'],
  ])('%s', (_, columns, heading) => {
    const { answers, problems } = readRowWith(columns, in2017);
    expect(problems.map(({ severity, rule, place }) => [severity, rule, place?.heading])).toEqual([
      ['warning', 'unread-column', heading],
    ]);
    expect(answers).toHaveLength(1);
  });

  test('by its letter where it has no heading', () => {
    const reading = read(
      [
        ['Kommune', 'Svar', ''],
        ['Køge', 'ja', 'lis@example.org'],
      ],
      in2017,
    );
    expect(reading.problems.map(({ message }) => message)).toContain(
      'Kolonnen C bruges ikke, men indeholder e-mailadresser',
    );
  });

  test.each([
    ['other words', { Afdeling: 'Børn og Unge' }],
    ['an address among other words', { Vejledning: 'Skriv til lis@example.org' }],
    ['a number that is also an area’s', { Antal: '3' }],
    ['nothing', { 'Hvad er vigtigst?': '' }],
  ])('not so with %s', (_, columns) => {
    expect(rulesOf(readRowWith(columns, in2017))).toEqual(['note unknown-columns 1']);
  });

  test('not so with areas that the partnership does not ask about', () => {
    const one = partnership({ focusAreas: { list: [{ id: 'evaluering', label: 'Evalueringskultur' }] } });
    expect(rulesOf(readRowWith({ Emne: 'Evalueringskultur' }, one))).toEqual(['note unknown-columns 1']);
  });
});

describe('Nobody gets the address or title of a person whose column is not read', () => {
  test.each([
    [{ Kontaktperson: 'Lis Holm', Stedfortræder: 'Bo Hansen', 'E-mail': 'bo@example.org' }],
    [{ Underskriver: 'Lis Holm, borgmester', Sekretær: 'Bo Hansen', Titel: 'sekretær' }],
    [{ 'Udfyldt af': 'Bo Hansen (BUF)', 'E-mail': 'bo@example.org', Kontaktperson: 'Lis Holm' }],
    [{ 'Kontaktperson i KL': 'Bo Hansen', 'E-mail': 'bo@example.org' }],
  ])('%o', (columns) => {
    const { answers, problems } = readRowWith(columns);
    expect(problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual([
      'part-beside-unread',
    ]);
    expect(answers).toEqual([]);
  });

  test('a department between is nobody', () => {
    const { answers } = readRowWith({
      Kontaktperson: 'Lis Holm',
      Afdeling: 'Børn og Unge',
      'E-mail': 'lis@example.org',
    });
    expect(answers[0]?.answer.contacts).toEqual([{ name: 'Lis Holm', email: 'lis@example.org' }]);
  });
});

describe('"Navn" beside a title, an address or a telephone number is the contact’s', () => {
  test('and that is said', () => {
    const { answers, problems } = readRowWith({ Navn: 'Lis Holm', Titel: 'chef', Mail: 'lis@example.org' });
    expect(answers[0]?.answer.contacts).toEqual([
      { name: 'Lis Holm', title: 'chef', email: 'lis@example.org' },
    ]);
    expect(problems.map(({ message }) => message)).toEqual(['"Navn" blev forstået som "Kontaktperson navn"']);
  });

  test.each([
    ['behind a signatory', { Underskriver: 'Bo Hansen, borgmester', Navn: 'Lis Holm', Afdeling: 'BUF' }],
    ['where there is a contact', { Navn: 'Lis Holm', Titel: 'chef', Kontaktperson: 'Bo Hansen' }],
    ['alone', { Navn: 'Lis Holm' }],
  ])('not %s', (_, columns) => {
    expect(readRowWith(columns).answers[0]?.answer.contacts ?? []).not.toContainEqual(
      expect.objectContaining({ name: 'Lis Holm' }),
    );
  });

  test('not where it may be the municipality’s', () => {
    const { answers } = read([
      ['Kommunekode', 'Navn', 'Svar', 'Mail'],
      ['0259', 'Køge', 'ja', 'lis@example.org'],
    ]);
    expect(answers[0]?.answer.contacts).toEqual([{ name: 'lis@example.org', email: 'lis@example.org' }]);
  });
});

describe('A heading that says the opposite is not read as what it denies', () => {
  test.each([
    'Ønsker kommunen IKKE at deltage?',
    'Kan I ikke deltage?',
    'Do you not want to participate?',
    'Uinteresseret',
    'Framelding',
    'Frameldt',
    'Afmeldt',
    'Ikke interesseret',
    'Deltager ikke',
  ])('%s', (heading) => {
    const { answers, problems } = read([
      ['Kommune', heading],
      ['Køge', 'ja'],
    ]);
    expect(answers).toEqual([]);
    expect(problems.map(({ rule }) => rule)).toContain('no-decision-column');
  });

  test.each(['Ønsker I at deltage eller ej?', 'Ønsker I at deltage eller ikke at deltage?', 'Interreseret'])(
    '%s asks for the answer',
    (heading) => {
      const { answers } = read([
        ['Kommune', heading],
        ['Køge', 'ja'],
      ]);
      expect(answers[0]?.answer.decision).toBe('yes');
    },
  );
});

test('A short word that is another one is no slip: KL’s contact is nobody’s telephone', () => {
  expect(readRowWith({ "KL's kontaktperson": 'Lis Holm' }).answers[0]?.answer.contacts).toEqual([]);
  expect(
    readRowWith({ 'Tlf. kontaktprson': '12345678', Kontaktperson: 'Lis' }).answers[0]?.answer.contacts,
  ).toEqual([{ name: 'Lis', phone: '12345678' }]);
});

describe('A row of a text file with more fields than headings is warned of: a text may have been split', () => {
  const list = (...rows: string[][]) => read([['Kommune', 'Svar', 'Bemærkninger'], ...rows], in2017);
  const split = ['Køge', 'ja', 'Vi glæder os', 'men har travlt'];

  test('with its line', () => {
    const { problems } = list(['Odense', 'ja', 'Tak'], split);
    expect(problems.filter(({ rule }) => rule === 'longer-than-headings')).toMatchObject([
      { severity: 'warning', data: { lines: [3] } },
    ]);
  });

  test('not where most rows have something there', () => {
    const { problems } = list(split, ['Odense', 'ja', 'Tak', 'ringet']);
    expect(problems.map(({ rule }) => rule)).toEqual(['columns-without-heading']);
  });
});
