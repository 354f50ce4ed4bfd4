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
    if (!place.outer) return unknown(path.original, '..', 'there is nothing further out', []);
    place = place.outer;
  }
  const [first] = path.parts;
  const named = first === undefined || isScoped(path) ? undefined : scope.names.get(first);
  return named
    ? follow(named, path.parts.slice(1), path.original, scope)
    : follow({ field: place.self, key: place.key }, path.parts, path.original, scope);
}

/** Such as `./name` and `this.name`: a field of where it stands, never a name given with `as |name|`. */
function isScoped(path: hbs.AST.PathExpression): boolean {
  return path.depth > 0 || /^\.|this\b/.test(path.original);
}

const DATA = ['@root', '@index', '@first', '@last'];

function resolveData(path: hbs.AST.PathExpression, scope: Scope): Resolved | Unresolved {
  const [name = '', ...rest] = path.parts;
  if (path.depth > 0) return unknown(path.original, '..', 'what starts with @ knows no way out', DATA);
  if (name === 'root') return follow({ field: scope.root, key: '$' }, rest, path.original, scope);
  const key = `${scope.key}@${name}`;
  if (scope.inList && rest.length === 0) {
    if (name === 'index') return { field: numberField('Place in the list, from 0.'), key };
    if (name === 'first' || name === 'last')
      return { field: booleanField('Whether it is the first or the last of the list.'), key };
  }
  const others = DATA.filter((other) => other !== `@${name}`);
  return unknown(path.original, `@${name}`, 'it exists nowhere, or only inside {{#each}}', others);
}

function follow(
  start: Resolved,
  parts: readonly string[],
  original: string,
  scope: Scope,
): Resolved | Unresolved {
  let { field, key } = start;
  for (const [index, part] of parts.entries()) {
    if (field.kind === 'list' && part === 'length' && index === parts.length - 1)
      return { field: numberField('How many.'), key: `${key}.length` };
    const next =
      field.properties && Object.hasOwn(field.properties, part) ? field.properties[part] : undefined;
    if (!next) return unknown(original, part, `"${part}" is not there`, Object.keys(field.properties ?? {}));
    key = `${key}.${part}`;
    field = next;
    const after = parts.slice(index + 1).join('.');
    if (after !== '' && field.optional && !scope.present.has(key))
      return mayBeAbsent(original, original.slice(0, -after.length - 1));
  }
  return { field, key };
}

/** What to say of a field that is used as if it were always there; `absent` is the part of it that may be absent. */
export function mayBeAbsent(original: string, absent = original): Unresolved {
  return {
    rule: 'field-may-be-absent',
    message: `{{${original}}} may be absent, and its clause would then be empty`,
    found: original,
    fix: `Put it inside {{#if ${absent}}} … {{else}} … {{/if}}.`,
  };
}

function unknown(original: string, part: string, why: string, known: readonly string[]): Unresolved {
  return {
    rule: 'unknown-field',
    message: `{{${original}}} leads to nothing: ${why}`,
    found: original,
    ...(known.length > 0 ? { expected: `one of ${known.join(', ')}` } : {}),
    fix: `Use a field that "partnerskab template-fields" lists.${didYouMean(part, known)}`,
  };
}

export function isResolved(result: Resolved | Unresolved): result is Resolved {
  return 'field' in result;
}
