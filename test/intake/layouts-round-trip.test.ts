import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldSpelling } from '../../src/partnership/close-spelling.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { rounds } from '../rounds.ts';
import { type Flavour, TEXT_FILES, WORKBOOKS } from './files/flavours.ts';
import { answersOf, in2017, readBytes } from './handed-in.ts';

interface Listed {
  municipality: string;
  decision: 'yes' | 'no';
  preferences: string[];
  contact: { name: string; title: string; email: string };
  comment: string;
}

const areas = in2017.focusAreas.list;
const label = (id: string | undefined) => areas.find((area) => area.id === id)?.label ?? '';
const nameOf = (code: string) => municipalities.find((each) => each.code === code)?.name ?? '';

const listed: fc.Arbitrary<Listed[]> = fc.uniqueArray(
  fc.record({
    municipality: fc.constantFrom(...municipalities.map(({ code }) => code)),
    decision: fc.constantFrom('yes' as const, 'no' as const),
    preferences: fc.shuffledSubarray(
      areas.map(({ id }) => id),
      { minLength: 3, maxLength: 5 },
    ),
    contact: fc.record({
      name: fc.constantFrom('Åse Bjørn', 'Søren Ærø', 'Bo Lund', 'Øjvind Kjær'),
      title: fc.constantFrom('dagtilbudschef', 'leder af børn og unge', 'pædagogisk konsulent'),
      email: fc.constantFrom('aase@example.org', 'bo@example.org'),
    }),
    comment: fc.constantFrom(
      'Vi glæder os på alle måder',
      'Først efter påske; måske',
      'Kører I, så kører vi - "tak"',
      'Linje\nog linje, på ny',
    ),
  }),
  { selector: ({ municipality }) => municipality, minLength: 1, maxLength: 5 },
);

const yes = ({ decision }: Listed) => (decision === 'yes' ? 'Ja' : 'Nej');
const ranked = ({ preferences }: Listed, rank: (number: number) => string) =>
  areas.map(({ id }) => (preferences.includes(id) ? rank(preferences.indexOf(id) + 1) : ''));
const numbered = [1, 2, 3, 4, 5].map((number) => `${number}. prioritet`);
const wishes = (each: Listed) => [0, 1, 2, 3, 4].map((index) => label(each.preferences[index]));
const whoAnswers = (each: Listed) => [nameOf(each.municipality), yes(each)];
const CONTACT = ['Kontaktperson', 'Titel', 'E-mail'];
/** The contact and the comment, which most lists end with. */
const ending = ({ contact: { name, title, email }, comment }: Listed) => [name, title, email, comment];

interface Layout {
  above?: string[][];
  headings: string[];
  below?: string[][];
  row(each: Listed, index: number): string[];
}

/** The same answers as different people and tools lay them out. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  'a column for each rank': {
    headings: ['Kommune', 'Svar', ...numbered, ...CONTACT, 'Bemærkninger'],
    row: (each) => [...whoAnswers(each), ...wishes(each), ...ending(each)],
  },
  'a list in one cell, below a title': {
    above: [['Svar på invitationen om dagtilbud'], []],
    headings: ['Indsatsområder', 'Kommunekode', 'Deltager kommunen?', ...CONTACT, 'Bemærkninger'],
    row: (each) => [each.preferences.map(label).join('; '), each.municipality, yes(each), ...ending(each)],
  },
  'headings in two rows': {
    above: [['', '', 'Prioritering', '', '', '', '', 'Kontaktperson', '', '', '']],
    headings: ['Kommune', 'Svar', '1.', '2.', '3.', '4.', '5.', 'Navn', 'Titel', 'E-mail', 'Bemærkninger'],
    row: (each) => [...whoAnswers(each), ...wishes(each), ...ending(each)],
  },
  'Google Forms with a grid': {
    headings: [
      ...['Tidsstempel', 'Kommune', 'Ønsker kommunen at deltage?'],
      ...areas.map((area) => `Prioritering [${area.label}]`),
      ...[...CONTACT, 'Evt. bemærkninger'],
    ],
    row: (each) => [
      ...['20/04/2017 09.00.03', ...whoAnswers(each)],
      ...ranked(each, (rank) => `${rank}. prioritet`),
      ...ending(each),
    ],
  },
  'Google Forms with ranks as headings': {
    headings: [
      ...['Tidsstempel', 'Mailadresse', 'Kommune', 'Ønsker kommunen at deltage?'],
      ...numbered.map((rank) => `Prioritering [${rank}]`),
      ...[...CONTACT, 'Bemærkninger'],
    ],
    row: (each) => [
      ...['20/04/2017 09.00.03', 'x@example.org', ...whoAnswers(each)],
      ...[...wishes(each), ...ending(each)],
    ],
  },
  'Microsoft Forms in Danish': {
    headings: [
      ...['ID', 'Starttidspunkt', 'Fuldførelsestidspunkt', 'Mail', 'Navn', 'Hvilken kommune svarer du for?'],
      ...['Ønsker kommunen at deltage i partnerskabet?', 'Prioritér indsatsområderne (øverst er vigtigst)'],
      ...['Hvem er kommunens kontaktperson?', 'Kontaktpersonens titel', 'Kontaktpersonens e-mail'],
      'Evt. bemærkninger',
    ],
    row: (each, index) => [
      ...[`${index + 1}`, '20-04-2017 09:00', '20-04-2017 09:05', 'anonymous', '', ...whoAnswers(each)],
      ...[`${each.preferences.map(label).join(';')};`, ...ending(each)],
    ],
  },
  'Microsoft Forms in English': {
    headings: [
      ...['Id', 'Start time', 'Completion time', 'Email', 'Name', 'Which municipality?'],
      ...['Does your municipality want to participate?', 'Ranking'],
      ...['Contact person', 'Contact person title', 'Contact person e-mail', 'Comments'],
    ],
    row: (each, index) => [
      ...[`${index + 1}`, '4/20/17 9:00:00', '4/20/17 9:05:00', 'who@example.org', 'Who Answers'],
      ...[...whoAnswers(each), `${each.preferences.map(label).join(';')};`, ...ending(each)],
    ],
  },
  'a list in one cell with ranks behind': {
    headings: ['Kommune', 'Svar', 'Prioriteringer', ...CONTACT, 'Bemærkninger'],
    row: (each) => [
      ...whoAnswers(each),
      each.preferences.map((id, index) => `${label(id)} (${index + 1})`).join(', '),
      ...ending(each),
    ],
  },
  'Nextcloud Forms with a ranking': {
    headings: [
      ...['Submission ID', 'User ID', 'User display name', 'Timestamp', 'Kommune', 'Svar'],
      ...areas.map((area) => `Prioritering (${area.label})`),
      ...[...CONTACT, 'Bemærkninger'],
    ],
    below: [
      [
        ...['submission_id', 'user_id', 'user_display_name', 'timestamp'],
        ...Array.from({ length: 6 + areas.length }, (_, id) => `question-id-${id}`),
      ],
    ],
    row: (each, index) => [
      ...[`${index + 7}`, '', 'Anonymous user', '2017-05-09T10:00:00+02:00', ...whoAnswers(each)],
      ...[...ranked(each, String), ...ending(each)],
    ],
  },
  'SurveyXact with a column for each area': {
    headings: [
      ...['Respondent', 'Samlet status - Gennemført', 'Kommune', 'Svar'],
      ...areas.map((area) => `Hvordan prioriterer I? - ${area.label}`),
      ...[...CONTACT, 'Bemærkninger'],
    ],
    row: (each, index) => [`${index}`, '1', ...whoAnswers(each), ...ranked(each, String), ...ending(each)],
  },
  'a table that Excel renamed headings of': {
    headings: [
      ...['Kommune', 'Svar', ...numbered, 'Underskriver', 'Titel'],
      ...['Kontaktperson', 'Titel2', 'E-mail', 'Bemærkninger'],
    ],
    row: (each) => [...whoAnswers(each), ...wishes(each), '', '', ...ending(each)],
  },
};

function rowsOf(layout: Layout | undefined, all: readonly Listed[]): string[][] {
  const { above = [], headings = [], below = [], row } = layout ?? { row: () => [] };
  return [...above, headings, ...below, ...all.map(row)];
}

function expected({ municipality, decision, preferences, contact, comment }: Listed) {
  return { municipality, decision, preferences, contacts: [contact], comment };
}

const files: Readonly<Record<string, Flavour>> = { ...WORKBOOKS, ...TEXT_FILES };

describe('The same answers come back, whatever file they are in', () => {
  test.each(Object.entries(LAYOUTS))('laid out as %s', async (_, layout) => {
    await fc.assert(
      fc.asyncProperty(listed, fc.constantFrom(...Object.keys(files)), async (all, file) => {
        const bytes = await files[file]?.(rowsOf(layout, all));
        const read = await readBytes(file, bytes ?? new Uint8Array());
        const errors = read.problems.filter(({ severity }) => severity === 'error');
        expect(errors).toEqual([]);
        expect(answersOf(read)).toMatchObject(all.map(expected));
      }),
      { numRuns: rounds({ gate: 6, soak: 400 }) },
    );
  });
});

/** What is in all of the answers, as one text. */
function inAll(answers: readonly object[]): string[] {
  return answers.map((answer) => JSON.stringify(answer)).sort();
}

describe('What was damaged on the way gives the right answers or a problem, never other answers', () => {
  test.each(Object.entries(WORKBOOKS))('where bytes of a workbook changed: %s', async (_, flavour) => {
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(listed, fc.array(change, { minLength: 1, maxLength: 4 }), async (all, changes) => {
        const whole = await flavour(rowsOf(LAYOUTS['a column for each rank'], all));
        const right = answersOf(await readBytes('svar', whole));
        const bytes = Uint8Array.from(whole);
        for (const [share, by] of changes) {
          const at = Math.floor(share * (bytes.length - 1));
          bytes[at] = (bytes[at] ?? 0) ^ by;
        }
        const read = await readBytes('svar', bytes);
        if (read.problems.every(({ severity }) => severity === 'note'))
          expect(answersOf(read)).toEqual(right);
      }),
      { numRuns: rounds({ gate: 6, soak: 1_000 }) },
    );
  });

  test('where cells of a row slipped to the side, or columns were dragged to another place', async () => {
    await fc.assert(
      fc.asyncProperty(
        listed,
        fc.constantFrom(...Object.keys(LAYOUTS)),
        fc.record({ row: fc.nat(20), from: fc.nat(6), slips: fc.boolean() }),
        async (all, layout, { row, from, slips }) => {
          const rows = rowsOf(LAYOUTS[layout], all);
          const slipped = rows.length - all.length + (row % all.length);
          const moved = slips
            ? rows.map((cells, line) => (line === slipped ? cells.toSpliced(from, 0, '') : cells))
            : rows.map((cells) => [...cells.slice(1), cells[0] ?? '']);
          const right = await readBytes('svar', semicolons(rows));
          const read = await readBytes('svar', semicolons(moved));
          const told = (each: typeof read) => each.problems.map(({ rule }) => rule).join();
          if (told(read) === told(right)) expect(inAll(answersOf(read))).toEqual(inAll(answersOf(right)));
        },
      ),
      { numRuns: rounds({ gate: 25, soak: 1_000 }) },
    );
  });
});

/** Every row with as many cells as it was given, in UTF-8. */
function semicolons(rows: readonly (readonly string[])[]): Uint8Array {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return Buffer.from(rows.map((cells) => cells.map(quoted).join(';')).join('\n'));
}

test('No two areas or municipalities of these lists are spelled alike', () => {
  expect(new Set(areas.map((area) => foldSpelling(area.label))).size).toBe(areas.length);
});
