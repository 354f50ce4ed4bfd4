/**
 * Waits this many milliseconds, but not beyond `hurry`. The signal gets a single listener however many wait: adding one
 * compares it with all others, and thousands of replies may be waiting.
 */
export function createWait(hurry?: AbortSignal): (ms: number) => Promise<void> {
  const waiting = new Map<NodeJS.Timeout, () => void>();
  hurry?.addEventListener('abort', () => {
    for (const [timer, goOn] of waiting) {
      clearTimeout(timer);
      goOn();
    }
    waiting.clear();
  });
  return (ms) =>
    new Promise((resolve) => {
      if (hurry?.aborted) return resolve();
      const timer = setTimeout(() => {
        waiting.delete(timer);
        resolve();
      }, ms);
      waiting.set(timer, resolve);
    });
}
