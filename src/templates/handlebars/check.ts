import type { Problem } from '../../errors.ts';
import { nearestNames } from '../../partnership/close-spelling.ts';
import type { Field } from '../fields/field.ts';
import { HELPERS } from '../fields/helpers.ts';
import {
  checkExpression,
  type Expression,
  entering,
  insidePartial,
  knowing,
  mayBeAbsent,
  type Resolved,
  rootScope,
  type Scope,
} from './check-expression.ts';
import { error, type Report, reporter, sourceOf, type TemplateSource } from './parse.ts';

export interface ParsedTemplate {
  source: TemplateSource;
  ast: hbs.AST.Program;
}

interface Reading {
  partials: ReadonlyMap<string, ParsedTemplate>;
  /** The partials being checked, to detect recursion. */
  within: readonly string[];
  report: Report;
}

/**
 * Checks a template, with its partials, against the fields it may use. Every lookup is resolved here without data, so
 * that a checked template never prints an empty value: unknown fields anywhere (also in `#if`, `#each`, `#with`,
 * arguments of helpers and partials), optional fields used as if they were required, lists that may be empty without an
 * `{{else}}`, tests of values that may be missing.
 * @param used is filled with the fields that it uses, as `$.agreement.name`
 */
export function checkTemplate(
  template: ParsedTemplate,
  partials: ReadonlyMap<string, ParsedTemplate>,
  fields: Field,
  used = new Set<string>(),
): Problem[] {
  const problems: Problem[] = [];
  checkProgram(template.ast, rootScope(fields, used), {
    partials,
    within: [],
    report: reporter(template.source, problems),
  });
  return problems;
}

function checkProgram(program: hbs.AST.Program | undefined, scope: Scope, reading: Reading): void {
  for (const statement of program?.body ?? []) checkStatement(statement, scope, reading);
}

function checkStatement(statement: hbs.AST.Statement, scope: Scope, reading: Reading): void {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return;
    case 'MustacheStatement':
      return checkPrint(statement as hbs.AST.MustacheStatement, scope, reading);
    case 'BlockStatement':
      return checkBlock(statement as hbs.AST.BlockStatement, scope, reading);
    case 'PartialStatement':
      return checkPartial(statement as hbs.AST.PartialStatement, scope, reading);
    default:
      reading.report(
        statement,
        error('template-construct', { what: REFUSED[statement.type] ?? 'other', source: statement.type }),
      );
  }
}

const REFUSED: Readonly<Record<string, 'partial-block' | 'decorator' | 'inline-partial'>> = {
  PartialBlockStatement: 'partial-block',
  Decorator: 'decorator',
  DecoratorBlock: 'inline-partial',
};

function checkPrint(mustache: hbs.AST.MustacheStatement, scope: Scope, { report }: Reading): void {
  const printed = checkExpression(mustache, scope, report);
  if (!printed) return;
  if (reportAbsent(mustache, printed, scope, report)) return;
  const { kind } = printed.field;
  if (kind === 'text' || kind === 'number' || kind === 'passage') return;
  const fields = Object.keys(printed.field.properties ?? {});
  report(mustache, error('not-printable', { source: sourceOf(mustache.path), kind, fields }));
}

function checkBlock(block: hbs.AST.BlockStatement, scope: Scope, reading: Reading): void {
  const name = sourceOf(block.path);
  const [subject, ...more] = block.params;
  if (!isBlockName(name) || !subject || more.length > 0 || block.hash) {
    reading.report(block, error('template-construct', { what: 'block', source: `{{#${name}}}` }));
    return;
  }
  const asked = checkExpression(subject as Expression, scope, reading.report);
  const isCondition = name === 'if' || name === 'unless';
  reportNames(block, isCondition ? 0 : name === 'with' ? 1 : 2, reading.report);
  if (!asked) {
    // The branches are checked all the same, so that their problems are reported together.
    checkBranches(isCondition ? block.program : undefined, scope, block.inverse, scope, reading);
  } else if (isCondition) checkCondition(block, name, asked, scope, reading);
  else checkEntering(block, name, asked, scope, reading);
}

function checkCondition(
  block: hbs.AST.BlockStatement,
  name: 'if' | 'unless',
  asked: Resolved,
  scope: Scope,
  reading: Reading,
): void {
  if (asked.field.fillable) {
    const [param] = block.params;
    const of = param?.type === 'SubExpression' ? `(${sourceOf(param)} …)` : sourceOf(param);
    const source = `{{#${name} ${of}}}`;
    reading.report(block, error('asks-about-missing', { source }));
  }
  const whenThere = knowing(scope, guards(block.params[0], asked));
  if (name === 'if') checkBranches(block.program, whenThere, block.inverse, scope, reading);
  else checkBranches(block.program, scope, block.inverse, whenThere, reading);
}

function checkBranches(
  program: hbs.AST.Program | undefined,
  scope: Scope,
  otherwise: hbs.AST.Program | undefined,
  otherScope: Scope,
  reading: Reading,
): void {
  checkProgram(program, scope, reading);
  checkProgram(otherwise, otherScope, reading);
}

/** What a condition shows to be present: the field itself, or the list whose length it tests. */
function guards(condition: hbs.AST.Expression | undefined, asked: Resolved): string[] {
  if (condition?.type === 'SubExpression') return asked.key ? [asked.key] : [];
  return [asked.key, asked.key.replace(/\.length$/, '')];
}

function checkEntering(
  block: hbs.AST.BlockStatement,
  name: 'each' | 'with',
  asked: Resolved,
  scope: Scope,
  reading: Reading,
): void {
  const isList = name === 'each';
  const wanted = isList ? 'list' : 'object';
  const source = sourceOf(block.params[0]);
  if (asked.field.kind !== wanted) {
    const data = { source: `{{#${name}}}`, wanted, kind: asked.field.kind, example: null } as const;
    reading.report(block, error('wrong-kind', data));
    return checkProgram(block.inverse, scope, reading);
  }
  if (!isList && asked.key === scope.key) {
    // Handlebars does not count this as a nested context, so `../` would go one level too far.
    const data = { what: 'with-itself', source: `{{#with ${source}}}` } as const;
    reading.report(block, error('template-construct', data));
  }
  const mayHaveNothing =
    isList && (asked.field.maybeEmpty || asked.field.optional) && !scope.present.has(asked.key);
  if (mayHaveNothing && !block.inverse) {
    reading.report(block, error('list-may-be-empty', { source, helper: null }));
  }
  const inner = isList ? { field: asked.field.items ?? asked.field, key: `${asked.key}[]` } : asked;
  checkProgram(block.program, entering(knowing(scope, [asked.key]), inner, isList, namesOf(block)), reading);
  checkProgram(block.inverse, scope, reading);
}

function checkPartial(partial: hbs.AST.PartialStatement, scope: Scope, reading: Reading): void {
  const name = sourceOf(partial.name);
  const isNamed = partial.name.type === 'PathExpression';
  const found = isNamed ? reading.partials.get(name) : undefined;
  if (!found)
    return reportNoPartial(partial, isNamed ? name : undefined, [...reading.partials.keys()], reading.report);
  if (isRefused(partial, name, reading.within, reading.report)) return;
  const [argument] = partial.params;
  const given = argument && checkExpression(argument as Expression, scope, reading.report);
  if (argument && (!given || reportAbsent(argument, given, scope, reading.report))) return;
  const problems: Problem[] = [];
  checkProgram(found.ast, insidePartial(scope, given), {
    ...reading,
    within: [...reading.within, name],
    report: reporter(found.source, problems),
  });
  for (const problem of problems) reading.report(partial, problem);
}

function reportAbsent(node: hbs.AST.Node, used: Resolved, scope: Scope, report: Report): boolean {
  const isAbsent = used.field.optional && !scope.present.has(used.key);
  if (isAbsent) report(node, mayBeAbsent(sourceOf(node)));
  return isAbsent;
}

/** Reports a partial that does not exist; without a name if it is computed. */
export function reportNoPartial(
  partial: hbs.AST.PartialStatement,
  name: string | undefined,
  partials: readonly string[],
  report: Report,
): void {
  const data = { name: name ?? null, source: name ?? sourceOf(partial.name), known: [...partials] };
  report(partial, error('unknown-partial', { ...data, nearest: nearestNames(name ?? '', partials) }));
}

/** Whether this use of an existing partial is not allowed. */
export function isRefused(
  partial: hbs.AST.PartialStatement,
  name: string,
  within: readonly string[],
  report: Report,
): boolean {
  if (partial.hash || partial.params.length > 1) {
    const data = { name, given: partial.params.length, hasNamed: partial.hash !== undefined };
    report(partial, error('partial-arguments', data));
    return true;
  }
  if (within.includes(name)) {
    report(partial, error('endless-partial', { name, way: [...within, name] }));
    return true;
  }
  return false;
}

const BLOCKS: readonly string[] = ['if', 'unless', 'each', 'with'] satisfies BlockName[];
type BlockName = 'if' | 'unless' | 'each' | 'with';

/** Whether templates may use a block of this name. */
export function isBlockName(name: string): name is BlockName {
  return BLOCKS.includes(name);
}

/** A block parameter too many stays empty; with a helper, it would replace one of the helper's own. */
export function reportNames(block: hbs.AST.BlockStatement, most: number, report: Report): void {
  const names = namesOf(block);
  const taken = names.find((name) => Object.hasOwn(HELPERS, name) || BLOCKS.includes(name));
  if (names.length <= most && taken === undefined) return;
  const what = taken ? 'name-taken' : 'too-many-names';
  report(block, error('template-construct', { what, source: `as |${names.join(' ')}|` }));
}

/** `{{^each list}}` has no main block, only the inverse. */
export function namesOf(block: hbs.AST.BlockStatement): string[] {
  const program: hbs.AST.Program | undefined = block.program;
  return program?.blockParams ?? [];
}
