import { describe, expect, test } from 'vitest';
import { rewritten } from './files/workbook.ts';
import { answersOf, handedIn, readBytes, readHandedIn, rulesOf } from './handed-in.ts';

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
