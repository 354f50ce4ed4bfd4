import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../chat/services.ts';
import { kindOf } from './log.ts';

/** What is running and must be stopped gracefully. */
export interface Running {
  server: Server;
  /** Each stops accepting work, and resolves when everything it acknowledged is done. */
  platforms: readonly { stop(): Promise<void> }[];
  store: { close(): Promise<void> };
  log: Log;
}

/** A slow client is not waited for any longer. */
const REQUESTS_WITHIN_MS = 8_000;

/** Graceful shutdown: accepts nothing new, finishes what was acknowledged, and closes the store last. */
export async function stop({ server, platforms, store, log }: Running): Promise<void> {
  await closeServer(server);
  const stopped = await Promise.allSettled(platforms.map((platform) => platform.stop()));
  for (const one of stopped)
    if (one.status === 'rejected') log.error('platform-not-stopped', { error: kindOf(one.reason) });
  await store.close();
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const done = new AbortController();
  const closed = new Promise<void>((resolve) => server.close(() => resolve())).then(() => done.abort());
  for (let waited = 0; !done.signal.aborted; waited += 50) {
    if (waited >= REQUESTS_WITHIN_MS) server.closeAllConnections();
    // Keep-alive connections would otherwise stay open for a next request.
    else server.closeIdleConnections();
    await sleep(50, undefined, { signal: done.signal }).catch(() => {});
  }
  await closed;
}

const WITHIN_MS = 20_000;
/** How long replies may wait for their turn; well within the ten seconds that some hosts allow before they kill. */
const PATIENT_MS = 5_000;
/** Enough to store waiting replies after a second signal. */
const AFTER_SECOND_MS = 2_000;

/**
 * Stops gracefully on the first SIGTERM or SIGINT: for five seconds everything gets its turn, then nothing waits any
 * more. A second signal skips those seconds and ends the process two seconds later; a third one, or twenty seconds,
 * ends it at once.
 * @param stop ends everything gracefully
 * @param hurry from then on, whatever would have to wait is stored instead
 * @param withParent whether the end of the process that started this one counts as SIGTERM
 */
export function stopOnSignals(
  log: Log,
  exit: (code: number) => void,
  { stop, hurry, withParent = false }: { stop(): Promise<void>; hurry(): void; withParent?: boolean },
): void {
  let signals = 0;
  const force = (facts: Record<string, string>) => {
    log.error('stop-forced', facts);
    exit(1);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    signals += 1;
    if (signals === 2) {
      log.warn('stop-hurried', { signal });
      hurry();
      setTimeout(force, AFTER_SECOND_MS, { signal }).unref();
    }
    if (signals > 2) force({ signal });
    if (signals > 1) return;
    log.info('stopping', { signal });
    setTimeout(hurry, PATIENT_MS).unref();
    setTimeout(force, WITHIN_MS, { reason: 'took-too-long' }).unref();
    stop().then(
      () => {
        log.info('stopped');
        exit(0);
      },
      (error: unknown) => {
        log.error('stop-failed', { error });
        exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  if (withParent) whenParentEnds(() => onSignal('SIGTERM'));
}

const PARENT_EVERY_MS = 250;

/** npm passes a signal to the shell that it starts, which ends and does not pass it on. */
function whenParentEnds(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, PARENT_EVERY_MS).unref();
}
