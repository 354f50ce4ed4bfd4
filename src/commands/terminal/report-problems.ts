import type { Place, Problem } from '../../errors.ts';

/** The command line's outputs: results, and messages. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

/** Prints problems for people: the place first, which editors and terminals make clickable, then what to do. */
export function reportProblems(problems: readonly Problem[], { err }: Pick<Terminal, 'err'>): void {
  for (const { severity, message, place, path, expected, found, fix } of problems) {
    err(oneLine(`${placeText(place)}${severity}: ${message}`));
    if (path) err(oneLine(`    at:       ${path}`));
    if (expected) err(oneLine(`    expected: ${expected}`));
    if (found) err(oneLine(`    found:    ${found}`));
    if (fix) err(oneLine(`    to do:    ${fix}`));
  }
}

/** "2 errors, 1 warning". */
export function countProblems(problems: readonly Problem[]): string {
  const counts = (['error', 'warning', 'note'] as const)
    .map((severity) => ({
      severity,
      count: problems.filter((problem) => problem.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count === 1 ? '' : 's'}`);
  return counts.length > 0 ? counts.join(', ') : 'no problems';
}

/** Messages quote texts from files: their line breaks and control characters must not reach the terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function placeText(place: Place | undefined): string {
  if (!place) return '';
  const { file, line, column } = place;
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: `;
}
