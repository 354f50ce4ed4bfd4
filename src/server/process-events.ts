import type { Log } from '../chat/services.ts';

/** A bug that nobody caught ends the process at once, with a line that says where: whoever runs it starts it again. */
export function crashOnBugs(log: Log, exit: (code: number) => void): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error('crashed', { error });
      exit(1);
    });
  }
}

/**
 * What libraries print may hold texts, addresses and tokens: of it is told that there was something. A structured log
 * also has no room for anything else.
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
