import type { DateTime } from 'luxon';
import { finishScrubbing } from '../store/db/scrub.ts';
import { type DispatchServices, dispatchDue } from './outbox/dispatch.ts';
import { type EnqueueServices, enqueueDueBatches } from './outbox/enqueue.ts';
import { addLateRecipients } from './outbox/late-recipients.ts';
import { planPartnerships } from './plan/plan-partnerships.ts';

/** What a sweep is handed. */
export interface SweepServices extends DispatchServices, EnqueueServices {
  /** Waits, at most so many seconds; sooner where the process is to end. */
  sleep(seconds: number): Promise<unknown>;
  /** A sweep failed because the store is away, or a part of it by our own bug; the next one goes on where it ended. */
  sweepFailed(error: unknown): void;
}

export interface Sweeper {
  /** Plans, opens and sends what is due; ends when nothing more is. */
  sweep(): Promise<void>;
  /** Sweeps soon; where a sweep is under way, once more after it. */
  wake(): void;
  /** Finishes what is being sent, and starts nothing new. */
  stop(): Promise<void>;
}

const LONGEST_WAIT_SECONDS = 30;
/** Often enough for whoever was named in a form, and seldom enough for a sweep three times a minute. */
const LOOK_FOR_LATECOMERS_MINUTES = 30;

/**
 * Does whatever is due (decision 9): plans partnerships whose dates changed, opens the rounds that are due, looks for
 * who came after one was opened, and sends.
 * Everything is in the store before it is sent, so that a sweep may end anywhere and any process may go on.
 */
export function createSweeper(services: SweepServices): Sweeper {
  let stopped = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  let looked: DateTime<true> | undefined;

  async function sweep(): Promise<void> {
    await finishScrubbing(services.store);
    for (;;) {
      await planPartnerships(services);
      await enqueueDueBatches(services);
      await lookForLatecomers();
      const { waitSeconds } = await dispatchDue(services, () => !stopped);
      if (stopped || waitSeconds === 0) return;
      await services.sleep(Math.min(waitSeconds, LONGEST_WAIT_SECONDS));
    }
  }

  async function lookForLatecomers(): Promise<void> {
    const now = services.clock.now();
    const again = looked?.plus({ minutes: LOOK_FOR_LATECOMERS_MINUTES });
    if (looked && again && looked <= now && now < again) return;
    await addLateRecipients(services);
    looked = now;
  }

  async function run(): Promise<void> {
    do {
      isWanted = false;
      await sweep().catch(services.sweepFailed);
    } while (isWanted && !stopped);
    running = undefined;
  }

  return {
    sweep,
    wake() {
      isWanted = true;
      if (!stopped) running ??= run();
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
