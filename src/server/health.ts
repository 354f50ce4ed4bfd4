import type { Log } from '../chat/services.ts';
import { SURFACE_NAMES, type Surface } from '../chat/surface.ts';
import type { StoreFailure } from '../store/db/inspect-store.ts';

/** State of a platform: `starting` until it has answered once. */
export type PlatformState = 'starting' | 'ready';

/** Whether requests can be served, and if not, why. */
export interface Readiness {
  ready: boolean;
  store: 'ok' | 'unavailable';
  /** What keeps the store from working. */
  reason?: StoreFailure;
  platforms: Readonly<Record<string, PlatformState | 'off'>>;
  /** What else is worth knowing, whether requests can be served or not. */
  details?: Readonly<Record<string, unknown>>;
  /** Whether the mailbox with what comes back answers; absent where none is set. It keeps nobody from being served. */
  mailbox?: PlatformState;
  stopping: boolean;
}

export interface Health {
  /** The answer of `/readyz`. */
  readiness(): Promise<Readiness>;
  set(platform: Surface, state: PlatformState): void;
  setMailbox(state: PlatformState): void;
  stopping(): void;
}

/**
 * @param probe resolves to what keeps the store from working, if anything
 * @param log gets an entry when the store becomes unavailable and when it is back
 * @param details what else is worth knowing; nothing of persons
 */
export function createHealth(
  probe: () => Promise<StoreFailure | undefined>,
  log: Pick<Log, 'info' | 'warn'>,
  details?: () => Readonly<Record<string, unknown>>,
): Health {
  const states = new Map<Surface, PlatformState>();
  let mailbox: PlatformState | undefined;
  let isStopping = false;
  let asking: Promise<StoreFailure | undefined> | undefined;
  let trouble: StoreFailure | undefined;

  /** While the store hangs, however many ask, it is asked once. */
  function askOnce(): Promise<StoreFailure | undefined> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function ask(): Promise<StoreFailure | undefined> {
    const found = await probe();
    if (found !== trouble && found !== undefined) log.warn('store-unavailable', { reason: found });
    if (found !== trouble && found === undefined) log.info('store-available', {});
    trouble = found;
    return found;
  }

  return {
    async readiness() {
      const reason = await askOnce();
      const areReady = [...states.values()].every((state) => state === 'ready');
      return {
        ready: reason === undefined && areReady && !isStopping,
        store: reason === undefined ? 'ok' : 'unavailable',
        ...(reason !== undefined && { reason }),
        platforms: Object.fromEntries(SURFACE_NAMES.map((name) => [name, states.get(name) ?? 'off'])),
        ...(mailbox && { mailbox }),
        stopping: isStopping,
        ...(details && { details: details() }),
      };
    },
    set: (platform, state) => void states.set(platform, state),
    setMailbox(state) {
      mailbox = state;
    },
    stopping() {
      isStopping = true;
    },
  };
}
