import type { Problem } from '../../errors.ts';
import { partText, placeText } from '../../problems/place-text.ts';

/** The command line's outputs: results, and messages. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** Longer lines for people are wrapped; without it they are printed as they are. */
  width?: number;
}

/** What is said around a problem: in Danish of what people handed in, in English of what failed technically. */
interface Labels {
  severity: Record<Problem['severity'], string>;
  at: string;
  expected: string;
  found: string;
  fix: string;
}

const DANISH: Labels = {
  severity: { error: 'fejl', warning: 'advarsel', note: 'bemærk' },
  at: 'hvor',
  expected: 'ventet',
  found: 'der står',
  fix: 'gør',
};

const ENGLISH: Labels = {
  severity: { error: 'error', warning: 'warning', note: 'note' },
  at: 'at',
  expected: 'expected',
  found: 'found',
  fix: 'to do',
};

/** Prints problems of what people handed in: the place first, then what is wrong and what to do. */
export function reportProblems(problems: readonly Problem[], terminal: Pick<Terminal, 'err'>): void {
  print(problems, DANISH, terminal);
}

/** Prints what failed technically: the configuration, the store, a file or folder. */
export function reportFailures(failures: readonly Problem[], terminal: Pick<Terminal, 'err'>): void {
  print(failures, ENGLISH, terminal);
}

function print(problems: readonly Problem[], labels: Labels, { err }: Pick<Terminal, 'err'>): void {
  const detail = (label: string, text: string | undefined) => {
    if (text) err(oneLine(`    ${`${label}:`.padEnd(10)}${text}`));
  };
  for (const problem of problems) {
    err(firstLine(problem, labels));
    detail(labels.at, partText(problem));
    detail(labels.found, problem.found);
    detail(labels.expected, problem.expected);
    detail(labels.fix, problem.fix);
  }
}

/** A problem in one line: where it stands and what is wrong. */
export function problemLine(problem: Problem): string {
  return firstLine(problem, DANISH);
}

function firstLine(problem: Problem, { severity }: Labels): string {
  const place = placeText(problem);
  return oneLine(
    `${place === undefined ? '' : `${place}: `}${severity[problem.severity]}: ${problem.message}`,
  );
}

/** "2 errors, 1 warning": in the sentence that says what a command came to. */
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
