import type { Problem } from '../../errors.ts';

/** Something about one row; `heading` names the column. */
export type Finding = Omit<Problem, 'place' | 'path'> & { heading?: string };

/** What was read of a row or a cell, with what there is to say about it. */
export interface Read<Value> {
  value: Value;
  findings: Finding[];
}

export function error(rule: string, heading: string | undefined, message: string, fix?: string): Finding {
  return { severity: 'error', rule, message, ...(heading && { heading }), ...(fix && { fix }) };
}

export function warning(rule: string, heading: string | undefined, message: string): Finding {
  return { severity: 'warning', rule, message, ...(heading && { heading }) };
}

export function note(rule: string, heading: string | undefined, message: string): Finding {
  return { severity: 'note', rule, message, ...(heading && { heading }) };
}

/** A cell with a name says another title than the column for titles. */
export function titleLeftOver(
  heading: string | undefined,
  { title, leftOver }: { title?: string; leftOver?: string },
): Finding[] {
  if (leftOver === undefined) return [];
  const message = `The title "${shown(title ?? '')}" of the other column was taken; "${shown(leftOver)}" is not kept.`;
  return [warning('two-titles', heading, message)];
}

export function toProblem({ heading, message, ...finding }: Finding, file: string, line: number): Problem {
  return {
    ...finding,
    message: heading === undefined ? message : `Column "${shown(heading)}": ${message}`,
    place: { file, line },
    ...(heading && { path: heading }),
  };
}

const LONGEST_SHOWN = 120;

/** A cell's text in a message: on one line, and not a whole page of it. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN)}…`;
}

/** `"A", "B" or "C"`, for a message. */
export function listed(texts: readonly string[], conjunction: 'and' | 'or' = 'or'): string {
  const list = new Intl.ListFormat('en', { type: conjunction === 'or' ? 'disjunction' : 'conjunction' });
  return list.format(texts.map((text) => `"${shown(text)}"`));
}
