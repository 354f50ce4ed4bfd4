import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { kindOf } from './error-trace.ts';
import type { ServerLog } from './log.ts';

/** What is running and is to end in good order. */
export interface Running {
  server: Server;
  /** Each takes nothing new, and ends when all that it acknowledged is done. */
  platforms: readonly { stop(): Promise<void> }[];
  store: { close(): Promise<void> };
  log: ServerLog;
}

/** A client that sends its request slowly is not waited for longer. */
const REQUESTS_WITHIN_MS = 8_000;

/** Takes nothing new, finishes what was acknowledged, and closes the store last. */
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
    // A connection that has had its answer would be kept open for the next request.
    else server.closeIdleConnections();
    await sleep(50, undefined, { signal: done.signal }).catch(() => {});
  }
  await closed;
}
