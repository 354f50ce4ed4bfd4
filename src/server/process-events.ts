import type { Log } from '../chat/services.ts';

/** An uncaught bug ends the process at once, after logging where it was; whoever runs the process restarts it. */
export function crashOnBugs(log: Log, exit: (code: number) => void): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error('crashed', { error });
      exit(1);
    });
  }
}

/**
 * Libraries' console output may contain texts, addresses and tokens, so only its existence is logged. A structured log
 * has no room for anything else either.
 */
export function quietLibraries(log: Log): void {
  const quiet = (method: string) => () => log.warn('library-output', { method });
  Object.assign(globalThis.console, {
    debug: () => {},
    error: quiet('error'),
    info: () => {},
    log: () => {},
    warn: quiet('warn'),
  });
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn('node-warning', { error: warning }));
}
