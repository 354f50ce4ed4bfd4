import type { Place, Problem } from '../../../errors.ts';
import { tellerOf } from '../../../problems/tell.ts';
import { ANSWER_PROBLEMS } from '../../../problems/text/answers-da.ts';
import type { Row } from './table.ts';

/** Something about one row; `heading` names the column. */
export type Finding = Omit<Problem, 'place' | 'path'> & { heading?: string | undefined };

/** What was read of a row or a cell, with what there is to say about it. */
export interface Read<Value> {
  value: Value;
  findings: Finding[];
}

/** Of a list of answers, and of the cells of any list. */
export const { error, warning, note } = tellerOf(ANSWER_PROBLEMS);

/** A cell with a name says another title than the column for titles. */
export function titleLeftOver(
  heading: string | undefined,
  { title = '', leftOver }: { title?: string; leftOver?: string },
): Finding[] {
  return leftOver === undefined ? [] : [warning('two-titles', { taken: title, leftOver }, { heading })];
}

/** Where rows come from: a file, or a sheet of one. */
export interface Origin {
  file: string;
  /** Of a workbook. */
  sheet?: string | undefined;
}

export function toProblem(
  { heading, ...finding }: Finding,
  { file, sheet }: Origin,
  line: Row['line'],
): Problem {
  const place: Place = {
    file,
    line,
    ...(sheet !== undefined && { sheet }),
    ...(heading !== undefined && { heading }),
  };
  return { ...finding, place, ...(heading !== undefined && { path: heading }) };
}
