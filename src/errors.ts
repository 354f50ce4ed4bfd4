/** A position in a file. Lines and columns count from 1. */
export interface Place {
  file: string;
  /** Of a sheet: the row's number. */
  line?: number;
  column?: number;
  /** Of a workbook: the sheet, by its name. */
  sheet?: string;
  /** Of a table: the heading of the column. */
  heading?: string;
}

/**
 * An error in something that a person handed in and can fix: a value, never an exception. All problems of one input are
 * reported together.
 */
export interface Problem {
  /** `error` stops the operation; `warning` is worth a look; `note` says what was done on the person's behalf. */
  severity: 'error' | 'warning' | 'note';
  /** Stable kebab-case name of its kind: programs know it by this (`src/problems`). */
  rule: string;
  /** Data that the words below are made of, for programs. */
  data?: object;
  /** One sentence that says what is wrong, and what was expected and found if that helps. */
  message: string;
  /** Position, if it was found in a file. */
  place?: Place;
  /** The field or value within the file, such as `timeline[3].when`. */
  path?: string;
  expected?: string;
  found?: string;
  /** What to do about it. */
  fix?: string;
}

/** Whether any of the problems stops the operation. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** For the `default` of a switch over a union: an unhandled kind does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Our own bug: unexpected value ${JSON.stringify(value)}`);
}
