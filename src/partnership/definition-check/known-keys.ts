import type { Path } from '../definition/raw-definition.ts';

/** The part of a JSON schema that tells which keys may stand where. */
export interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape | boolean;
  anyOf?: Shape[];
  oneOf?: Shape[];
  const?: unknown;
}

/** The keys allowed at a path; if there are several forms, those of the form of `found`, by its kind. */
export function knownKeys(schema: Shape, path: Path, found: unknown): string[] {
  let shapes: Shape[] = [schema];
  for (const key of path) {
    shapes = shapes.flatMap(variants).flatMap((shape) => {
      const next = typeof key === 'number' ? shape.items : shape.properties?.[key];
      return typeof next === 'object' ? [next] : [];
    });
  }
  const forms = shapes.flatMap(variants);
  const own = forms.filter((shape) => isOf(shape, found));
  return [...new Set((own.length > 0 ? own : forms).flatMap((shape) => Object.keys(shape.properties ?? {})))];
}

/** Whether it has the values that the shape prescribes, such as its kind. */
function isOf(shape: Shape, found: unknown): boolean {
  const values = new Map(Object.entries(found ?? {}));
  return Object.entries(shape.properties ?? {}).every(
    ([key, value]) => value.const === undefined || value.const === values.get(key),
  );
}

function variants(shape: Shape): Shape[] {
  const inner = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  return inner.length > 0 ? inner.flatMap(variants) : [shape];
}
