import type { Field } from '../fields/field.ts';

/** Where in the context a piece of a template stands, and what is known to be there. */
export interface Scope {
  self: Field;
  /** Canonical path of `self`, such as `$.timeline.milestones[]`: names a field in messages and guards. */
  key: string;
  /** The whole context, which "@root" leads to from anywhere. */
  root: Field;
  /** The scope outside the nearest `{{#each}}` or `{{#with}}`. None at the top of a template and of a partial. */
  outer: Scope | undefined;
  /** Names given with `as |name|`. */
  names: ReadonlyMap<string, Resolved>;
  /** Keys of fields that an enclosing block has found to be there and not empty. */
  present: ReadonlySet<string>;
  /** Inside `{{#each}}`, where `@index`, `@first` and `@last` exist. */
  inList: boolean;
}

export interface Resolved {
  field: Field;
  key: string;
}

export function rootScope(self: Field): Scope {
  return {
    self,
    key: '$',
    root: self,
    outer: undefined,
    names: new Map(),
    present: new Set(),
    inList: false,
  };
}

/** The same place, with more known to be there. */
export function knowing(scope: Scope, keys: readonly string[]): Scope {
  return keys.length === 0 ? scope : { ...scope, present: new Set([...scope.present, ...keys]) };
}

/**
 * Inside `{{#with resolved}}` or, for a list, inside `{{#each resolved}}`. What was known of one item of a list is not
 * known of the next.
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
    inList: inList || scope.inList,
  };
}

/** Inside a partial: Handlebars lets it see neither `../` nor the names given with `as |name|` around it. */
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
