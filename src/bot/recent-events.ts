/** Keys of the events that this process has answered recently. */
export interface RecentEvents {
  add(key: string): void;
  has(key: string): boolean;
}

const MOST = 5000;

export function createRecentEvents(): RecentEvents {
  const keys = new Set<string>();
  return {
    add(key) {
      keys.add(key);
      if (keys.size <= MOST) return;
      const [oldest = key] = keys;
      keys.delete(oldest);
    },
    has: (key) => keys.has(key),
  };
}
