import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AnswersReading, readAnswers } from '../../src/intake/answers/read-answers.ts';
import { readTable } from '../../src/intake/files/read-table.ts';
import type { Answer } from '../../src/partnership/answer.ts';
import type { Definition } from '../../src/partnership/definition/definition.ts';
import { partnership } from './answers/partnership.ts';

/** The eight areas of 2017, of which three to five are ranked. */
export const in2017 = partnership({
  focusAreas: {
    list: [
      { id: 'foraeldre', label: 'Samarbejde med forældre om børns læring og trivsel' },
      { id: 'tvaerprofessionelt', label: 'Tværprofessionelle samarbejde' },
      { id: 'dokumentation', label: 'Dokumentation og dataunderstøttet ledelse' },
      { id: 'mobilitet', label: 'Dagtilbuddets arbejde med at øge social mobilitet' },
      { id: 'digital', label: 'Digital understøttelse af kvalitetsudvikling i dagtilbud' },
      { id: 'tidlig', label: 'Tidlig indsats og forebyggelse' },
      { id: 'overgange', label: 'Overgange og sammenhænge' },
      { id: 'tosprogede', label: 'Tosprogede børn' },
    ],
    ranking: { minimum: 3, maximum: 5, ownSuggestion: true },
  },
  participants: { targetGroup: [{ label: 'chefer' }], minimum: 3, maximum: 5, politicians: { maximum: 2 } },
});

/** One area and no ranking. */
export const in2020 = partnership({
  focusAreas: { list: [{ id: 'evalueringskultur', label: 'Evalueringskultur' }] },
  participants: { targetGroup: [{ label: 'chefer' }], minimum: 3, maximum: 5 },
  addOns: [],
});

/** A file of test/fixtures/handed-in. */
export function handedIn(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../fixtures/handed-in/${name}`, import.meta.url)));
}

export async function readBytes(
  name: string,
  bytes: Uint8Array,
  definition: Definition = in2017,
): Promise<AnswersReading> {
  const read = await readTable(name, bytes);
  return read.ok
    ? readAnswers(read.table, definition)
    : { answers: [], later: [], problems: read.problems, headers: [] };
}

export function readHandedIn(name: string, definition?: Definition): Promise<AnswersReading> {
  return readBytes(name, handedIn(name), definition);
}

export function answersOf({ answers }: AnswersReading): Answer[] {
  return answers.map(({ answer }) => answer);
}

/** "warning text-is-a-number 3" for each problem, with its line where it has one. */
export function rulesOf({ problems }: AnswersReading): string[] {
  return problems.map(({ severity, rule, place }) => [severity, rule, place?.line].filter(Boolean).join(' '));
}
