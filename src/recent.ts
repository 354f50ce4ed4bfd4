/** What this process remembers for a while: the latest of it, and never more than there is room for. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** @param most how many are remembered; with one more the oldest is forgotten */
export function createRecent<Value>(most: number): Recent<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      kept.delete(key);
      kept.set(key, value);
      if (kept.size <= most) return;
      const [oldest = key] = kept.keys();
      kept.delete(oldest);
    },
  };
}

/** What follows from a key alone: made once as long as it is remembered. */
export type Memo<Value> = (key: string, make: () => Value) => Value;

/** @param most how many are remembered; the one that was asked for longest ago is forgotten */
export function createMemo<Value>(most: number): Memo<Value> {
  const made = createRecent<{ value: Value }>(most);
  return (key, make) => {
    const known = made.get(key) ?? { value: make() };
    made.set(key, known);
    return known.value;
  };
}
