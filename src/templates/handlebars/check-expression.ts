import type { Problem } from '../../errors.ts';
import { nearestNames } from '../../partnership/close-spelling.ts';
import type { Nowhere } from '../../problems/text/templates-da.ts';
import type { Field } from '../fields/field.ts';
import { HELPERS, type Helper } from '../fields/helpers.ts';
import { error, type Report, sourceOf } from './parse.ts';

export type Expression =
  | hbs.AST.PathExpression
  | hbs.AST.SubExpression
  | hbs.AST.MustacheStatement
  | hbs.AST.StringLiteral
  | hbs.AST.NumberLiteral
  | hbs.AST.BooleanLiteral
  | hbs.AST.NullLiteral;

/**
 * The result of an expression: a field of the context, a literal, or a helper's result. Undefined if it is refused.
 */
export function checkExpression(expression: Expression, scope: Scope, report: Report): Resolved | undefined {
  switch (expression.type) {
    case 'StringLiteral':
      return { field: textField('A text in the template.'), key: '' };
    case 'NumberLiteral':
      return { field: numberField('A number in the template.'), key: '' };
    case 'BooleanLiteral':
      return { field: booleanField('Yes or no, in the template.'), key: '' };
    case 'PathExpression':
      return checkPath(expression as hbs.AST.PathExpression, scope, report);
    case 'MustacheStatement':
    case 'SubExpression': {
      const call = expression as hbs.AST.SubExpression | hbs.AST.MustacheStatement;
      const isCall = call.type === 'SubExpression' || call.params.length > 0 || call.hash !== undefined;
      return isCall
        ? checkCall(call, scope, report)
        : checkExpression(call.path as Expression, scope, report);
    }
    default:
      report(expression, error('template-construct', { what: 'null', source: sourceOf(expression) }));
      return undefined;
  }
}

function checkPath(path: hbs.AST.PathExpression, scope: Scope, report: Report): Resolved | undefined {
  const result = resolvePath(path, scope);
  if (isResolved(result)) {
    scope.used.add(result.key);
    return result;
  }
  const helper = Object.hasOwn(HELPERS, path.original) ? HELPERS[path.original] : undefined;
  report(path, helper ? wrongArguments(path.original, helper, 0, false) : result);
  return undefined;
}

function checkCall(
  call: hbs.AST.SubExpression | hbs.AST.MustacheStatement,
  scope: Scope,
  report: Report,
): Resolved | undefined {
  const name = 'original' in call.path ? String(call.path.original) : '';
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  const args = call.params.map((param) => checkExpression(param as Expression, scope, report));
  if (!helper) {
    const known = Object.keys(HELPERS);
    report(call, error('unknown-helper', { name, known, nearest: nearestNames(name, known) }));
    return undefined;
  }
  if (args.length !== helper.takes.length || call.hash) {
    report(call, wrongArguments(name, helper, args.length, call.hash !== undefined));
    return undefined;
  }
  return checkArguments(call, name, helper, args, scope, report);
}

function wrongArguments(name: string, helper: Helper, given: number, hasNamed: boolean): Problem {
  const { takes, example } = helper;
  return error('helper-arguments', { helper: name, takes: [...takes], example, given, hasNamed });
}

function checkArguments(
  call: hbs.AST.SubExpression | hbs.AST.MustacheStatement,
  name: string,
  helper: Helper,
  args: readonly (Resolved | undefined)[],
  scope: Scope,
  report: Report,
): Resolved | undefined {
  const known = args.filter((argument) => argument !== undefined);
  if (known.length < args.length) return undefined;
  for (const [index, argument] of known.entries()) {
    const wanted = helper.takes[index];
    const node = call.params[index] ?? call;
    if (wanted !== undefined && !isOfKind(argument.field, wanted)) {
      const { kind } = argument.field;
      const data = { source: `{{${name} … ${sourceOf(node)}}}`, wanted, kind, example: helper.example };
      report(node, error('wrong-kind', data));
    }
    reportUnsure(node, name, argument, scope, report);
  }
  const isFillable = name === 'missing' || known.some((argument) => argument.field.fillable);
  const isAboutList = name === 'several' ? (known[0]?.key ?? '') : '';
  return { field: { ...textField(''), kind: helper.gives, fillable: isFillable }, key: isAboutList };
}

function isOfKind({ kind, items }: Field, wanted: Helper['takes'][number]): boolean {
  return wanted === 'list of texts' ? kind === 'list' && items?.kind === 'text' : kind === wanted;
}

/** A list passed to a helper must not be absent or empty: it would print nothing, or a sentence with a gap. */
function reportUnsure(
  node: hbs.AST.Node,
  name: string,
  argument: Resolved,
  scope: Scope,
  report: Report,
): void {
  if (scope.present.has(argument.key)) return;
  const source = sourceOf(node);
  if (argument.field.optional) report(node, mayBeAbsent(source));
  if (argument.field.kind === 'list' && argument.field.maybeEmpty && name !== 'several') {
    report(node, error('list-may-be-empty', { source, helper: name }));
  }
}

/** Resolves a path such as `municipality.name`, `../price`, `@index` or `this` in a scope. */
export function resolvePath(path: hbs.AST.PathExpression, scope: Scope): Resolved | Problem {
  if (path.data) return resolveData(path, scope);
  let place: Scope = scope;
  for (let up = 0; up < path.depth; up += 1) {
    if (!place.outer) return unknown(path.original, '..', 'nothing-outside', []);
    place = place.outer;
  }
  const [first] = path.parts;
  const named = first === undefined || isScoped(path) ? undefined : scope.names.get(first);
  return named
    ? follow(named, path.parts.slice(1), path.original, scope)
    : follow({ field: place.self, key: place.key }, path.parts, path.original, scope);
}

/** Such as `./name` and `this.name`: a field of the current context, never a block parameter. */
function isScoped(path: hbs.AST.PathExpression): boolean {
  return path.depth > 0 || /^\.|this\b/.test(path.original);
}

const DATA = ['@root', '@index', '@first', '@last'];

function resolveData(path: hbs.AST.PathExpression, scope: Scope): Resolved | Problem {
  const [name = '', ...rest] = path.parts;
  if (path.depth > 0) return unknown(path.original, '..', 'no-way-out', DATA);
  if (name === 'root') return follow({ field: scope.root, key: '$' }, rest, path.original, scope);
  const key = `${scope.key}@${name}`;
  if (scope.inList && rest.length === 0) {
    if (name === 'index') return { field: numberField('Place in the list, from 0.'), key };
    if (name === 'first' || name === 'last')
      return { field: booleanField('Whether it is the first or the last of the list.'), key };
  }
  const others = DATA.filter((other) => other !== `@${name}`);
  return unknown(path.original, `@${name}`, 'only-in-each', others);
}

function follow(
  start: Resolved,
  parts: readonly string[],
  original: string,
  scope: Scope,
): Resolved | Problem {
  let { field, key } = start;
  for (const [index, part] of parts.entries()) {
    if (field.kind === 'list' && part === 'length' && index === parts.length - 1)
      return { field: numberField('How many.'), key: `${key}.length` };
    const next =
      field.properties && Object.hasOwn(field.properties, part) ? field.properties[part] : undefined;
    if (!next) return unknown(original, part, 'no-such-field', Object.keys(field.properties ?? {}));
    key = `${key}.${part}`;
    field = next;
    const after = parts.slice(index + 1).join('.');
    if (after !== '' && field.optional && !scope.present.has(key))
      return mayBeAbsent(original, original.slice(0, -after.length - 1));
  }
  return { field, key };
}

/** The problem of using a field as if it were always there; `absent` is the part of its path that may be absent. */
export function mayBeAbsent(original: string, absent = original): Problem {
  return error('field-may-be-absent', { source: original, absent });
}

function unknown(source: string, part: string, why: Nowhere, known: readonly string[]): Problem {
  const nearest = nearestNames(part, known);
  return error('unknown-field', { source, part, why, known: [...known], nearest });
}

export function isResolved(result: Resolved | Problem): result is Resolved {
  return 'field' in result;
}

/** The context at a point in a template, and which fields are known to be present. */
export interface Scope {
  self: Field;
  /** Canonical path of `self`, such as `$.timeline.milestones[]`: identifies a field in messages and guards. */
  key: string;
  /** The whole context, `@root` everywhere. */
  root: Field;
  /** The scope outside the nearest `{{#each}}` or `{{#with}}`; undefined at the top of a template or partial. */
  outer: Scope | undefined;
  /**
   * Block parameters (`as
   * name
   * `).
   */
  names: ReadonlyMap<string, Resolved>;
  /** Keys of fields that an enclosing block has found to be present and not empty. */
  present: ReadonlySet<string>;
  /** Keys of all fields that are used anywhere in the template; shared by all its scopes. */
  used: Set<string>;
  /** Inside `{{#each}}`, where `@index`, `@first` and `@last` exist. */
  inList: boolean;
}

export interface Resolved {
  field: Field;
  key: string;
}

/** @param used is filled with the fields that the template uses */
export function rootScope(self: Field, used: Set<string>): Scope {
  return {
    self,
    key: '$',
    root: self,
    outer: undefined,
    names: new Map(),
    present: new Set(),
    used,
    inList: false,
  };
}

/** The same scope with more fields known to be present. */
export function knowing(scope: Scope, keys: readonly string[]): Scope {
  return keys.length === 0 ? scope : { ...scope, present: new Set([...scope.present, ...keys]) };
}

/**
 * The scope inside `{{#with resolved}}` or, for a list, `{{#each resolved}}`. What is known about one item does not
 * apply to the next.
 */
export function entering(scope: Scope, inner: Resolved, inList: boolean, names: readonly string[]): Scope {
  const given = new Map(scope.names);
  const [item, index] = names;
  if (item) given.set(item, inner);
  if (index && inList)
    given.set(index, { field: numberField('Place in the list, from 0.'), key: `${inner.key}@index` });
  const stillPresent = [...scope.present].filter((key) => !inList || !key.startsWith(`${inner.key}.`));
  return {
    self: inner.field,
    key: inner.key,
    root: scope.root,
    outer: scope,
    names: given,
    present: new Set([...stillPresent, inner.key]),
    used: scope.used,
    inList: inList || scope.inList,
  };
}

/** The scope inside a partial: Handlebars exposes neither `../` nor the surrounding block parameters there. */
export function insidePartial(scope: Scope, given: Resolved | undefined): Scope {
  const here = given ? { self: given.field, key: given.key } : {};
  return { ...scope, ...here, outer: undefined, names: new Map() };
}

export function numberField(description: string): Field {
  return { kind: 'number', description, optional: false, fillable: false, maybeEmpty: false };
}

export function booleanField(description: string): Field {
  return { ...numberField(description), kind: 'boolean' };
}

export function textField(description: string): Field {
  return { ...numberField(description), kind: 'text' };
}
