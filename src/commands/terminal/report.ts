import { hasErrors, type Problem } from '../../errors.ts';
import { reportFailures, reportProblems, type Terminal } from './report-problems.ts';
import { fitWidth } from './terminal-text.ts';

/** Exit codes: 0 done, 1 problems in the input (all reported), 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** A command's result as a value; the command prints nothing itself. */
export interface Report {
  /** For people. */
  lines?: readonly string[];
  /** The result for programs, with `problems` if there can be any; printed by `--json`. */
  json?: unknown;
  /** Everything wrong with the input. */
  problems?: readonly Problem[];
  /** What failed technically, in English: the configuration, the store, a file. */
  failures?: readonly Problem[];
  /** What is said beside the result, on standard error. */
  notes?: readonly string[];
  /** Defaults to 1 if there are errors, otherwise 0. */
  code?: ExitCode;
}

/** The only place that prints a command's result. With `--json` it prints `json`; without a value, the problems. */
export function printReport(report: Report, asJson: boolean, terminal: Terminal): ExitCode {
  const { lines = [], json, problems = [], failures = [], notes = [] } = report;
  const wrapped = wrapping(terminal);
  if (asJson && json !== undefined) terminal.out(JSON.stringify(json, undefined, 2));
  else {
    reportFailures(failures, wrapped);
    reportProblems(problems, wrapped);
    for (const line of lines) wrapped.out(line);
  }
  for (const note of notes) wrapped.err(note);
  return report.code ?? (hasErrors([...failures, ...problems]) ? 1 : 0);
}

function wrapping({ out, err, width }: Terminal): Terminal {
  const wrapped = (text: string) => (width === undefined ? text : fitWidth(text, width));
  return { out: (text) => out(wrapped(text)), err: (text) => err(wrapped(text)) };
}

/** Problems in the format of `--json`, the same in every command: errors separate from notes. */
export function problemsJson(problems: readonly Problem[]): { problems: object[]; notes: object[] } {
  return {
    problems: problems.filter(({ severity }) => severity === 'error').map(problemJson),
    notes: problems.filter(({ severity }) => severity !== 'error').map(problemJson),
  };
}

/** A problem for programs: flat, place first; `file` and `line` are always present, null if unknown. */
export function problemJson({ place, ...problem }: Problem): object {
  return { file: null, line: null, ...place, ...problem };
}
