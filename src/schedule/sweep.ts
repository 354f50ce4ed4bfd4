import type { DateTime } from 'luxon';
import { finishScrubbing } from '../store/db/scrub.ts';
import { type DueWork, dueWork } from '../store/reminders/due-work.ts';
import { expireReminders } from '../store/reminders/expire-reminders.ts';
import { abandonedBefore, type DispatchServices, dispatchDue } from './outbox/dispatch.ts';
import { dispatchServices } from './outbox/dispatch-services.ts';
import { type EnqueueServices, enqueueDueBatches } from './outbox/enqueue.ts';
import { addLateRecipients } from './outbox/late-recipients.ts';
import { planCalendars } from './outbox/plan-calendars.ts';
import { planPartnerships, planUntil } from './plan/plan-partnerships.ts';
import type { ScheduleServices } from './services.ts';

/** What a sweep is given. */
interface SweepServices extends DispatchServices, EnqueueServices {
  /** A sweep has ended well. */
  swept?: (() => void) | undefined;
  /** Waits at most this many seconds; less if the process is to end. */
  sleep(seconds: number): Promise<unknown>;
  /**
   * A sweep failed because the store is unavailable, or a part of it because of a bug; the next one continues from
   * there.
   */
  sweepFailed(error: unknown): void;
}

export interface Sweeper {
  /** Plans, opens and sends what is due; resolves when nothing more is. */
  sweep(): Promise<void>;
  /** Sweeps soon; if a sweep is under way, once more after it. */
  wake(): void;
  /** Finishes what is being sent, and starts nothing new. */
  stop(): Promise<void>;
}

const ORIGIN = { actor: 'påmindelser', surface: 'schedule' };
const LONGEST_WAIT_SECONDS = 30;
/** Often enough for people named in a form, and rare enough for a sweep that runs three times a minute. */
const LOOK_FOR_LATE_RECIPIENTS_MINUTES = 30;

/** A pass for late recipients: when, and the last audit entry then and at the previous pass. */
interface Look {
  at: DateTime<true>;
  line: number;
  lineBefore?: number | undefined;
}

/** Combines planning, enqueueing and dispatching of reminders. */
export function createReminderSweeps(
  services: ScheduleServices,
  {
    random,
    ...tools
  }: { sleep: (seconds: number) => Promise<unknown>; random: () => number } & Pick<SweepServices, 'swept'>,
): Sweeper {
  return createSweeper({ ...dispatchServices(services, ORIGIN, random), ...tools });
}

/**
 * Does whatever is due (decision 9): plans partnerships whose dates changed, opens batches that are due, looks for
 * people who came after one was opened, and sends. One query says what there is to do (`dueWork`). Everything is stored
 * before it is sent, so a sweep may end anywhere and any process can continue.
 */
function createSweeper(services: SweepServices): Sweeper {
  const { store, clock, origin, reasons } = services;
  let stopped = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  let last: Look | undefined;

  async function sweep(): Promise<void> {
    for (;;) {
      const waitSeconds = (await enqueueAll())
        ? (await dispatchDue(services, () => !stopped)).waitSeconds
        : 0;
      if (stopped || waitSeconds === 0) return;
      await services.sleep(Math.min(waitSeconds, LONGEST_WAIT_SECONDS));
    }
  }

  /** Writes everything due into the outbox. False if nothing is to be sent. */
  async function enqueueAll(): Promise<boolean> {
    const isTimeToLook = isTimeToLookAgain();
    const work = await dueWork(store, {
      planUntil: planUntil(clock),
      bulkDueBefore: abandonedBefore(clock),
      since: isTimeToLook ? last?.lineBefore : undefined,
    });
    if (work.isUnscrubbed) await finishScrubbing(store);
    const planned = await planPartnerships(services, work.toPlan);
    await planCalendars(services, isTimeToLook && work.hasAudienceChanged ? undefined : work.toPlan);
    const due = [...new Set([...work.withDueBatches, ...planned])];
    await enqueueDueBatches(services, due);
    if (work.withLateReminders.length > 0) await expireReminders(store, origin, reasons);
    const hasLate = isTimeToLook && (await lookForLateRecipients(work));
    return work.isAnyDue || due.length > 0 || hasLate;
  }

  function isTimeToLookAgain(): boolean {
    const now = clock.now();
    const again = last?.at.plus({ minutes: LOOK_FOR_LATE_RECIPIENTS_MINUTES });
    return !last || !again || now < last.at || now >= again;
  }

  /**
   * Only if an audit entry may bring somebody into an audience. Entries since the pass before the last are checked
   * again: a transaction with lower numbers may have been under way then.
   */
  async function lookForLateRecipients({ hasAudienceChanged, withOpenBatches, lastLine }: DueWork) {
    const found = hasAudienceChanged && (await addLateRecipients(services, withOpenBatches));
    last = { at: clock.now(), line: lastLine, lineBefore: last?.line };
    return found;
  }

  async function run(): Promise<void> {
    do {
      isWanted = false;
      await sweep().then(services.swept, services.sweepFailed);
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
