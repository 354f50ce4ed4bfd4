import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { Place, Problem } from '../../errors.ts';
import type { Path } from '../../partnership/definition/raw-definition.ts';
import { normaliseTexts } from '../../partnership/normalise-text.ts';
import { tellerOf } from '../../problems/tell.ts';
import { YAML_PROBLEMS } from '../../problems/text/files-da.ts';
import { slipsIn } from './yaml-slips.ts';

const { error } = tellerOf(YAML_PROBLEMS);

/** A YAML file as a value, with the way back from a path in the value to the place in the file. */
export interface YamlFile {
  /** There unless the YAML could not be understood; a key that stands twice has its last value. */
  read: { value: unknown } | undefined;
  /** Problems of the YAML itself. */
  problems: Problem[];
  /** Where the value at a path stands; where it would stand, for one that is not there. */
  placeOf(path: Path): Place;
}

/** One problem of the YAML, at an offset in its text. */
interface Mistake {
  offset: number;
  problem: Problem;
}

/**
 * Reads the text of a YAML file. `file` is the name that problems are reported under. Anchors and aliases (`&`, `*`)
 * are refused: nobody needs them, and they are nearly always texts without quotation marks. Texts come in the one spelling in
 * which they are kept.
 */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: false,
    logLevel: 'error',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const syntax = withoutFollowUps(syntaxMistakes(document, text), (offset) => placeAt(offset).line ?? 0);
  const problems = [...slipsIn(text), ...references(document), ...syntax].map(
    ({ offset, problem }): Problem => ({ ...problem, place: placeAt(offset) }),
  );
  return {
    read: problems.some(({ rule }) => rule === 'yaml-syntax')
      ? undefined
      : { value: normaliseTexts<unknown>(document.toJS()) },
    problems: firstOfEachLine(problems),
    placeOf: (path) => placeAt(offsetOf(document, path)),
  };
}

/** The library's error codes, by what they mean to a person. */
const KNOWN_MISTAKES = {
  TAB_AS_INDENT: 'tab',
  BLOCK_AS_IMPLICIT_KEY: 'colon-in-text',
  MULTIPLE_DOCS: 'several-documents',
  RESOURCE_EXHAUSTION: 'nested-too-deeply',
} as const;

function syntaxMistakes(document: Document.Parsed, text: string): Mistake[] {
  return [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) => {
    if (code === 'DUPLICATE_KEY')
      return { offset, problem: error('duplicate-key', { key: keyAt(text, offset) }) };
    const what = code in KNOWN_MISTAKES ? KNOWN_MISTAKES[code as keyof typeof KNOWN_MISTAKES] : null;
    return { offset, problem: error('yaml-syntax', { what, technical: what === null ? message : null }) };
  });
}

/** The key that stands at an offset, without quotation marks. */
function keyAt(text: string, offset: number): string {
  const [, double, single, plain = ''] =
    /^(?:"([^"\n]*)"|'([^'\n]*)'|([^:\n]*))/.exec(text.slice(offset)) ?? [];
  return (double ?? single ?? plain).trim();
}

/**
 * After a mistake that upsets the structure, the library takes every line below it for another one. What is told of lies apart
 * from the mistake before it, and is of a known kind; whatever else there is shows when that is mended.
 */
function withoutFollowUps(mistakes: readonly Mistake[], lineAt: (offset: number) => number): Mistake[] {
  let before: number | undefined;
  return mistakes
    .toSorted((a, b) => a.offset - b.offset)
    .filter(({ offset, problem }) => {
      if (problem.rule !== 'yaml-syntax') return true;
      const line = lineAt(offset);
      const isApart = before === undefined || (line > before + 1 && isOfKnownKind(problem));
      before = line;
      return isApart;
    });
}

function isOfKnownKind({ data }: Problem): boolean {
  return (data as { what?: unknown } | undefined)?.what !== null;
}

function references(document: Document.Parsed): Mistake[] {
  const mistakes: Mistake[] = [];
  visit(document, {
    Node(_, node) {
      if (node.range && (isAlias(node) || node.anchor !== undefined))
        mistakes.push({
          offset: node.range[0],
          problem: error('yaml-syntax', { what: 'reference', technical: null }),
        });
    },
  });
  return mistakes;
}

/** One slip makes the library stumble several times over the same line. An error goes before a note. */
function firstOfEachLine(problems: readonly Problem[]): Problem[] {
  return [...Map.groupBy(problems, ({ place: ref }) => ref?.line).values()].flatMap((same) =>
    same.filter((problem) => problem === (same.find(({ severity }) => severity === 'error') ?? same[0])),
  );
}

/**
 * Where in the text a path leads: to the key, since that is what a person looks for, or to the item of a list.
 * For what is not there it is the nearest part around it.
 */
export function offsetOf(document: Document.Parsed, path: Path): number {
  let value: unknown = document.contents;
  let offset = startOf(value) ?? 0;
  for (const key of path) {
    const step = stepInto(value, key);
    offset = startOf(step.marker) ?? offset;
    value = step.value;
  }
  return offset;
}

function stepInto(value: unknown, key: string | number): { marker?: unknown; value?: unknown } {
  if (isSeq(value)) {
    const item = value.items[Number(key)];
    return { marker: item, value: item };
  }
  if (!isMap(value)) return {};
  // The last one, as its value holds where a key stands twice.
  const pair = value.items.findLast((item) => nameOf(item.key) === String(key));
  return { marker: pair?.key, value: pair?.value };
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
