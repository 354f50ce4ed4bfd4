import type { Path } from './sketch.ts';

/** The part of a JSON schema that tells which keys may stand where. */
export interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape | boolean;
  anyOf?: Shape[];
  oneOf?: Shape[];
}

/** The keys that may stand at a path; where there are several forms, those of all of them. */
export function knownKeys(schema: Shape, path: Path): string[] {
  let shapes: Shape[] = [schema];
  for (const key of path) {
    shapes = shapes.flatMap(variants).flatMap((shape) => {
      const next = typeof key === 'number' ? shape.items : shape.properties?.[key];
      return typeof next === 'object' ? [next] : [];
    });
  }
  return [...new Set(shapes.flatMap(variants).flatMap((shape) => Object.keys(shape.properties ?? {})))];
}

function variants(shape: Shape): Shape[] {
  const inner = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  return inner.length > 0 ? inner.flatMap(variants) : [shape];
}
