/** A difference at one path of a definition; `before` or `after` is absent if there was or is no value. */
export interface ValueChange {
  /** `price.amount`, `addOns.lederforloeb.price`, `agreement.tasks.kl.2`. */
  path: string;
  before?: string;
  after?: string;
}

/**
 * Every value that differs between two definitions, in their order. Items with an id are matched by id, wherever they
 * are in their list; other lists are compared by position.
 */
export function valueChanges(before: unknown, after: unknown, path = ''): ValueChange[] {
  if (!isNested(before) && !isNested(after)) {
    if (before === after) return [];
    return [
      {
        path,
        ...(before !== undefined && { before: String(before) }),
        ...(after !== undefined && { after: String(after) }),
      },
    ];
  }
  const [old, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    valueChanges(old.get(key), now.get(key), path === '' ? key : `${path}.${key}`),
  );
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The named parts of a nested value; what is not nested beside them is one part without a name. */
function partsOf(value: unknown): Map<string, unknown> {
  if (value === undefined || value === null) return new Map();
  if (!isNested(value)) return new Map([['', value]]);
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(value.map((item: unknown, index) => [idOf(item) ?? String(index + 1), item]));
}

function idOf(item: unknown): string | undefined {
  return isNested(item) && 'id' in item && typeof item.id === 'string' ? item.id : undefined;
}
