import Handlebars from 'handlebars';
import type { Problem } from '../../errors.ts';
import { PLACEHOLDER } from '../fields/field.ts';

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
  if (source.text.length > LONGEST_TEMPLATE) return { ok: false, problem: tooLong(source) };
  for (const { character, what, fix } of FORBIDDEN) {
    const found = source.text.indexOf(character);
    if (found < 0) continue;
    const line = source.text.slice(0, found).split('\n').length;
    return { ok: false, problem: refused(source, line, what, fix) };
  }
  try {
    return { ok: true, ast: Handlebars.parse(source.text) };
  } catch (error) {
    return { ok: false, problem: syntaxProblem(source, error) };
  }
}

/** More than twenty times the longest existing template; a few megabytes would take half a minute to parse. */
const LONGEST_TEMPLATE = 128 * 1024;

function tooLong({ name, file, text }: TemplateSource): Problem {
  return {
    severity: 'error',
    rule: 'template-too-large',
    message: `The template ${name} is longer than any template`,
    place: { file, line: 1 },
    expected: `${LONGEST_TEMPLATE.toLocaleString('en')} characters at most`,
    found: `${text.length.toLocaleString('en')} characters`,
    fix: 'Check that it is the right file.',
  };
}

const FORBIDDEN = [
  {
    character: PLACEHOLDER,
    what: 'contains the character U+E000, which stands for a value',
    fix: 'Take it out.',
  },
  {
    character: '\uFFFD',
    what: 'has letters that are not UTF-8',
    fix: 'Save the file as UTF-8.',
  },
];

function syntaxProblem(source: TemplateSource, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const lines = source.text.trimEnd().split('\n');
  const line = Math.min(Number(/(?:line |- )(\d+)/.exec(message)?.[1] ?? 1), lines.length);
  const fix = 'Check the braces: every {{#block}} needs its {{/block}}.';
  return refused(source, line, whatIsWrong(message, lines[line - 1] ?? ''), fix);
}

/** Handlebars reports its position and the tokens it expected; people need the line they wrote. */
function whatIsWrong(message: string, line: string): string {
  if (message.includes("got 'EOF'")) return 'ends before all its blocks and braces are closed';
  const [, opened, closed] = /^(.+) doesn't match (.+) - /.exec(message) ?? [];
  if (opened) return `opens {{#${opened}}} and closes {{/${closed}}}`;
  return `can't be read at ${JSON.stringify(line.trim())}`;
}

function refused(source: TemplateSource, line: number, what: string, fix: string): Problem {
  return {
    severity: 'error',
    rule: 'template-syntax',
    message: `The template ${source.name} ${what}`,
    place: { file: source.file, line },
    fix,
  };
}

/** Reports a problem at a node of the template being checked. */
export type Report = (
  node: { loc: hbs.AST.SourceLocation },
  problem: Pick<Problem, 'rule' | 'message'> & Partial<Problem>,
) => void;

/** A path or literal as written in the template; for a mustache, the expression in it. */
export function sourceOf(node: hbs.AST.Node | undefined): string {
  if (node && 'original' in node) return String(node.original);
  return node && 'path' in node ? sourceOf(node.path as hbs.AST.Node) : '(…)';
}

/** "a list", "an object". */
export function aKind(kind: string): string {
  return kind === 'object' ? `an ${kind}` : `a ${kind}`;
}

/** Collects problems with their places in `source`. A partial used twice reports each problem once. */
export function reporter(source: TemplateSource, problems: Problem[]): Report {
  return (node, found) => {
    const { line, column } = node.loc.start;
    const problem: Problem = {
      severity: 'error',
      place: { file: source.file, line, column: column + 1 },
      ...found,
    };
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
