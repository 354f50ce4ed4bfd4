import { hasErrors, type Problem } from '../../errors.ts';
import { reportProblems, type Terminal } from './report-problems.ts';

/** What a command ends with: 0 done, 1 problems in the input (all reported), 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** What a command comes to, as a value: it prints nothing itself. */
export interface Report {
  /** For people. */
  lines?: readonly string[];
  /** The same for programs, with `problems` where there can be any; what `--json` prints. */
  json?: unknown;
  /** Everything wrong with the input. */
  problems?: readonly Problem[];
  /** What is said beside the result, on standard error. */
  notes?: readonly string[];
  /** 1 where there are errors and 0 where not, if left out. */
  code?: ExitCode;
}

/** The one place where a command's result is printed. With `--json` its value is all of it; without a value, the problems are. */
export function printReport(report: Report, asJson: boolean, terminal: Terminal): ExitCode {
  const { lines = [], json, problems = [], notes = [] } = report;
  if (asJson && json !== undefined) terminal.out(JSON.stringify(json, undefined, 2));
  else {
    reportProblems(problems, terminal);
    for (const line of lines) terminal.out(line);
  }
  for (const note of notes) terminal.err(note);
  return report.code ?? (hasErrors(problems) ? 1 : 0);
}

/** Problems as `--json` shows them in every command: what stops it apart from what doesn't. */
export function problemsJson(problems: readonly Problem[]): { problems: object[]; notes: object[] } {
  return {
    problems: problems.filter(({ severity }) => severity === 'error').map(problemJson),
    notes: problems.filter(({ severity }) => severity !== 'error').map(problemJson),
  };
}

/** A problem for machines: where first, flat; `file` and `line` are there in every problem, null where there is none. */
export function problemJson({ place, ...problem }: Problem): object {
  return { file: null, line: null, ...place, ...problem };
}
