import type { Place, Problem } from '../errors.ts';
import type { Services } from './services.ts';

/** Prints problems for people: the place first, as editors and terminals make it clickable, then what to do. */
export function reportProblems(problems: readonly Problem[], { err }: Pick<Services, 'err'>): void {
  for (const problem of problems) {
    err(`${placeText(problem.place)}${problem.severity}: ${problem.message}`);
    if (problem.path) err(`    at:       ${problem.path}`);
    if (problem.expected) err(`    expected: ${problem.expected}`);
    if (problem.found) err(`    found:    ${problem.found}`);
    if (problem.fix) err(`    to do:    ${problem.fix}`);
  }
}

/** "2 errors, 1 warning" */
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

/** A problem for machines: where first, flat, without what is not known. */
export function problemJson({ place, ...problem }: Problem): object {
  return { ...place, ...problem };
}

function placeText(place: Place | undefined): string {
  if (!place) return '';
  const { file, line, column } = place;
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: `;
}
