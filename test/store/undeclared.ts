import type { Store } from '../../src/store/db/open-store.ts';
import { read } from '../../src/store/db/read.ts';
import { personalRows } from '../../src/store/privacy/find-person.ts';
import { shapeOf } from '../../src/store/privacy/personal-data.ts';
import type { Shape } from '../../src/store/privacy/personal-shape.ts';
import { isObject } from '../../src/store/privacy/personal-shape.ts';

/** The paths in all of a store's JSON that nobody declared, each once: "audit.after code withdraw: untied[].note". */
export async function undeclaredIn(store: Store): Promise<string[]> {
  const rows = await read(store, personalRows);
  const paths = rows.flatMap(({ table, row, values }) =>
    [...values].flatMap(([column, value]) =>
      undeclaredPaths(value, shapeOf(table, column, row), '').map((path) => {
        const about = table === 'audit' ? ` ${row.subject} ${row.action}` : '';
        return `${table}.${column}${about}: ${path}`;
      }),
    ),
  );
  return [...new Set(paths)].toSorted();
}

export function undeclaredPaths(value: unknown, shape: Shape, path: string): string[] {
  if (value === null || value === undefined) return [];
  switch (shape.kind) {
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((one) => undeclaredPaths(one, shape.of, `${path}[]`))
        : [`${path} is no list`];
    case 'object':
      if (!isObject(value)) return [`${path} is no object`];
      return Object.entries(value).flatMap(([key, part]) => {
        const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : shape.rest;
        return field ? undeclaredPaths(part, field, `${path}.${key}`) : [`${path}.${key}`];
      });
    case 'actor':
    case 'recipient':
      return typeof value === 'string' ? [] : [`${path} is no text`];
    default:
      return [];
  }
}
