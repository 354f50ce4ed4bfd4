/** A value as the store keeps it: keys in order, so that the same value is the same text. */
export function toText(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** What `toText` wrote. The store only reads what it wrote itself. */
export function fromText<T>(text: string): T {
  return JSON.parse(text) as T;
}

// A record that has nothing from elsewhere, so that a key named __proto__ is a key like any other. Without a prototype at
// all V8 would make it a dictionary, which takes twice as long.
const NOTHING = Object.freeze(Object.create(null));

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  const ordered: Record<string, unknown> = Object.create(NOTHING);
  for (const key of Object.keys(record).sort()) ordered[key] = inOrder(record[key]);
  return ordered;
}
