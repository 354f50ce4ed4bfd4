/**
 * A list by one of its fields, made once for each list: a sweep asks the same lists for thousands of rounds. A list
 * that was asked for must not change afterwards.
 */
export function indexOf<Item extends object>(
  by: (item: Item) => string,
): (items: readonly Item[]) => ReadonlyMap<string, readonly Item[]> {
  const known = new WeakMap<readonly Item[], Map<string, Item[]>>();
  return (items) => {
    const found = known.get(items) ?? Map.groupBy(items, by);
    known.set(items, found);
    return found;
  };
}
