import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Place, Problem } from '../errors.ts';
import type { Path } from '../partnership/definition/sketch.ts';

/** A YAML file as a value, with the way back from a path in the value to the place in the file. */
export interface YamlFile {
  value: unknown;
  /** Problems of the YAML itself. */
  problems: Problem[];
  /** Where the value at a path stands; where it would stand, for one that is not there. */
  placeOf(path: Path): Place;
}

export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const nodeAt = (path: Path): Node | undefined => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    return node && typeof node === 'object' && 'range' in node ? (node as Node) : undefined;
  };
  const placeOf = (path: Path): Place => {
    for (let length = path.length; length >= 0; length -= 1) {
      const offset =
        keyOffset(nodeAt(path.slice(0, length - 1)), path[length - 1]) ??
        nodeAt(path.slice(0, length))?.range?.[0];
      if (offset !== undefined) return place(offset);
    }
    return { file, line: 1, column: 1 };
  };
  const problems = [...document.errors, ...document.warnings].map((error): Problem => {
    return {
      severity: 'error',
      rule: 'yaml-syntax',
      message: `The file can't be read as YAML: ${error.message}`,
      place: place(error.pos[0]),
      fix: 'Check the indentation, the colons and the quotation marks on that line.',
    };
  });
  if (problems.length > 0) return { value: undefined, problems, placeOf };
  try {
    return { value: document.toJS(), problems, placeOf };
  } catch (error) {
    // Aliases that multiply without end are refused by the library when the value is built.
    const message = `The file can't be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
    const problem: Problem = { severity: 'error', rule: 'yaml-syntax', message, place: { file, line: 1 } };
    return { value: undefined, problems: [problem], placeOf };
  }
}

/** A key stands before its value, and is what a person looks for. */
function keyOffset(parent: Node | undefined, key: string | number | undefined): number | undefined {
  if (!isMap(parent) || typeof key !== 'string') return undefined;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}
