import type { ServerLog } from './log.ts';

const WITHIN_MS = 20_000;
/** So long replies may wait for their turn; well within the ten seconds that some give before they kill. */
const PATIENT_MS = 5_000;
/** Long enough to write down what waits, after a second signal. */
const AFTER_SECOND_MS = 2_000;

/**
 * Stops at the first SIGTERM or SIGINT, in good order: for five seconds everything has its turn, and then nothing waits
 * any more. A second signal takes those seconds away, and ends the process two seconds later; a third one, or twenty
 * seconds, as it is.
 * @param stop ends everything in good order
 * @param hurry from here on what would have to wait is kept instead
 */
export function stopOnSignals(
  log: ServerLog,
  exit: (code: number) => void,
  { stop, hurry }: { stop(): Promise<void>; hurry(): void },
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
}
