import { type Document, LineCounter, parseDocument, visit, type YAMLError, type YAMLWarning } from 'yaml';
import type { Place, Problem } from '../errors.ts';
import type { Path } from '../partnership/definition/sketch.ts';
import { offsetOf } from './yaml-offset.ts';

/** A YAML file as a value, with the way back from a path in the value to the place in the file. */
export interface YamlFile {
  /** There unless the YAML could not be understood; a key that stands twice has its last value. */
  read: { value: unknown } | undefined;
  /** Problems of the YAML itself. */
  problems: Problem[];
  /** Where the value at a path stands; where it would stand, for one that is not there. */
  placeOf(path: Path): Place;
}

type Mistake = Pick<Problem, 'message'> & Partial<Problem>;

/** What the library says in the words of programmers. */
const MISTAKES: Readonly<Record<string, Mistake>> = {
  TAB_AS_INDENT: {
    message: 'The line is indented with a tab',
    fix: 'Indent with spaces, two for each level.',
  },
  DUPLICATE_KEY: {
    rule: 'duplicate-key',
    message: 'The key stands twice in the same place',
    expected: 'each key once',
    fix: 'Take one of them out, or put the two together.',
  },
  MULTIPLE_DOCS: {
    message: 'The file has several YAML documents',
    expected: 'one, without a line "---" in the middle',
    fix: 'Take out the line "---" and what does not belong here.',
  },
  RESOURCE_EXHAUSTION: {
    message: 'The file is nested too deeply to be read',
    fix: 'Check the brackets on that line.',
  },
};

/** Reads the text of a YAML file. `file` is the name that problems are reported under. */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const problem = (offset: number, mistake: Mistake): Problem => ({
    severity: 'error',
    rule: 'yaml-syntax',
    place: place(offset),
    fix: 'Check the indentation, the colons and the quotation marks on that line.',
    ...mistake,
  });
  const problems = firstAtEachPlace([...document.errors, ...document.warnings]).map(
    ({ code, message, pos }) =>
      problem(pos[0], MISTAKES[code] ?? { message: `The file can't be read as YAML: ${message}` }),
  );
  problems.push(...unknownAliases(document).map((offset) => problem(offset, UNKNOWN_ALIAS)));

  const placeOf = (path: Path): Place => place(offsetOf(document, path));
  if (problems.some(({ rule }) => rule === 'yaml-syntax')) return { read: undefined, problems, placeOf };
  try {
    return { read: { value: document.toJS() }, problems, placeOf };
  } catch (error) {
    // Aliases that multiply without end are refused by the library when the value is built.
    const message = `The file can't be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
    return { read: undefined, problems: [...problems, problem(0, { message })], placeOf };
  }
}

/** One slip makes the library stumble several times over the same character. */
function firstAtEachPlace(errors: readonly (YAMLError | YAMLWarning)[]): (YAMLError | YAMLWarning)[] {
  return [...Map.groupBy(errors, ({ pos }) => pos[0]).values()].flatMap((same) => same.slice(0, 1));
}

const UNKNOWN_ALIAS: Mistake = {
  message: 'A text that begins with * is taken for a reference to another part of the file',
  fix: 'Put quotation marks around the text.',
};

function unknownAliases(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) offsets.push(alias.range?.[0] ?? 0);
    },
  });
  return offsets;
}
