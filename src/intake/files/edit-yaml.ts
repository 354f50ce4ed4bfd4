import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parse,
  parseDocument,
} from 'yaml';
import type { Path } from '../../partnership/definition/raw-definition.ts';

type Value = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** A value to stand at a path; the end of a list is one past its last item. Undefined takes what is there away. */
export interface YamlEdit {
  path: Path;
  value: Value | undefined;
}

/**
 * The text of a YAML file with some values changed and everything else as it was written: comments, order, quotation
 * marks, line breaks. Where that can't be done, the file is written anew, with its comments.
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(editOnce, text);
}

function editOnce(text: string, { path, value }: YamlEdit): string {
  const document = parseDocument(text);
  if (isDeepStrictEqual(plainAt(document, path), value)) return text;
  const wanted = parseDocument(text);
  if (value === undefined) wanted.deleteIn(path);
  else wanted.setIn(path, wanted.createNode(value));
  const spliced = splice(text, document, path, value);
  const isRight =
    spliced !== undefined &&
    parseDocument(spliced).errors.length === 0 &&
    isDeepStrictEqual(parseDocument(spliced).toJS(), wanted.toJS());
  return isRight ? spliced : wanted.toString({ lineWidth: 120, flowCollectionPadding: false });
}

function plainAt(document: Document, path: Path): unknown {
  const node = document.getIn(path, true);
  return isScalar(node) ? node.value : isCollection(node) ? node.toJS(document) : undefined;
}

/** Undefined where the text has a form that this does not know. */
function splice(text: string, document: Document, path: Path, value: Value | undefined): string | undefined {
  if (value === undefined) return removed(text, document, path);
  const there = document.getIn(path, true);
  if (isNode(there) && there.range && there.range[0] < there.range[1]) return replaced(text, there, value);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (isMap(parent) && typeof key === 'string') return added(text, parent, `${key}: ${inFlow(value)}`);
  if (isSeq(parent) && key === parent.items.length) return added(text, parent, inFlow(value));
  // What it would stand in is not there either.
  if (parent === undefined && path.length > 1 && typeof key === 'string')
    return splice(text, document, path.slice(0, -1), { [key]: String(value) });
  return undefined;
}

function replaced(text: string, node: Node, value: Value): string {
  const [start = 0, end = 0] = node.range ?? [];
  // A block of lines ends with its last line break, which what comes next needs.
  const ending = /\s*$/.exec(text.slice(start, end))?.[0] ?? '';
  return `${text.slice(0, start)}${inFlow(value)}${ending}${text.slice(end)}`;
}

function added(
  text: string,
  parent: Node & { items: unknown[]; flow?: boolean | undefined },
  item: string,
): string | undefined {
  const [start = 0, end = 0] = parent.range ?? [];
  if (parent.flow) {
    const before = text.slice(0, end - 1).trimEnd();
    const comma = parent.items.length === 0 || before.endsWith(',') ? '' : ',';
    return `${before}${comma} ${item}${text.slice(before.length)}`;
  }
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const dash = isSeq(parent) ? '- ' : '';
  const lead = text.slice(start - indent, start);
  if (lead.trim() !== '' && !(isSeq(parent) || /^\s*- $/.test(lead))) return undefined;
  const at = endOfLine(text, Math.max(start, endOf(text, parent)));
  const line = `${' '.repeat(indent)}${dash}${item}`;
  return `${text.slice(0, at)}\n${line}${text.slice(at)}`;
}

/** Where the last thing of a block ends, without the line breaks and comments behind it. */
function endOf(text: string, node: Node): number {
  const [start = 0, end = 0] = node.range ?? [];
  return start + text.slice(start, end).trimEnd().length;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/** An item of a list of lines, or a field with a line of its own. */
function removed(text: string, document: Document, path: Path): string | undefined {
  const node = document.getIn(path, true);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isNode(node) || !node.range || !isCollection(parent) || parent.flow || parent.items.length < 2)
    return undefined;
  // A list below its field begins on a later line than the field.
  const pair = isMap(parent) ? parent.items.find(({ value }) => value === node) : undefined;
  const first = isNode(pair?.key) ? (pair.key.range?.[0] ?? node.range[0]) : node.range[0];
  const start = text.lastIndexOf('\n', first - 1) + 1;
  const end = endOfLine(text, Math.max(node.range[0], endOf(text, node)));
  return text.slice(0, start) + text.slice(end + 1);
}

/** A value on one line, safe wherever it stands. */
function inFlow(value: Value): string {
  if (typeof value === 'string' && isPlain(value)) return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(inFlow).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${key}: ${inFlow(one)}`)
    .join(', ')} }`;
}

function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

/** Whether a text needs no quotation marks, also within brackets. */
function isPlain(text: string): boolean {
  return /^[\p{L}\d](?:[\p{L}\d .()–/-]*[\p{L}\d.)])?$/u.test(text) && parse(text) === text;
}
