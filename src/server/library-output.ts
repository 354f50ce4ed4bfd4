import type { ServerLog } from './log.ts';

/**
 * What libraries print may hold texts, addresses and tokens: of it is told that there was something. A structured log
 * also has no room for anything else.
 */
export function quietLibraries(log: ServerLog): void {
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
