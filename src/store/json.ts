/** A value as the store keeps it: keys in order, so that the same value is the same text. */
export function toText(value: unknown): string {
  return JSON.stringify(value, (_, part) => (isRecord(part) ? inOrder(part) : part));
}

/** What `toText` wrote. The store only reads what it wrote itself. */
export function fromText<T>(text: string): T {
  return JSON.parse(text) as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
