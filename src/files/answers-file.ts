import { readFile } from 'node:fs/promises';
import type { Problem } from '../errors.ts';
import type { Answer } from '../partnership/answer.ts';
import { readAnswers } from '../partnership/answers-table/read-answers.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import { readTable } from './read-table.ts';

/** Answers from a .csv or .xlsx file, with every problem of every row. A file that can't be opened is a problem too. */
export async function readAnswersFile(
  file: string,
  definition: Definition,
): Promise<{ answers: Answer[]; problems: Problem[] }> {
  const bytes = await readFile(file).catch((error: Error) => error);
  if (bytes instanceof Error) return { answers: [], problems: [cannotOpen(file, bytes)] };
  const read = await readTable(file, bytes);
  if (!read.ok) return { answers: [], problems: read.problems };
  const { answers, problems } = readAnswers(read.table, definition);
  return { answers: answers.map(({ answer }) => answer), problems };
}

function cannotOpen(file: string, error: Error): Problem {
  return {
    severity: 'error',
    rule: 'cannot-open',
    message: `The answers can't be opened: ${error.message}`,
    place: { file },
    fix: 'Check the path, and that the file is not locked by Excel.',
  };
}
