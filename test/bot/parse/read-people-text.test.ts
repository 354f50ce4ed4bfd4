import { describe, expect, test } from 'vitest';
import { personLine, readPeopleText } from '../../../src/bot/parse/read-people-text.ts';

const ANNA = { name: 'Anna Holm', title: 'dagtilbudschef', email: 'anna@x.dk' };

describe('People are read as they are typed', () => {
  test.each([
    ['Anna Holm, dagtilbudschef, anna@x.dk og Bo Lund', [ANNA, { name: 'Bo Lund' }]],
    ['Anna Holm dagtilbudschef anna@x.dk', [ANNA]],
    ['Anna Holm\ndagtilbudschef\nanna@x.dk\nBo Lund', [ANNA, { name: 'Bo Lund' }]],
    ['Anna Holm (dagtilbudschef) <anna@x.dk>', [ANNA]],
    [
      '1. Anna Holm, dagtilbudschef, anna@x.dk\r\n2. Bo Lund, direktør',
      [ANNA, { name: 'Bo Lund', title: 'direktør' }],
    ],
    ['Anna Holm og Bo Lund', [{ name: 'Anna Holm' }, { name: 'Bo Lund' }]],
    [
      'Kirsten Bruun, borgmester og Lis Bo, kommunaldirektør',
      [
        { name: 'Kirsten Bruun', title: 'borgmester' },
        { name: 'Lis Bo', title: 'kommunaldirektør' },
      ],
    ],
    ['Anna Holm, direktør for Børn og Unge', [{ name: 'Anna Holm', title: 'direktør for Børn og Unge' }]],
    ['ingen', []],
    ['', []],
  ])('%j', (text, people) => {
    expect(readPeopleText(text)).toEqual({ people, problems: [] });
  });

  test('a person that was read is written as it is read back', () => {
    expect(readPeopleText(personLine({ ...ANNA, phone: '2234 2125' })).people).toEqual([
      { ...ANNA, phone: '2234 2125' },
    ]);
  });

  test.each([
    ['anna@x.dk', undefined, 'Der mangler et navn'],
    ['Anna Holm, a@x', undefined, 'er ikke en e-mailadresse'],
    ['Anna Holm a@x.dk b@x.dk', undefined, 'flere e-mailadresser'],
    ['Anna Holm, chef', 'email', 'mangler en e-mailadresse til "Anna Holm"'],
    ['Anna Holm', 'title', 'mangler en titel til "Anna Holm"'],
    ['Anna Holm\nanna holm', undefined, 'står der to gange'],
  ] as const)('%j, where %s is needed, is answered with what to do', (text, needs, part) => {
    expect(readPeopleText(text, needs).problems.join(' ')).toContain(part);
  });

  test('all mistakes are told at once, and what was understood stays', () => {
    const { people, problems } = readPeopleText('Anna Holm\nKai Dam, a@x\nBo Lund, b@x');
    expect(people).toEqual([{ name: 'Anna Holm' }]);
    expect(problems).toHaveLength(2);
  });

  test.each(['a@', 'A ', 'A og ', 'Anna Holm og ', '@', '(', ', ', 'Å B, '])(
    'a long text of %j is read to its end',
    (piece) => {
      const { people, problems } = readPeopleText(piece.repeat(20_000 / piece.length));
      expect(people.length + problems.length > 0).toBe(piece !== ', ');
    },
  );
});

test.each([
  ['4 personer', 'mangler et navn'],
  ['N.N.', 'mangler et navn'],
  ['Anna Holm m.fl.', 'nævner ikke alle ved navn'],
  ['Anna Holm + 2', 'nævner ikke alle ved navn'],
  ['Bo Lund eller Ida Dal', 'måske flere personer'],
  ['ikke Bo Lund', 'siger mere, end hvem det er'],
  ['Bo Lund (måske)', 'siger mere, end hvem det er'],
  ['slet Bo Lund', 'siger mere, end hvem det er'],
  ['Bo Lund er stoppet', 'siger mere, end hvem det er'],
  ['Bo Lund kan ikke', 'siger mere, end hvem det er'],
  ['Ida Dal i stedet for Bo Lund', 'siger mere, end hvem det er'],
  ['de samme som sidst', 'siger mere, end hvem det er'],
  ['vi sender en liste på mandag', 'siger mere, end hvem det er'],
  ['to fra børneudvalget', 'siger mere, end hvem det er'],
  ['se vedhæftet', 'siger mere, end hvem det er'],
  ['~Bo Lund~ Ida Dal', 'siger mere, end hvem det er'],
])('What is no name of one person is asked about: %s', (text, said) => {
  const { people, problems } = readPeopleText(text);
  expect(people).toEqual([]);
  expect(problems).toEqual([expect.stringContaining(said)]);
});

test.each(['Vi Nguyen', 'Kan Er, lærer', 'Ida Dal, chef, jeg@vi.dk', 'Han Li, leder af det tværgående team'])(
  'A name or an address with a word of sentences in it stays one: %s',
  (text) => {
    expect(readPeopleText(text)).toMatchObject({ people: [{}], problems: [] });
  },
);
