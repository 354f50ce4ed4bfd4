import { describe, expect, test } from 'vitest';
import { partnership } from './partnership.ts';
import { problemsOf, readRowWith } from './reading.ts';

function answerWith(columns: Record<string, string>) {
  return readRowWith(columns).answers[0]?.answer;
}

const ANNE = { name: 'Anne Sø', title: 'dagtilbudschef', email: 'anne@søby.dk' };
const BO = { name: 'Bo Å. Lund', title: 'leder', email: 'bo@example.org' };

describe('Participants', () => {
  test.each([
    ['a line each', 'Anne Sø, dagtilbudschef, anne@søby.dk\nBo Å. Lund, leder, bo@example.org'],
    ['brackets', 'Anne Sø (dagtilbudschef) <anne@søby.dk>, Bo Å. Lund (leder) <bo@example.org>'],
    ['semicolons', 'Anne Sø (dagtilbudschef), anne@søby.dk; Bo Å. Lund, leder, bo@example.org;'],
    ['commas only', 'Anne Sø, dagtilbudschef, anne@søby.dk, Bo Å. Lund, leder, bo@example.org'],
    ['numbers', '1. Anne Sø - dagtilbudschef - anne@søby.dk 2. Bo Å. Lund - leder - bo@example.org'],
    ['titles first', 'dagtilbudschef Anne Sø <anne@søby.dk>\nleder Bo Å. Lund <mailto:bo@example.org>'],
  ])('in one cell with %s', (_, text) => {
    expect(answerWith({ Deltagere: text })?.participants).toEqual([ANNE, BO]);
  });

  test('in a column each, with columns of their own for title, e-mail and telephone', () => {
    expect(
      answerWith({
        'Deltager 1': 'Anne Sø',
        'Deltager 1 titel': 'dagtilbudschef',
        'Deltager 1 e-mail': 'Anne <anne@søby.dk>',
        'Deltager 2': 'Bo Å. Lund, leder, bo@example.org',
        'Deltager 3': '',
      })?.participants,
    ).toEqual([ANNE, BO]);
  });

  test('by name only are told apart, with a note of how the cell was read', () => {
    const reading = readRowWith({ Deltagere: 'Anne Sø, Bo Å. Lund og Ida af Ravn' });
    expect(reading.answers[0]?.answer.participants.map(({ name }) => name)).toEqual([
      'Anne Sø',
      'Bo Å. Lund',
      'Ida af Ravn',
    ]);
    expect(problemsOf(reading)).toEqual([
      expect.stringMatching(/^note 2: .*læst som 3 personer: Anne Sø; Bo Å. Lund; Ida af Ravn/),
    ]);
  });

  test('are not more than the partnership has room for', () => {
    expect(problemsOf(readRowWith({ Deltagere: 'A\nB\nC\nD' }))).toEqual([
      'error 2: Der er nævnt 4 deltagere',
    ]);
  });

  test('fewer than expected are warned about, none at all is not', () => {
    expect(problemsOf(readRowWith({ Deltagere: 'A' }))).toEqual(['warning 2: Der er nævnt 1 deltager']);
    expect(problemsOf(readRowWith({ Deltagere: '' }))).toEqual([]);
  });
});

describe('Politicians', () => {
  test('come on top of the participants, as many as there are places', () => {
    expect(answerWith({ Politikere: 'Ida Ravn, udvalgsformand' })?.politicians).toEqual([
      { name: 'Ida Ravn', title: 'udvalgsformand' },
    ]);
    expect(problemsOf(readRowWith({ Politikere: 'Ida Ravn\nEli Berg' }))).toEqual([
      'error 2: Der er nævnt 2 politikere',
    ]);
  });

  test('have no place where the partnership has none', () => {
    const without = partnership({ participants: { targetGroup: [{ label: 'gartnere' }], maximum: 3 } });
    expect(problemsOf(readRowWith({ 'Politiker 1': 'Ida Ravn' }, without))).toEqual([
      expect.stringContaining('har ikke pladser til politikere'),
    ]);
  });
});

describe('Contacts', () => {
  test('have name, title, e-mail and telephone', () => {
    expect(
      answerWith({
        Kontaktperson: 'Anne Sø',
        'Kontakt titel': 'dagtilbudschef',
        'Kontakt e-mail': 'anne@søby.dk',
        Telefon: '33703316',
      })?.contacts,
    ).toEqual([{ ...ANNE, phone: '33703316' }]);
    expect(
      answerWith({ Kontaktperson: 'Anne Sø, dagtilbudschef, anne@søby.dk, tlf. +45 33 70 33 16' })?.contacts,
    ).toEqual([{ ...ANNE, phone: '+45 33 70 33 16' }]);
  });

  test('without a name go by their address, with a warning', () => {
    const reading = readRowWith({ 'E-mail': 'dagtilbud@example.org' });
    expect(reading.answers[0]?.answer.contacts).toEqual([
      { name: 'dagtilbud@example.org', email: 'dagtilbud@example.org' },
    ]);
    expect(problemsOf(reading)).toEqual([expect.stringMatching(/^warning 2: .*Der er intet navn/)]);
  });

  test.each(['anne', 'anne@', '@example.org', 'anne@example', 'anne@exam ple.org', 'anne@example..org'])(
    'have an e-mail address that could work, unlike %s',
    (email) => {
      const reading = readRowWith({ Kontaktperson: 'Anne Sø', 'E-mail': email });
      expect(reading.answers).toEqual([]);
      expect(problemsOf(reading)).toEqual([expect.stringMatching(/er ikke en e-mailadresse/)]);
    },
  );

  test.each([
    ['a@example.org (orlov til 1. marts)', '(orlov til 1. marts)'],
    ['a@example.org – kun om økonomi', 'kun om økonomi'],
    ['NY ADRESSE: a@example.org', 'NY ADRESSE'],
  ])('are told of a remark beside the address, which is not kept: %s', (email, beside) => {
    const reading = readRowWith({ Kontaktperson: 'Anne Sø', 'E-mail': email });
    expect(reading.answers[0]?.answer.contacts).toEqual([{ name: 'Anne Sø', email: 'a@example.org' }]);
    expect(problemsOf(reading)).toEqual([`warning 2: "${beside}" står ved e-mailadressen og gemmes ikke`]);
  });

  test.each([
    'Anne Sø <a@example.org>',
    '"Sø, Anne" <a@example.org>',
    'mailto:a@example.org',
    'E-mail: a@example.org',
    'a@example.org.',
    'a@example.org;',
  ])('have an address as programs write it: %s', (email) => {
    expect(problemsOf(readRowWith({ Kontaktperson: 'Anne Sø', 'E-mail': email }))).toEqual([]);
  });

  test('are never named by a day', () => {
    const reading = readRowWith({ Kontaktperson: '2027-01-02', 'E-mail': 'a@example.org' });
    expect(reading.answers).toEqual([]);
    expect(problemsOf(reading)).toEqual(['error 2: "2027-01-02" er ikke et navn']);
  });

  test('have one address each', () => {
    expect(
      problemsOf(readRowWith({ Kontaktperson: 'Anne Sø', Mail: 'a@example.org; b@example.org' })),
    ).toEqual([expect.stringContaining('Der står flere e-mailadresser')]);
  });
});

describe('Signatories', () => {
  test.each([
    [
      'a column for the title',
      { Underskriver: 'Anne Sø', Titel: 'Borgmester' },
      [{ name: 'Anne Sø', title: 'Borgmester' }],
    ],
    [
      'name and title in one cell',
      { Underskriver: 'Anne Sø, overborgmester' },
      [{ name: 'Anne Sø', title: 'overborgmester' }],
    ],
    ['the title first', { Underskriver: 'Borgmester Anne Sø' }, [{ name: 'Anne Sø', title: 'Borgmester' }]],
    ['the title alone', { Underskriver: 'kommunaldirektør' }, [{ title: 'kommunaldirektør' }]],
    [
      'two persons',
      {
        'Underskriver 1': 'Anne Sø',
        'Underskriver 1 titel': 'borgmester',
        'Underskriver 2': 'Bo Lund',
        'Underskriver 2 titel': 'kommunaldirektør',
      },
      [
        { name: 'Anne Sø', title: 'borgmester' },
        { name: 'Bo Lund', title: 'kommunaldirektør' },
      ],
    ],
    [
      'a list',
      { Underskrivere: 'Anne Sø, borgmester; Bo Lund, kommunaldirektør' },
      [
        { name: 'Anne Sø', title: 'borgmester' },
        { name: 'Bo Lund', title: 'kommunaldirektør' },
      ],
    ],
    [
      'an address in a column of its own',
      { Underskriver: 'Anne Sø', Titel: 'borgmester', 'Underskriver e-mail': 'anne@example.org' },
      [{ name: 'Anne Sø', title: 'borgmester', email: 'anne@example.org' }],
    ],
    [
      'an address in the same cell',
      { Underskriver: 'Anne Sø, borgmester, anne@example.org' },
      [{ name: 'Anne Sø', title: 'borgmester', email: 'anne@example.org' }],
    ],
    [
      'a title with an address',
      { Underskriver: 'kommunaldirektør', 'Underskriverens mail': 'direktion@example.org' },
      [{ title: 'kommunaldirektør', email: 'direktion@example.org' }],
    ],
    [
      'two in one cell with their addresses beside them',
      {
        Underskrivere: 'Anne Sø, borgmester; Bo Lund, kommunaldirektør',
        'Underskriver e-mail': 'anne@example.org; bo@example.org',
      },
      [
        { name: 'Anne Sø', title: 'borgmester', email: 'anne@example.org' },
        { name: 'Bo Lund', title: 'kommunaldirektør', email: 'bo@example.org' },
      ],
    ],
  ])('by %s', (_, columns, expected) => {
    expect(answerWith(columns)?.signatories).toEqual(expected);
  });

  test('are told of an address that is none, of one without a person, and of a telephone, which is not kept', () => {
    const told = (columns: Record<string, string>) => problemsOf(readRowWith(columns));
    expect(told({ Underskriver: 'Anne Sø, borgmester', 'Underskriver e-mail': 'anne.example.org' })).toEqual([
      expect.stringMatching(/^error 2: .*anne\.example\.org/),
    ]);
    expect(told({ Underskriver: '', 'Underskriver e-mail': 'anne@example.org' })).toEqual([
      expect.stringMatching(/^error 2: .*"anne@example\.org" har ingen titel/),
    ]);
    expect(told({ Underskriver: 'Anne Sø, borgmester', 'Underskriver telefon': '12345678' })).toEqual([
      expect.stringMatching(/^warning 2: .*telefonnummeret gemmes ikke/),
    ]);
  });

  test('need a title, since titles differ', () => {
    expect(problemsOf(readRowWith({ Underskriver: 'Anne Sø' }))).toEqual([
      expect.stringMatching(/^error 2: .*"Anne Sø" har ingen titel/),
    ]);
  });
});

describe('A cell with a name beside a column for the title', () => {
  test.each([
    ['keeps what belongs to the name', 'Bo Bech, jr.', 'Bo Bech, jr.', []],
    ['may say the same title again', 'Bo Bech, Borgmester', 'Bo Bech', []],
    [
      'is told of where its title is another',
      'Bo Bech, viceborgmester',
      'Bo Bech',
      [expect.stringMatching(/^warning 2: .*"borgmester".* blev brugt; "viceborgmester" gemmes ikke/)],
    ],
  ])('%s', (_, text, name, problems) => {
    for (const role of ['Underskriver', 'Kontaktperson'] as const) {
      const reading = readRowWith({ [`${role} 1`]: text, [`${role} 1 titel`]: 'borgmester' });
      const answer = reading.answers[0]?.answer;
      const people = role === 'Underskriver' ? answer?.signatories : answer?.contacts;
      expect(people).toEqual([{ name, title: 'borgmester' }]);
      expect(problemsOf(reading)).toEqual(problems);
    }
  });
});

describe('A title keeps its number', () => {
  test.each([
    ['1. viceborgmester Lis Holm', '1. viceborgmester'],
    ['Lis Holm, 2. viceborgmester', '2. viceborgmester'],
    ['Lis Holm (1. næstformand)', '1. næstformand'],
  ])('%s', (written, title) => {
    expect(readRowWith({ Underskriver: written }).answers[0]?.answer.signatories).toEqual([
      { name: 'Lis Holm', title },
    ]);
  });

  test('and the number of a list is none of it', () => {
    expect(
      readRowWith({ Underskriver: '1. borgmester Lis Holm 2. direktør Bo Dal' }).answers[0]?.answer
        .signatories,
    ).toEqual([
      { name: 'Lis Holm', title: 'borgmester' },
      { name: 'Bo Dal', title: 'direktør' },
    ]);
  });
});

test.each(['Lis Holm (på vegne af Bo Dal)', 'p.v.a. Bo Dal, direktør', 'Lis Holm, pva Bo Dal'])(
  'Whom somebody acts for is no title: %s',
  (written) => {
    const { answers, problems } = readRowWith({ Kontaktperson: written });
    expect(answers).toEqual([]);
    expect(problems.map(({ rule }) => rule)).toContain('unclear-person');
  },
);

test('A surname in capitals before the name is doubted', () => {
  const { problems } = readRowWith({ Kontaktperson: 'HOLM Lis' });
  expect(problems.map(({ rule }) => rule)).toEqual(['doubtful-name']);
  expect(readRowWith({ Kontaktperson: 'LIS HOLM' }).problems).toEqual([]);
});

test.each(['S&oslash;ren Holm', 'S&oslash', 'Lis &amp; Co', '&#248;'])(
  'Letters as HTML writes them are warned of: %s',
  (written) => {
    const { problems } = readRowWith({ Bemærkninger: written });
    expect(problems.map(({ rule }) => rule)).toEqual(['garbled-letters']);
  },
);
