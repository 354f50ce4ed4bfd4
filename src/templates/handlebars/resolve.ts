import { didYouMean } from '../../partnership/did-you-mean.ts';
import { booleanField, numberField, type Resolved, type Scope } from './scope.ts';

/** A field that a path does not lead to, or leads to without knowing that it is there. */
export interface Unresolved {
  rule: 'unknown-field' | 'field-may-be-absent';
  message: string;
  found: string;
  expected?: string;
  fix: string;
}

/** Follows a path such as `municipality.name`, `../price`, `@index` or `this` from a place in a template. */
export function resolvePath(path: hbs.AST.PathExpression, scope: Scope): Resolved | Unresolved {
  if (path.data) return resolveData(path, scope);
  let place: Scope = scope;
  for (let up = 0; up < path.depth; up += 1) {
    if (!place.outer) return unknown(path.original, 'there is nothing further out', []);
    place = place.outer;
  }
  const [first] = path.parts;
  const named =
    path.depth === 0 && !path.original.startsWith('this') && first !== undefined
      ? scope.names.get(first)
      : undefined;
  return named
    ? follow(named, path.parts.slice(1), path.original, scope)
    : follow({ field: place.self, key: place.key }, path.parts, path.original, scope);
}

function resolveData(path: hbs.AST.PathExpression, scope: Scope): Resolved | Unresolved {
  const [name, ...rest] = path.parts;
  if (name === 'root') {
    let root = scope;
    while (root.outer) root = root.outer;
    return follow({ field: root.self, key: '$' }, rest, path.original, scope);
  }
  const key = `${scope.key}@${name}`;
  if (scope.inList && name === 'index') return { field: numberField('Place in the list, from 0.'), key };
  if (scope.inList && (name === 'first' || name === 'last')) {
    return { field: booleanField('Whether it is the first or the last of the list.'), key };
  }
  return unknown(path.original, 'it exists nowhere, or only inside {{#each}}', [
    '@root',
    '@index',
    '@first',
    '@last',
  ]);
}

function follow(
  start: Resolved,
  parts: readonly string[],
  original: string,
  scope: Scope,
): Resolved | Unresolved {
  let { field, key } = start;
  for (const [index, part] of parts.entries()) {
    if (field.kind === 'list' && part === 'length')
      return { field: numberField('How many.'), key: `${key}.length` };
    const next =
      field.properties && Object.hasOwn(field.properties, part) ? field.properties[part] : undefined;
    if (!next) return unknown(original, `"${part}" is not there`, Object.keys(field.properties ?? {}));
    key = `${key}.${part}`;
    field = next;
    const isLast = index === parts.length - 1;
    if (!isLast && field.optional && !scope.present.has(key)) return mayBeAbsent(original, key);
  }
  return { field, key };
}

/** What to say of a field that is used as if it were always there. */
export function mayBeAbsent(original: string, key: string): Unresolved {
  const path = key.replace(/^\$\./, '');
  return {
    rule: 'field-may-be-absent',
    message: `{{${original}}} may be absent, and its clause would then be empty`,
    found: original,
    fix: `Put it inside {{#if ${path}}} … {{else}} … {{/if}}.`,
  };
}

function unknown(original: string, why: string, known: readonly string[]): Unresolved {
  return {
    rule: 'unknown-field',
    message: `{{${original}}} leads to nothing: ${why}`,
    found: original,
    ...(known.length > 0 ? { expected: `one of ${known.join(', ')}` } : {}),
    fix: `Use a field that "partnerskab template-fields" lists.${didYouMean(original.split(/[./]/).at(-1) ?? original, known)}`,
  };
}

export function isResolved(result: Resolved | Unresolved): result is Resolved {
  return 'field' in result;
}
