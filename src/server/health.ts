import type { PlatformName } from '../bot/port.ts';

/** How a platform stands: `starting` until it has answered us once. */
export type PlatformState = 'starting' | 'ready';

/** Whether requests can be served, and if not, what is in the way. */
export interface Readiness {
  ready: boolean;
  store: 'ok' | 'unavailable';
  platforms: Readonly<Record<PlatformName, PlatformState | 'off'>>;
  stopping: boolean;
}

export interface Health {
  /** What `/readyz` answers. */
  readiness(): Promise<Readiness>;
  set(platform: PlatformName, state: PlatformState): void;
  stopping(): void;
}

export function createHealth(storeAnswers: () => Promise<boolean>): Health {
  const states = new Map<PlatformName, PlatformState>();
  let isStopping = false;
  let asking: Promise<boolean> | undefined;

  /** However often it is asked while the store is silent, the store is asked once. */
  function askOnce(): Promise<boolean> {
    asking ??= storeAnswers().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    async readiness() {
      const store = (await askOnce()) ? 'ok' : 'unavailable';
      const areReady = [...states.values()].every((state) => state === 'ready');
      return {
        ready: store === 'ok' && areReady && !isStopping,
        store,
        platforms: { slack: states.get('slack') ?? 'off', teams: states.get('teams') ?? 'off' },
        stopping: isStopping,
      };
    },
    set: (platform, state) => void states.set(platform, state),
    stopping() {
      isStopping = true;
    },
  };
}
