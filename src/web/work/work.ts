import type { Log } from '../../chat/services.ts';
import type { Clock } from '../../clock.ts';
import type { RandomBytes } from '../../partnership/identity/code.ts';

/** What came of work: a page that shows it, or what is told of it, with files to fetch. */
export type WorkEnd =
  | { to: string }
  | { told: readonly string[]; links?: readonly { href: string; text: string }[] }
  | { failed: true };

/** Something that takes longer than a page may: begun by somebody, and watched by whoever opens its page. */
export interface Work {
  /** Says when it began: see {@link startOf}. */
  id: string;
  title: string;
  /** E-mail address. */
  by: string;
  progress: { done: number; all: number };
  end?: WorkEnd;
}

export interface Works {
  /**
   * Begins work, unless the same is under way already: then that is given, whoever began it.
   * @param key what must not be done twice at once
   * @param run is told of each step by calling `progress`
   */
  begin(
    key: string,
    of: Pick<Work, 'title' | 'by'>,
    run: (progress: (done: number, all: number) => void) => Promise<WorkEnd>,
  ): Work;
  /** Undefined where the server was started again since. */
  find(id: string): Work | undefined;
  under(key: string): Work | undefined;
  /** Resolves when something has changed, or the signal ends. */
  changed(work: Work, signal: AbortSignal): Promise<void>;
  /** Resolves when it has ended, or after a while. */
  endedSoon(work: Work): Promise<void>;
  settled(): Promise<void>;
}

/** As many are remembered once they have ended. */
const MOST_ENDED = 100;
/** Work that is done by then needs no page of its own. */
const SOON_MS = 1200;

/** Work goes on when browsers leave; it ends with the server, and a page says so. */
export function createWorks({ clock, random, log }: { clock: Clock; random: RandomBytes; log: Log }): Works {
  const all = new Map<string, Work>();
  const running = new Map<string, { work: Work; ended: Promise<void> }>();
  const waiting = new Map<string, Set<() => void>>();

  function tell(work: Work): void {
    for (const wake of waiting.get(work.id) ?? []) wake();
    waiting.delete(work.id);
  }

  function forgetOldest(): void {
    const ended = [...all.values()].filter(({ end }) => end !== undefined);
    for (const { id } of ended.slice(0, Math.max(0, ended.length - MOST_ENDED))) all.delete(id);
  }

  return {
    begin(key, of, run) {
      const known = running.get(key);
      if (known) return known.work;
      const id = `${clock.now().toMillis().toString(36)}-${Buffer.from(random(9)).toString('base64url')}`;
      const work: Work = { id, ...of, progress: { done: 0, all: 0 } };
      const progress = (done: number, most: number) => {
        work.progress = { done, all: most };
        tell(work);
      };
      const ended = Promise.resolve()
        .then(() => run(progress))
        .catch((error: unknown): WorkEnd => {
          log.error('web-work-failed', { error });
          return { failed: true };
        })
        .then((end) => {
          work.end = end;
          running.delete(key);
          tell(work);
          forgetOldest();
        });
      all.set(id, work);
      running.set(key, { work, ended });
      return work;
    },
    find: (id) => all.get(id),
    under: (key) => running.get(key)?.work,
    changed: (work, signal) =>
      new Promise((resolve) => {
        if (work.end !== undefined || signal.aborted) return resolve();
        const wake = () => {
          signal.removeEventListener('abort', wake);
          waiting.get(work.id)?.delete(wake);
          resolve();
        };
        signal.addEventListener('abort', wake, { once: true });
        waiting.set(work.id, (waiting.get(work.id) ?? new Set()).add(wake));
      }),
    async endedSoon(work) {
      const found = [...running.values()].find((one) => one.work === work);
      await Promise.race([found?.ended, new Promise((resolve) => setTimeout(resolve, SOON_MS).unref())]);
    },
    async settled() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

/** When work began, in milliseconds, by its id; undefined for what is no id. */
export function startOf(id: string): number | undefined {
  const [, at = ''] = /^([0-9a-z]{7,9})-[\w-]{12}$/.exec(id) ?? [];
  return at === '' ? undefined : Number.parseInt(at, 36);
}
