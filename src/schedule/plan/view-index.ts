/**
 * What is worked out from a value, once for each value: a sweep asks the same lists for thousands of messages. A value
 * that was asked for must not change afterwards.
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

/** A list by one of its fields, made once for each list. */
export function indexOf<Item extends object>(
  by: (item: Item) => string,
): (items: readonly Item[]) => ReadonlyMap<string, readonly Item[]> {
  return onceFor((items) => Map.groupBy(items, by));
}
