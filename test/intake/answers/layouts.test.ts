import { describe, expect, test } from 'vitest';
import { keyOf } from '../../../src/intake/answers/cells/column-names.ts';
import { type Sheet, toRow } from '../../../src/intake/answers/cells/table.ts';
import { readColumns } from '../../../src/intake/answers/columns.ts';
import { readAnswers } from '../../../src/intake/answers/read-answers.ts';
import { answersOf, in2017, rulesOf } from '../handed-in.ts';
import { read } from './reading.ts';

const AREAS = in2017.focusAreas.list.map(({ label }) => label);
const FIRST_THREE = in2017.focusAreas.list.slice(0, 3).map(({ id }) => id);

function fieldsOf(headings: readonly string[]): string[] {
  return readColumns(headings, in2017.focusAreas.list).fields.map(({ field }) => keyOf(field));
}

describe('A question is known by the words that carry its meaning', () => {
  test.each([
    [
      'contact 1 name',
      [
        'Hvem er kommunens kontaktperson?',
        'Navn på kommunens kontaktperson',
        'Hvad er kontaktpersonens navn?',
        'Angiv venligst kontaktperson',
      ],
    ],
    [
      'contact 1 email',
      [
        'Hvad er kontaktpersonens e-mail?',
        'Skriv e-mail på kontaktpersonen',
        'Kontaktpersonens e-mailadresse:',
      ],
    ],
    ['contact 1 title', ['Kontaktpersonens titel', 'Hvilken titel har kontaktpersonen?']],
    [
      'signatory 1 name',
      [
        'Hvem underskriver aftalen?',
        'Hvem skriver under for kommunen?',
        'Underskriver på partnerskabsaftalen',
        'Hvem skal underskrive aftalen?',
      ],
    ],
    [
      'comment',
      [
        'Evt. bemærkninger',
        'Har I bemærkninger?',
        'Eventuelle kommentarer',
        'Øvrige bemærkninger:',
        'Eventuelle kommentarer eller spørgsmål',
      ],
    ],
    [
      'municipality',
      [
        'Hvilken kommune svarer du for?',
        'Hvilken kommune kommer du fra?',
        'Vælg kommune',
        'Hvad hedder kommunen?',
        'Spørgsmål 1: Kommune',
        'Q1. Vælg jeres kommune',
      ],
    ],
    [
      'decision',
      [
        'Ønsker kommunen at deltage i partnerskabet?',
        'Vil I være med?',
        'Hvad er kommunens svar?',
        'Hvad er kommunens svar på invitationen?',
        'Tilmelder kommunen sig?',
        'Does your municipality want to participate?',
      ],
    ],
    [
      'preferences',
      [
        'Prioritér indsatsområderne (øverst er vigtigst)',
        'Hvilke indsatsområder ønsker I at arbejde med?',
        'Angiv jeres prioriteringer',
        'Rangordn følgende indsatsområder',
      ],
    ],
    ['participants', ['Hvem deltager fra kommunen?', 'Hvem er kommunens deltagere?']],
    ['local-goals', ['Hvilke lokale mål har kommunen?']],
    ['case-number', ['Kommunens sagsnummer', 'Hvad er sagsnummeret?'.replace('et?', '?')]],
    [
      'preference 1',
      [
        'Prioritering [1. prioritet]',
        'Prioritering af indsatsområder - 1. prioritet',
        'Vælg indsatsområder: 1. prioritet',
        'Hvilket indsatsområde er jeres 1. prioritet?',
        'Jeres førsteprioritet',
        '1st priority',
      ],
    ],
    ['preference 2', ['Vælg jeres anden prioritet', '2nd choice', 'Andenprioritet']],
    ['approval-date', ['Dato for politisk godkendelse', 'Politisk godkendt den']],
    ['approval-body', ['Politisk godkendt i', 'Politisk godkendt af']],
  ])('%s', (field, headings) => {
    for (const heading of headings) expect([heading, ...fieldsOf([heading])]).toEqual([heading, field]);
  });

  test.each([
    'Hvem er kontaktperson hos KL?',
    'Titel på projektet',
    'Hvornår deltager I?',
    'Hvor mange deltagere kommer med bil?',
    'Hvad synes du om partnerskabet?',
    'Telefon og åbningstider',
  ])('and is left alone where other words remain: %s', (heading) => {
    expect(fieldsOf([heading])).toEqual([]);
  });
});

describe('Columns for one focus area each', () => {
  const odense = (headings: readonly string[], cells: readonly string[]) =>
    read(
      [
        ['Kommune', 'Svar', ...headings],
        ['Odense', 'ja', ...cells],
      ],
      in2017,
    );

  test.each([
    ['Google Forms', (label: string) => `Prioritering af indsatsområder [${label}]`],
    ['SurveyXact', (label: string) => `Hvordan prioriterer I? - ${label}`],
    ['Nextcloud Forms', (label: string) => `Prioritering (${label})`],
    ['Microsoft Forms', (label: string) => `Prioritering.${label}`],
    ['a colleague', (label: string) => label],
    ['a careful colleague', (label: string) => `Indsatsområde: ${label}`],
  ])('are read as %s writes them', (_, heading) => {
    for (const ranks of [
      ['1', '2', '3'],
      ['1. prioritet', '2. prioritet', '3. prioritet'],
      ['Prioritet 1', 'prio 2', 'Nr. 3'],
      ['første', 'Anden prioritet', 'Tredje'],
      ['1,0', '2.0', '3'],
    ])
      expect(answersOf(odense(AREAS.map(heading), ranks))).toMatchObject([{ preferences: FIRST_THREE }]);
  });

  test('give the order of the ranks, not of the columns', () => {
    expect(answersOf(odense(AREAS.slice(0, 3), ['3', '1', '2']))).toMatchObject([
      { preferences: [FIRST_THREE[1], FIRST_THREE[2], FIRST_THREE[0]] },
    ]);
  });

  test('are cut to what counts where everything is ranked', () => {
    const found = odense(
      AREAS,
      AREAS.map((_, index) => `${index + 1}`),
    );
    expect(answersOf(found)[0]?.preferences).toEqual(in2017.focusAreas.list.slice(0, 5).map(({ id }) => id));
    expect(rulesOf(found)).toEqual(['note ranking-cut 2']);
  });

  test.each([
    ['a rank stands twice', ['1', '1', '2'], 'error same-rank 2'],
    ['what stands there is no rank', ['x', 'x', 'x'], 'error unknown-rank 2'],
    ['numbers may be points, the most to the most wanted', ['8', '10', '9'], 'error no-ranks 2'],
    ['numbers go beyond the list', ['1', '5', '10'], 'error no-ranks 2'],
    ['nothing is the most wanted', ['2', '3', '4'], 'error no-ranks 2'],
    ['areas were only marked with 0 and 1', ['1', '0', '1'], 'error unknown-rank 2'],
    [
      'six of eight are ranked where five count',
      ['1', '2', '3', '4', '5', '6'],
      'error number-of-preferences 2',
    ],
  ])('are refused where %s', (_, ranks, rule) => {
    const found = odense(AREAS, ranks);
    expect(answersOf(found)).toEqual([]);
    expect(rulesOf(found)).toContain(rule);
  });

  test('must say the same as a column with a list', () => {
    const found = odense(
      [...AREAS.slice(0, 3), 'Prioriteringer'],
      ['1', '2', '3', AREAS.slice(3, 6).join('; ')],
    );
    expect(rulesOf(found)).toContain('error preferences-contradict 2');
  });
});

describe('A survey tool is known by the columns that it adds', () => {
  const tool = (headings: readonly string[]) => readColumns(headings).exported?.tool;

  test.each([
    ['Microsoft Forms', ['ID', 'Starttidspunkt', 'Fuldførelsestidspunkt', 'Mail', 'Navn', 'Kommune', 'Svar']],
    [
      'Microsoft Forms',
      ['Id', 'Start time', 'Completion time', 'Email', 'Name', 'Last modified time', 'Kommune', 'Svar'],
    ],
    ['Nextcloud Forms', ['Submission ID', 'User ID', 'User display name', 'Timestamp', 'Kommune', 'Svar']],
    ['Google Forms', ['Tidsstempel', 'Mailadresse', 'Kommune', 'Svar']],
    ['Google Forms', ['Timestamp', 'Kommune', 'Svar']],
    ['SurveyXact', ['Respondent', 'Samlet status - Gennemført', 'Kommune', 'Svar']],
    [undefined, ['Kommune', 'Svar', 'Navn', 'Mail', 'Tidsstempel']],
  ])('%s', (name, headings) => {
    expect(tool(headings)).toBe(name);
  });

  test('and a question that is called as one of them is still a question', () => {
    const { fields } = readColumns([
      'ID',
      'Start time',
      'Completion time',
      'Email',
      'Name',
      'Kommune',
      'Svar',
      'Kontaktperson',
      'E-mail',
    ]);
    expect(fields.map(({ field }) => keyOf(field))).toEqual([
      'municipality',
      'decision',
      'contact 1 name',
      'contact 1 email',
    ]);
  });

  test("Nextcloud writes what it calls its questions below them, which is nobody's answer", () => {
    const found = read(
      [
        ['Submission ID', 'User ID', 'User display name', 'Timestamp', 'Kommune', 'Svar'],
        ['submission_id', 'user_id', 'user_display_name', 'timestamp', 'question-id-4', 'question-id-5'],
        ['7', '', 'Anonymous user', '2017-05-09T10:00:00+02:00', 'Odense', 'ja'],
      ],
      in2017,
    );
    expect(answersOf(found)).toMatchObject([{ municipality: '0461' }]);
    expect(rulesOf(found)).toEqual(['note read-as-export 1']);
  });
});

describe('A workbook with several sheets', () => {
  const sheet = (name: string, rows: readonly string[][], more: Partial<Sheet> = {}): Sheet => ({
    name,
    rows: rows.flatMap((cells, index) => toRow(index + 1, cells) ?? []),
    ...more,
  });
  const HEADINGS = ['Kommune', 'Svar'];

  test('has all of them read that hold answers, which is said', () => {
    const found = readAnswers(
      {
        file: 'svar.xlsx',
        sheets: [
          sheet('Vejledning', [['Kommune: vælg fra listen']]),
          sheet('Fyn', [HEADINGS, ['Odense', 'ja']]),
          sheet('Jylland', [['Svar fra Jylland'], HEADINGS, ['Vejle', 'nej']]),
          sheet('Gamle', [HEADINGS, ['Vejle', 'ja']], { isHidden: true }),
          sheet('Tom', [HEADINGS]),
        ],
      },
      in2017,
    );
    expect(answersOf(found)).toMatchObject([
      { municipality: '0461' },
      { municipality: '0630', decision: 'no' },
    ]);
    expect(rulesOf(found)).toEqual(['note other-sheets']);
    for (const name of ['Fyn', 'Jylland', 'Vejledning', 'Gamle', 'Tom'])
      expect(found.problems[0]?.message).toContain(name);
  });

  test('shows a merged cell beside all of its rows', () => {
    const found = readAnswers(
      {
        file: 'svar.xlsx',
        sheets: [
          sheet(
            'Svar',
            [
              ['Kommune', 'Svar', 'Bemærkninger'],
              ['Odense', 'ja', 'Fyn'],
              ['Assens', 'nej'],
              ['', 'ja'],
            ],
            {
              merged: [
                { top: 2, bottom: 3, left: 3, right: 3 },
                { top: 3, bottom: 4, left: 1, right: 1 },
              ],
            },
          ),
        ],
      },
      in2017,
    );
    expect(answersOf(found)).toMatchObject([{ municipality: '0461', comment: 'Fyn' }]);
    expect(rulesOf(found)).toEqual(['error repeated-municipality 3', 'error repeated-municipality 4']);
  });

  test('refuses a municipality that answers in two of them', () => {
    const found = readAnswers(
      {
        file: 'svar.xlsx',
        sheets: [sheet('A', [HEADINGS, ['Odense', 'ja']]), sheet('B', [HEADINGS, ['Odense', 'nej']])],
      },
      in2017,
    );
    expect(answersOf(found)).toEqual([]);
    expect(rulesOf(found).filter((rule) => rule.startsWith('error'))).toHaveLength(2);
  });
});

describe('Headings in two rows', () => {
  test('are read together in a text file, too, where nothing is merged', () => {
    const found = read(
      [
        ['Svar på invitationen'],
        ['Kommune', 'Svar', 'Underskriver', '', 'Kontaktperson', '', ''],
        ['', '', 'Navn', 'Titel', 'Navn', 'Titel', 'E-mail'],
        ['Odense', 'ja', 'Anna Holm', 'borgmester', 'Bo Dal', 'chef', 'bo@example.org'],
      ],
      in2017,
    );
    expect(answersOf(found)).toMatchObject([
      {
        signatories: [{ name: 'Anna Holm', title: 'borgmester' }],
        contacts: [{ name: 'Bo Dal', title: 'chef', email: 'bo@example.org' }],
      },
    ]);
    expect(rulesOf(found)).toEqual(['note headings-in-two-rows 3']);
  });

  test.each([
    [
      'with groups and words that nobody knows',
      [
        ['Oplysninger', '', '', 'Kontakt', ''],
        ['Navn', 'Tilkendegivet', 'Prio', 'Navn', 'Mail'],
      ],
      [1, 2],
    ],
    [
      'below a title, where one group is a heading itself',
      [['Svar om dagtilbud'], ['Kommune', '', 'Prioritet', '', ''], ['Navn', 'Med?', 'Høj', 'Mellem', 'Lav']],
      [2, 3],
    ],
  ])('are named as the cause where they can not be read together: %s', (_, headings, rows) => {
    const found = read(
      [...headings, ['Odense', 'ja', 'Tosprogede børn', 'Bo Lund', 'bo@example.org']],
      in2017,
    );
    expect(answersOf(found)).toEqual([]);
    expect(found.problems.map(({ rule, data }) => [rule, (data as { rows: number[] }).rows])).toEqual([
      ['two-rows-unread', rows],
    ]);
  });

  test.each([
    [
      'a row of answers stands below',
      [
        ['Kommune', 'Deltager du?'],
        ['Odense', 'ja'],
      ],
    ],
    ['a title stands above', [['Svar om dagtilbud'], ['Kommune', 'Noget']]],
    [
      'nothing is grouped',
      [
        ['Kommune', 'Noget'],
        ['Roskildevej', 'gul'],
      ],
    ],
  ])('are not the cause where %s', (_, rows) => {
    expect(rulesOf(read(rows, in2017)).join()).not.toContain('two-rows-unread');
  });

  test('may stand again further down, which is said, and so is a title there', () => {
    const found = read(
      [
        ['Fyn'],
        ['Kommune', 'Svar'],
        ['Odense', 'ja'],
        [],
        ['Jylland'],
        ['Kommune', 'Svar'],
        ['Vejle', 'nej'],
      ],
      in2017,
    );
    expect(answersOf(found).map(({ municipality }) => municipality)).toEqual(['0461', '0630']);
    expect(rulesOf(found)).toEqual(['error unknown-municipality 5', 'note headings-again 6']);
  });

  test('are not seen in two rows of answers', () => {
    const found = read(
      [
        ['Kommune', 'Svar'],
        ['Odense', 'ja'],
        ['Vejle', 'nej'],
      ],
      in2017,
    );
    expect(answersOf(found)).toHaveLength(2);
    expect(rulesOf(found)).toEqual([]);
  });

  test('stand below as many lines about the list as a page has', () => {
    const found = read(
      [...Array.from({ length: 15 }, (_, line) => [`Linje ${line}`]), ['Kommune', 'Svar'], ['Odense', 'ja']],
      in2017,
    );
    expect(answersOf(found)).toHaveLength(1);
  });
});
