import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rewritten } from './files/workbook.ts';
import { answersOf, handedIn, in2020, readBytes, readHandedIn, rulesOf } from './handed-in.ts';

const LINDELOEV = {
  name: 'Bo Lindeløv',
  title: 'dagtilbudschef',
  email: 'bo.lindeloev@example.org',
  phone: '12 34 56 78',
};

/** What the answer of Odense is in most of the files. */
const ODENSE = {
  municipality: '0461',
  decision: 'yes',
  preferences: ['tosprogede', 'tidlig', 'overgange'],
  localGoals: 'Flere børn trives.',
  approval: {
    body: 'municipal-council',
    bodyName: 'Byrådet',
    date: '2017-06-14',
    caseNumber: '17/4410',
  },
  signatories: [{ name: 'Anna Holmkær', title: 'borgmester' }],
  contacts: [LINDELOEV],
  participants: [
    { name: 'Bo Lindeløv', title: 'dagtilbudschef' },
    { name: 'Camilla Årø', title: 'konsulent' },
    { name: 'Ditte Ærø', title: 'leder' },
  ],
};

describe('A workbook of another program is read as Excel shows it', () => {
  test.each(['cells-without-place.xlsx', 'other-part-names.xlsx', 'iso-days.xlsx'])(
    'without a remark: %s',
    async (name) => {
      const read = await readHandedIn(name);
      expect(rulesOf(read)).toEqual([]);
      expect(answersOf(read)).toMatchObject([ODENSE, { ...ODENSE, municipality: '0159' }]);
    },
  );

  test('where days are counted from 1904, however the workbook says so', async () => {
    const name = 'days-from-1904.xlsx';
    for (const spelled of ['1', 'true']) {
      const bytes = rewritten(handedIn(name), 'xl/workbook.xml', (xml) =>
        xml.replace('date1904="1"', `date1904="${spelled}"`),
      );
      expect(answersOf(await readBytes(name, bytes))).toMatchObject([ODENSE]);
    }
  });

  test('where a number format has a number that Excel gives to another', async () => {
    const approval = { ...ODENSE.approval, caseNumber: '2017-4410' };
    expect(answersOf(await readHandedIn('numbers-app-case-number.xlsx'))).toMatchObject([
      { ...ODENSE, approval },
    ]);
    expect(answersOf(await readHandedIn('numbers-app-day.xlsx'))).toMatchObject([ODENSE]);
  });

  test('where a chart has a tab of its own, which is named', async () => {
    const read = await readHandedIn('chart-on-a-tab.xlsx');
    expect(answersOf(read)).toMatchObject([ODENSE, { ...ODENSE, municipality: '0159' }]);
    expect(rulesOf(read)).toEqual(['note other-sheets']);
    expect(read.problems[0]?.message).toContain('Diagram1');
  });

  test('where a sheet is hidden, which is not read and named', async () => {
    const read = await readHandedIn('hidden-sheet.xlsx');
    expect(answersOf(read)).toMatchObject([ODENSE, { municipality: '0159' }, { municipality: '0630' }]);
    expect(rulesOf(read)).toEqual(['note other-sheets']);
    expect(read.problems[0]?.message).toContain('Gammel');
  });
});

test('Case and telephone numbers are kept as they are shown, and told of where Excel may have changed them', async () => {
  const read = await readHandedIn('number-formats.xlsx');
  const numbers = answersOf(read).map(({ approval, contacts }) => [approval?.caseNumber, contacts[0]?.phone]);
  expect(numbers).toEqual([
    ['2017-4410', '+45 12 34 56 78'],
    ['17,10', '12 34 56 78'],
    ['1.234.567,80', '12 34 56 78'],
  ]);
  expect(rulesOf(read)).toEqual([
    'warning text-is-a-number 3',
    'error digits-lost 4',
    'warning text-is-a-number 5',
  ]);
});

describe('Signs that nobody sees are taken away', () => {
  test.each(['left-to-right-mark-in-day.xlsx', 'zero-width-space-in-e-mail.xlsx'])('in %s', async (name) => {
    const read = await readHandedIn(name);
    expect(rulesOf(read)).toEqual([]);
    expect(answersOf(read)).toMatchObject([ODENSE]);
  });

  test('and a cell of nothing else is empty', async () => {
    const read = await readHandedIn('nothing-visible.xlsx');
    expect(answersOf(read)).toMatchObject([{ municipality: '0461' }]);
    expect(JSON.stringify(answersOf(read))).not.toMatch(/[\u200b-\u200f\u2060-\u206f\ufeff]/);
  });

  test('and letters in two parts are the same as those in one', async () => {
    const composed = answersOf(await readHandedIn('composed-letters.csv'));
    expect(answersOf(await readHandedIn('decomposed-letters.csv'))).toEqual(composed);
    expect(composed).toMatchObject([{ contacts: [{ name: 'Åse Bårdsgård' }] }]);
  });
});

describe('Headings in two rows are read together', () => {
  test('where they are merged, below a title', async () => {
    const read = await readHandedIn('merged-headings.xlsx');
    expect(answersOf(read)).toMatchObject([
      {
        municipality: '0461',
        preferences: ['tosprogede', 'tidlig', 'overgange'],
        signatories: [{ name: 'Anna Holmkær', title: 'borgmester' }],
        contacts: [
          { name: 'Bo Lindeløv', title: 'dagtilbudschef', email: 'bo@example.org', phone: '12 34 56 78' },
        ],
      },
      {
        municipality: '0159',
        preferences: ['overgange', 'tidlig', 'tosprogede'],
        contacts: [{ name: 'Per Dal' }],
      },
    ]);
    expect(rulesOf(read)).toEqual(['note headings-in-two-rows 3']);
  });

  test('where groups stand above some of them', async () => {
    const read = await readHandedIn('groups-above-headings.xlsx');
    expect(answersOf(read)).toMatchObject([
      {
        preferences: ['tosprogede', 'tidlig', 'overgange'],
        signatories: [{ name: 'Anna Holmkær', title: 'borgmester' }],
        contacts: [
          { name: 'Bo Lindeløv', title: 'dagtilbudschef', email: 'bo@example.org', phone: '12 34 56 78' },
        ],
      },
    ]);
  });
});

describe('A list that was made a table gives the same answers as before', () => {
  test('with an e-mail for each person', async () => {
    const read = await readHandedIn('table-renamed-e-mail.xlsx');
    expect(rulesOf(read)).toEqual([]);
    expect(answersOf(read)).toMatchObject([
      {
        contacts: [{ name: 'Bo Lindeløv', email: 'bo@example.org' }],
        participants: [
          { name: 'Dorte Dal', email: 'dorte@example.org' },
          { name: 'Finn Falk', email: 'finn@example.org' },
          { name: 'Gry Gran', email: 'gry@example.org' },
        ],
      },
    ]);
  });

  test('with titles of those who sign and of contacts', async () => {
    const read = await readHandedIn('table-renamed-title.xlsx', in2020);
    const plain = await readBytes(
      'svar.csv',
      readFileSync(new URL('../../examples/tilsyn-2020-answers.csv', import.meta.url)),
      in2020,
    );
    expect(answersOf(read).length).toBeGreaterThan(15);
    expect(answersOf(read)).toEqual(answersOf(plain));
  });
});

describe('An export of a survey tool is read as it is', () => {
  const all = ['tosprogede', 'tidlig', 'overgange', 'foraeldre', 'tvaerprofessionelt'];

  test('from Microsoft Forms, anonymous, where a ranking of everything is cut to what counts', async () => {
    const read = await readHandedIn('ms-forms-anonymous.xlsx');
    expect(rulesOf(read)).toEqual(['note read-as-export 1', 'note ranking-cut 2']);
    expect(read.problems[0]?.message).toContain('Microsoft Forms');
    expect(answersOf(read)).toMatchObject([
      {
        municipality: '0461',
        decision: 'yes',
        preferences: all,
        contacts: [{ name: 'Bo Lindeløv', title: 'dagtilbudschef', email: 'bo@example.org' }],
      },
      { municipality: '0159', decision: 'no', contacts: [], comment: 'Vi har ikke ressourcer' },
    ]);
  });

  test('from Microsoft Forms where it is known who answered, which is not the contact', async () => {
    const read = await readHandedIn('ms-forms-known.xlsx');
    expect(rulesOf(read)).toEqual(['note read-as-export 1']);
    expect(answersOf(read)).toMatchObject([
      { municipality: '0461', preferences: all.slice(0, 3), contacts: [] },
      { municipality: '0159', decision: 'no', contacts: [] },
    ]);
  });

  test.each(['google-forms-grid.csv', 'rank-number-per-area.csv'])(
    'with a column for each area: %s',
    async (name) => {
      const read = await readHandedIn(name);
      expect(rulesOf(read).filter((rule) => !rule.startsWith('note'))).toEqual([]);
      expect(answersOf(read)).toMatchObject([
        { municipality: '0461', decision: 'yes', preferences: all.slice(0, 3) },
      ]);
    },
  );
});

describe('People are read as directories and colleagues write them', () => {
  test('two who sign in one cell are two', async () => {
    const read = await readHandedIn('two-signatories-in-one-cell.xlsx');
    expect(answersOf(read)).toMatchObject([
      {
        signatories: [
          { name: 'Anna Holmkær', title: 'borgmester' },
          { name: 'Per Dalgaard', title: 'kommunaldirektør' },
        ],
      },
    ]);
  });

  test('three participants with their titles before them are three', async () => {
    expect(answersOf(await readHandedIn('three-participants-in-one-cell.xlsx'))).toMatchObject([
      {
        participants: [
          { name: 'Bo Lindeløv', title: 'dagtilbudschef' },
          { name: 'Camilla Årø', title: 'konsulent' },
          { name: 'Ditte Ærø', title: 'leder' },
        ],
      },
    ]);
  });

  test.each(['surname-first.xlsx', 'initials-behind-name.xlsx'])(
    'a name of a directory is a name: %s',
    async (name) => {
      const read = await readHandedIn(name);
      expect(answersOf(read)).toMatchObject([
        { contacts: [{ name: 'Bo Lindeløv', email: LINDELOEV.email }] },
      ]);
      expect(rulesOf(read)).toEqual(['note name-understood 2']);
    },
  );
});
