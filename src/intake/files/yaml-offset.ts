import { type Document, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import type { Path } from '../../partnership/definition/raw-definition.ts';

/**
 * Where in the text a path leads: to the key, since that is what a person looks for, or to the item of a list.
 * For what is not there it is the nearest part around it.
 */
export function offsetOf(document: Document.Parsed, path: Path): number {
  let value: unknown = document.contents;
  let offset = startOf(value) ?? 0;
  for (const key of path) {
    const step = stepInto(value, key);
    offset = startOf(step.marker) ?? offset;
    value = step.value;
  }
  return offset;
}

function stepInto(value: unknown, key: string | number): { marker?: unknown; value?: unknown } {
  if (isSeq(value)) {
    const item = value.items[Number(key)];
    return { marker: item, value: item };
  }
  if (!isMap(value)) return {};
  // The last one, as its value holds where a key stands twice.
  const pair = value.items.findLast((item) => nameOf(item.key) === String(key));
  return { marker: pair?.key, value: pair?.value };
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
