import type { Place, Problem } from '../errors.ts';
import type { Services } from './services.ts';

/** Prints problems for people: the place first, as editors and terminals make it clickable, then what to do. */
export function reportProblems(problems: readonly Problem[], { err }: Pick<Services, 'err'>): void {
  for (const { severity, message, place: ref, path, expected, found, fix } of problems) {
    err(oneLine(`${placeText(ref)}${severity}: ${message}`));
    if (path) err(oneLine(`    at:       ${path}`));
    if (expected) err(oneLine(`    expected: ${expected}`));
    if (found) err(oneLine(`    found:    ${found}`));
    if (fix) err(oneLine(`    to do:    ${fix}`));
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

/** A problem for machines: where first, flat; `file` and `line` are there in every problem, null where there is none. */
export function problemJson({ place: ref, ...problem }: Problem): object {
  return { file: null, line: null, ...ref, ...problem };
}

/** Texts from files are quoted in messages: their line breaks and control characters don't reach the terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function placeText(ref: Place | undefined): string {
  if (!ref) return '';
  const { file, line, column } = ref;
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: `;
}
