/**
 * Memoises a derived value per source object: a sweep asks the same lists for thousands of messages. A source must not
 * change afterwards.
 */
export function onceFor<Source extends object, Derived>(
  derive: (source: Source) => Derived,
): (source: Source) => Derived {
  const known = new WeakMap<Source, { derived: Derived }>();
  return (source) => {
    const found = known.get(source) ?? { derived: derive(source) };
    known.set(source, found);
    return found.derived;
  };
}

/** A list indexed by one of its fields, memoised per list. */
export function indexOf<Item extends object>(
  by: (item: Item) => string,
): (items: readonly Item[]) => ReadonlyMap<string, readonly Item[]> {
  return onceFor((items) => Map.groupBy(items, by));
}
