/** Platforms accept only a few updates a second per conversation. */
const BETWEEN_UPDATES_MS = 1000;

export interface Progress {
  report(done: number, all: number): void;
  /** Shows the last report, and resolves when no update is under way. */
  finish(): Promise<void>;
}

/** Shows progress at most once a second, always the latest, never two updates at once. */
export function throttleProgress(show: (done: number, all: number) => Promise<void>): Progress {
  let latest: [done: number, all: number] | undefined;
  let shown = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** Runs after the update under way; by then there may be something newer to show, or nothing. */
  function showLatest(): void {
    shown = shown.then(async () => {
      const now = latest;
      latest = undefined;
      if (now !== undefined) await show(...now);
    });
  }

  return {
    report(done, all) {
      latest = [done, all];
      timer ??= setTimeout(() => {
        timer = undefined;
        showLatest();
      }, BETWEEN_UPDATES_MS);
    },
    async finish() {
      clearTimeout(timer);
      showLatest();
      await shown;
    },
  };
}
