import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../../src/intake/answers/read-answers.ts';
import { readTable } from '../../../src/intake/files/read-table.ts';
import { type Answer, wishedAreas } from '../../../src/partnership/answer.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { rounds } from '../../rounds.ts';
import { partnership } from '../answers/partnership.ts';
import { csv, ENCODINGS } from './bytes.ts';
import { workbook } from './workbook.ts';

const definition = partnership();
const areas = definition.focusAreas.list;

// Letters that Windows-1252 has, with all that a separated text is easily broken by.
const LETTERS = [...'abcæøåÆØÅéü€–”1 29;,|/"\'.:=+()<>#{}&\n\t'];
const prose = fc
  .string({ unit: fc.constantFrom(...LETTERS), maxLength: 40 })
  .map((text) => `Vi ${text.trim()} ønsker`);
const word = fc.constantFrom('Åse', 'Bjørn', 'Zoë', 'Ejvind', 'Kjær', 'Sø', 'Østergård', 'Mc Dee');
const name = fc.tuple(word, word).map((words) => words.join(' '));
const person = fc.record(
  {
    name,
    title: fc.constantFrom('dagtilbudschef', 'leder', 'konsulent i forvaltningen'),
    email: fc.constantFrom('a@example.org', 'søren.å@example.dk'),
    phone: fc.constantFrom('33703316', '+45 33 70 33 16'),
  },
  { requiredKeys: ['name', 'title'] },
);
const approval = fc.record(
  {
    body: fc.constant('committee' as const),
    bodyName: fc.constantFrom('Børneudvalget', 'Udvalget for børn; unge, "m.m."'),
    date: fc.constantFrom('2017-05-09', '2017-06-12'),
    caseNumber: fc.constantFrom('2017-009276', '18/5090', '00.30.02G01-0022'),
  },
  { requiredKeys: ['body', 'bodyName'] },
);

const answer: fc.Arbitrary<Answer> = fc.record(
  {
    municipality: fc.constantFrom(...municipalities.map(({ code }) => code)),
    decision: fc.constantFrom('yes', 'yes-under-reservation', 'no'),
    preferences: fc.shuffledSubarray(
      areas.map(({ id }) => id),
      { minLength: 2, maxLength: 3 },
    ),
    leadershipPriorities: fc.shuffledSubarray(['faglig-ledelse', 'data']),
    ownSuggestion: prose,
    localGoals: prose,
    comment: prose,
    approval,
    signatories: fc.array(fc.record({ name, title: fc.constantFrom('borgmester', 'overborgmester') }), {
      maxLength: 2,
    }),
    contacts: fc.array(person, { maxLength: 1 }),
    participants: fc.array(person, { minLength: 2, maxLength: 3 }),
    politicians: fc.array(person, { maxLength: 1 }),
    addOns: fc.subarray(['lederforloeb']),
  },
  {
    requiredKeys: [
      'municipality',
      'decision',
      'preferences',
      'leadershipPriorities',
      'signatories',
      'contacts',
      'participants',
      'politicians',
      'addOns',
    ],
  },
);
const answers = fc.uniqueArray(answer, {
  selector: ({ municipality }) => municipality,
  minLength: 1,
  maxLength: 6,
});

const DECISIONS = { yes: 'Ja', 'yes-under-reservation': 'Ja, med forbehold', no: 'Nej' };
const COLUMNS: Record<string, (answer: Answer) => string | undefined> = {
  Kommune: ({ municipality }) => municipalities.find(({ code }) => code === municipality)?.fullName,
  Svar: ({ decision }) => DECISIONS[decision],
  '1. prioritet': ({ preferences }) => labelOf(wishedAreas(preferences)[0]),
  '2. prioritet': ({ preferences }) => labelOf(wishedAreas(preferences)[1]),
  '3. prioritet': ({ preferences }) => labelOf(wishedAreas(preferences)[2]),
  'Eget forslag': ({ ownSuggestion }) => ownSuggestion,
  Ledelsesudvikling: ({ leadershipPriorities }) => leadershipPriorities.join('; '),
  'Lokale mål': ({ localGoals }) => localGoals,
  Bemærkninger: ({ comment }) => comment,
  'Godkendt af': ({ approval }) => approval?.bodyName,
  Godkendelsesdato: ({ approval }) => approval?.date,
  'Sagsnr.': ({ approval }) => approval?.caseNumber,
  'Underskriver 1': ({ signatories }) => signatories[0]?.name,
  'Underskriver 1 titel': ({ signatories }) => signatories[0]?.title,
  'Underskriver 2': ({ signatories }) => signatories[1] && `${signatories[1].name}, ${signatories[1].title}`,
  Kontaktperson: ({ contacts }) => contacts[0]?.name,
  'Kontakt titel': ({ contacts }) => contacts[0]?.title,
  'Kontakt e-mail': ({ contacts }) => contacts[0]?.email,
  'Kontakt telefon': ({ contacts }) => contacts[0]?.phone,
  Deltagere: ({ participants }) => participants.map(written).join('\n'),
  Politikere: ({ politicians }) => politicians.map(written).join('\n'),
  Tilkøb: ({ addOns }) => (addOns.length > 0 ? 'ja' : 'nej'),
};

function labelOf(id: string | undefined): string | undefined {
  return areas.find((area) => area.id === id)?.label;
}

function written({ name, title, email, phone }: Answer['participants'][number]): string {
  return [name, title, email, phone].filter((part) => part !== undefined).join(', ');
}

function rowsOf(all: readonly Answer[]): string[][] {
  const cells = all.map((each) => Object.values(COLUMNS).map((column) => column(each) ?? ''));
  return [Object.keys(COLUMNS), ...cells];
}

async function answersIn(bytes: Uint8Array): Promise<unknown> {
  const read = await readTable('svar', bytes);
  if (!read.ok) return read.problems;
  const { answers: found, problems } = readAnswers(read.table, definition);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? errors : found.map((each) => each.answer);
}

describe('Answers come back as they were written', () => {
  test.each(Object.entries(ENCODINGS).filter(([name]) => !name.startsWith('DOS')))(
    'in %s, whatever separates the cells and ends the lines',
    async (_, encode) => {
      const separators = fc.constantFrom(';', ',', '\t');
      const lineEnds = fc.constantFrom('\r\n', '\n', '\r');
      await fc.assert(
        fc.asyncProperty(answers, separators, lineEnds, async (all, separator, lineEnd) => {
          expect(await answersIn(encode(csv(rowsOf(all), separator, lineEnd)))).toEqual(all);
        }),
        { numRuns: rounds({ gate: 15, soak: 60 }) },
      );
    },
  );

  test('in a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (all) => {
        expect(await answersIn(await workbook({ Svar: rowsOf(all) }))).toEqual(all);
      }),
      { numRuns: rounds({ gate: 5, soak: 20 }) },
    );
  });
});

test('Any bytes at all give a table or a problem, never a crash', async () => {
  const heads = fc.constantFrom(
    '',
    'PK\x03\x04',
    'Kommune;Svar\n',
    '\xff\xfe',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    'sep=',
  );
  await fc.assert(
    fc.asyncProperty(heads, fc.uint8Array({ maxLength: 300 }), async (head, tail) => {
      const read = await readTable('svar', Buffer.concat([Buffer.from(head, 'latin1'), tail]));
      if (read.ok) readAnswers(read.table, definition);
      else expect(read.problems).not.toHaveLength(0);
    }),
    { numRuns: rounds({ gate: 75, soak: 300 }) },
  );
});
