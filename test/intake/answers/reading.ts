import { type Row, toRow } from '../../../src/intake/answers/cells/table.ts';
import { type AnswersReading, readAnswers } from '../../../src/intake/answers/read-answers.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { problemText } from '../../../src/problems/place-text.ts';
import { partnership } from './partnership.ts';

/** Reads rows of cells as they stand in a file called svar.csv; the first row has line 1. */
export function read(
  rows: readonly (readonly string[])[],
  definition: Definition = partnership(),
): AnswersReading {
  const numbered: Row[] = rows.flatMap((cells, index) => toRow(index + 1, cells) ?? []);
  return readAnswers({ file: 'svar.csv', sheets: [{ rows: numbered }] }, definition);
}

/** Reads one row that says yes for Køge, with these further columns. */
export function readRowWith(columns: Record<string, string>, definition?: Definition): AnswersReading {
  const headings = { Kommune: 'Køge', Svar: 'ja', ...columns };
  return read([Object.keys(headings), Object.values(headings)], definition);
}

/** Each problem as "severity line: all that is said of it". */
export function wholeProblemsOf({ problems }: AnswersReading): string[] {
  return problems.map(
    (problem) => `${problem.severity} ${problem.place?.line ?? '-'}: ${problemText(problem)}`,
  );
}

/** Each problem as "severity line: message". */
export function problemsOf({ problems }: AnswersReading): string[] {
  return problems.map(({ severity, place: ref, message }) => `${severity} ${ref?.line ?? '-'}: ${message}`);
}
