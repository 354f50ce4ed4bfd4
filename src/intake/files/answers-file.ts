import type { Problem } from '../../errors.ts';
import type { Answer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { readAnswers } from '../answers/read-answers.ts';
import { readHandedIn } from './read-handed-in.ts';
import { readTable } from './read-table.ts';

/** Answers from a .csv or .xlsx file, with every problem of every row. A file that can't be opened is a problem too. */
export async function readAnswersFile(
  file: string,
  definition: Definition,
): Promise<{ answers: Answer[]; problems: Problem[] }> {
  const bytes = await readHandedIn(file, 'The answers');
  if (!(bytes instanceof Uint8Array)) return { answers: [], problems: [bytes] };
  const read = await readTable(file, bytes);
  if (!read.ok) return { answers: [], problems: read.problems };
  const { answers, problems } = readAnswers(read.table, definition);
  return { answers: answers.map(({ answer }) => answer), problems };
}
