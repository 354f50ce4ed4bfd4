/** Where in a file something was found. Lines and columns count from 1. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/**
 * Something that a person handed in and can mend: a value, never an exception.
 * All problems of one input are gathered and reported together.
 */
export interface Problem {
  /** `error` stops what was asked for; `warning` is worth a look; `note` tells what was done on the person's behalf. */
  severity: 'error' | 'warning' | 'note';
  /** Stable name of the rule that found it, in kebab-case. */
  rule: string;
  /** One sentence that says what is wrong, with what was expected and what was found where that helps. */
  message: string;
  /** Where it was found, if it was found in a file. */
  place?: Place;
  /** The field or value within the file, such as `timeline[3].when`. */
  path?: string;
  expected?: string;
  found?: string;
  /** What to do about it. */
  fix?: string;
}

/** Whether anything among the problems stops the work. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** For the `default` of a switch over a union: a kind that is not handled does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Our own bug: unexpected value ${JSON.stringify(value)}`);
}
