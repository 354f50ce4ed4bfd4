import type { KyselyPlugin } from 'kysely';
import type { Store } from '../../../src/store/db/open-store.ts';

/** One process's life. It ends at a given question to the store, or when it is told to. */
export interface ProcessRun {
  /** The store as this process sees it: once it has ended it changes nothing. */
  store: Store;
  hasEnded(): boolean;
  /** Ends it; never returns. */
  end(): Promise<never>;
  /** Never returns once it has ended. */
  goesOn(): Promise<void>;
  /** Resolves when it ends. */
  ended: Promise<void>;
}

const NEVER = new Promise<never>(() => {});

/** @param questions how many the store answers before the process ends; it may end before or after the last of them */
export function startRun(store: Store, questions = Number.POSITIVE_INFINITY): ProcessRun {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const asked = new WeakSet<object>();
  let left = questions;
  let isOver = false;

  function die(): void {
    isOver = true;
    resolve();
  }

  // Beginning, keeping and taking back are no queries of their own to a plugin: what was begun is always ended.
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      left -= 0.5;
      if (left <= 0) die();
      if (isOver) throw new Error('This process has ended');
      asked.add(queryId);
      return node;
    },
    async transformResult({ result, queryId }) {
      if (!asked.has(queryId)) return result;
      left -= 0.5;
      if (left <= 0) die();
      if (isOver) throw new Error('This process has ended');
      return result;
    },
  };
  const writing = store.writing.withPlugin(plugin);
  return {
    store: {
      ...store,
      writing,
      reading: store.reading === store.writing ? writing : store.reading.withPlugin(plugin),
    },
    hasEnded: () => isOver,
    end() {
      die();
      return NEVER;
    },
    goesOn: () => (isOver ? NEVER : Promise.resolve()),
    ended,
  };
}
