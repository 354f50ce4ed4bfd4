import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type AnswersReading, readAnswers } from '../../../src/intake/answers/read-answers.ts';
import { readTable } from '../../../src/intake/files/read-table.ts';
import { saysYes, wishedAreas } from '../../../src/partnership/answer.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { partnership } from '../answers/partnership.ts';

const AREAS_OF_2017 = [
  'Samarbejde med forældre om børns læring og trivsel',
  'Tværprofessionelle samarbejde',
  'Dokumentation og dataunderstøttet ledelse',
  'Dagtilbuddets arbejde med at øge social mobilitet',
  'Digital understøttelse af kvalitetsudvikling i dagtilbud',
  'Tidlig indsats og forebyggelse',
  'Overgange og sammenhænge',
  'Tosprogede børn',
];

const in2017 = partnership({
  focusAreas: {
    list: AREAS_OF_2017.map((label, index) => ({ id: `omraade-${index + 1}`, label })),
    ranking: { minimum: 3, maximum: 5, ownSuggestion: true },
  },
  participants: { targetGroup: [{ label: 'chefer' }], maximum: 5, politicians: { maximum: 2 } },
});
const in2020 = partnership({
  focusAreas: { list: [{ id: 'evalueringskultur', label: 'Evalueringskultur' }] },
  participants: { targetGroup: [{ label: 'chefer' }], minimum: 3, maximum: 5 },
  addOns: [],
});

async function example(name: string, definition: Definition): Promise<AnswersReading> {
  const read = await readTable(name, await readFile(new URL(`../../../examples/${name}`, import.meta.url)));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return readAnswers(read.table, definition);
}

describe('The example of 2017', () => {
  test('has 26 municipalities that say yes, as KL says took part, each with three to five focus areas', async () => {
    const { answers } = await example('dagtilbud-2017-answers.csv', in2017);
    const yes = answers.map(({ answer }) => answer).filter(({ decision }) => saysYes(decision));
    expect(yes).toHaveLength(26);
    for (const { preferences } of yes) {
      expect(preferences.length).toBeGreaterThanOrEqual(3);
      expect(preferences.length).toBeLessThanOrEqual(5);
    }
    const wanted = new Set(yes.flatMap(({ preferences }) => wishedAreas(preferences)));
    expect(wanted.size).toBe(8);
  });

  test('has a few that say no or did not answer, and nothing else to remark', async () => {
    const { answers, problems } = await example('dagtilbud-2017-answers.csv', in2017);
    expect(answers.filter(({ answer }) => answer.decision === 'no')).toHaveLength(4);
    expect(problems.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(
      Array(3).fill('note not-answered'),
    );
  });

  test('has the titles, bodies and days of København, and all decisions before the deadline', async () => {
    const { answers } = await example('dagtilbud-2017-answers.csv', in2017);
    expect(answers.find(({ answer }) => answer.municipality === '0101')?.answer).toMatchObject({
      approval: { body: 'municipal-council', bodyName: 'Borgerrepræsentationen', date: '2017-06-15' },
      signatories: [{ title: 'overborgmester' }, { title: 'administrerende direktør' }],
      participants: [{}, {}, {}],
      politicians: [{ name: 'Asta Fjordgaard' }],
    });
    const days = answers.flatMap(({ answer }) => answer.approval?.date ?? []);
    expect(days.length).toBeGreaterThan(10);
    for (const day of days) expect(day < '2017-06-16').toBe(true);
  });
});

describe('The example of 2020', () => {
  test('has 20 municipalities that say yes, without rankings, and nothing to remark but two without an answer', async () => {
    const { answers, problems } = await example('tilsyn-2020-answers.csv', in2020);
    expect(answers.filter(({ answer }) => saysYes(answer.decision))).toHaveLength(20);
    expect(answers.every(({ answer }) => answer.preferences.length === 0)).toBe(true);
    expect(problems.map(({ rule }) => rule)).toEqual(['not-answered', 'not-answered']);
  });

  test('is saved in Windows-1252 and keeps its letters, quotation marks and line breaks', async () => {
    const { answers } = await example('tilsyn-2020-answers.csv', in2020);
    expect(answers.find(({ answer }) => answer.municipality === '0787')?.answer).toMatchObject({
      contacts: [
        {
          name: 'Dorthea Klitmøller',
          title: 'dagtilbudschef',
          email: 'dorthea.klitmoeller@eksempel.thisted.dk',
        },
      ],
      comment: '"Uvildighed" er vores største spørgsmål:\nkan vi føre tilsyn for hinanden?',
    });
  });

  test('names three to five participants, or none', async () => {
    const { answers } = await example('tilsyn-2020-answers.csv', in2020);
    expect(new Set(answers.map(({ answer }) => answer.participants.length))).toEqual(new Set([0, 3, 4, 5]));
  });
});
