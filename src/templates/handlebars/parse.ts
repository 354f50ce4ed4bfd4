import Handlebars from 'handlebars';
import type { Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { TEMPLATE_PROBLEMS } from '../../problems/text/templates-da.ts';
import { PLACEHOLDER } from '../fields/field.ts';

export const { error } = tellerOf(TEMPLATE_PROBLEMS);

/** A template's text, and its name in messages: a path that a person can open. */
export interface TemplateSource {
  /** "agreement-political", or the partial's name. */
  name: string;
  file: string;
  text: string;
}

/** An empty template: stands for a partial that cannot be parsed, so that only the parse error is reported. */
export const NOTHING: hbs.AST.Program = Handlebars.parse('');

/** Parses a template. Only the first syntax error is reported, with its line, as the rest cannot be understood. */
export function parseTemplate(
  source: TemplateSource,
): { ok: true; ast: hbs.AST.Program } | { ok: false; problem: Problem } {
  const problem = unreadable(source);
  if (problem) return { ok: false, problem };
  try {
    return { ok: true, ast: Handlebars.parse(source.text) };
  } catch (failure) {
    return { ok: false, problem: syntaxProblem(source, failure) };
  }
}

/** More than twenty times the longest existing template; a few megabytes would take half a minute to parse. */
const LONGEST_TEMPLATE = 128 * 1024;

function unreadable({ name, file, text }: TemplateSource): Problem | undefined {
  if (text.length > LONGEST_TEMPLATE) {
    const data = { name, limit: 'length', most: LONGEST_TEMPLATE, items: null } as const;
    return error('template-too-large', data, { place: { file, line: 1 } });
  }
  const placeOf = (index: number) => ({ file, line: text.slice(0, index).split('\n').length });
  for (const [character, what] of [
    [PLACEHOLDER, 'reserved'],
    ['\uFFFD', 'not-utf8'],
    ['\0', 'not-utf8'],
  ] as const) {
    const index = text.indexOf(character);
    if (index >= 0) return error('template-syntax', { name, what, line: '' }, { place: placeOf(index) });
  }
  const quoted = lineWith(text, (each) => /\{\{[^}]*[“”„»«‘’]/.test(each.replace(/"[^"]*"|'[^']*'/g, '')));
  if (quoted) {
    const { line, number } = quoted;
    return error('template-syntax', { name, what: 'quotes', line }, { place: { file, line: number } });
  }
  // "##" and a no-break space is a text that begins with "##", and the heading above swallows its section.
  const heading = lineWith(text, (each) => /^\s*(?:#{1,6}|[-*+]|\d{1,3}\.)[^\S \t\r]/.test(each));
  if (!heading) return undefined;
  return error('heading-space', { line: heading.line }, { place: { file, line: heading.number } });
}

function lineWith(
  text: string,
  isMeant: (line: string) => boolean,
): { line: string; number: number } | undefined {
  const lines = text.split('\n');
  const index = lines.findIndex(isMeant);
  return index < 0 ? undefined : { line: lines[index] ?? '', number: index + 1 };
}

function syntaxProblem({ name, file, text }: TemplateSource, failure: unknown): Problem {
  const message = failure instanceof Error ? failure.message : String(failure);
  const lines = text.trimEnd().split('\n');
  const line = Math.min(Number(/(?:line |- )(\d+)/.exec(message)?.[1] ?? 1), lines.length);
  const data = { name, ...whatIsWrong(message, lines[line - 1] ?? '') };
  return error('template-syntax', data, { place: { file, line } });
}

/** Handlebars reports its position and the tokens it expected; people need the line they wrote. */
function whatIsWrong(message: string, line: string) {
  if (message.includes("got 'EOF'")) return { what: 'unclosed', line } as const;
  const [, opened, closed] = /^(.+) doesn't match (.+) - /.exec(message) ?? [];
  if (opened) return { what: 'mismatched', line: `{{#${opened}}} … {{/${closed}}}` } as const;
  return { what: 'unreadable', line } as const;
}

/** Reports a problem at a node of the template being checked. */
export type Report = (node: { loc: hbs.AST.SourceLocation }, problem: Problem) => void;

/** A path or literal as written in the template; for a mustache, the expression in it. */
export function sourceOf(node: hbs.AST.Node | undefined): string {
  if (node && 'original' in node) return String(node.original);
  return node && 'path' in node ? sourceOf(node.path as hbs.AST.Node) : '(…)';
}

/** Collects problems with their places in `source`. A partial used twice reports each problem once. */
export function reporter(source: TemplateSource, problems: Problem[]): Report {
  return (node, found) => {
    const { line, column } = node.loc.start;
    const problem: Problem = { place: { file: source.file, line, column: column + 1 }, ...found };
    if (!problems.some((known) => isSame(known, problem))) problems.push(problem);
  };
}

function isSame(a: Problem, b: Problem): boolean {
  return (
    a.rule === b.rule &&
    a.message === b.message &&
    a.place?.file === b.place?.file &&
    a.place?.line === b.place?.line &&
    a.place?.column === b.place?.column
  );
}
