/**
 * Waits so many milliseconds, and no longer than until `hurry`. The signal has one listener however many wait: it compares
 * each new one with all it has, and thousands of replies may wait for their turn.
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
