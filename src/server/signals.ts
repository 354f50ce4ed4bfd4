import type { ServerLog } from './log.ts';

const WITHIN_MS = 20_000;

/**
 * Stops at the first SIGTERM or SIGINT, in good order. A second one, or twenty seconds, ends the process as it is.
 * @param stop ends everything in good order
 */
export function stopOnSignals(log: ServerLog, exit: (code: number) => void, stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) {
      log.warn('stop-forced', { signal });
      return exit(1);
    }
    isStopping = true;
    log.info('stopping', { signal });
    setTimeout(() => {
      log.error('stop-forced', { reason: 'took-too-long' });
      exit(1);
    }, WITHIN_MS).unref();
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
}
