import { REMINDER_REASONS } from '../chat/text/reminder-reasons-da.ts';
import { STAFF } from '../chat/text/staff-da.ts';
import { StoreError } from '../store/db/store-error.ts';
import { BY_HAND } from '../store/reminders/reminders.ts';
import { composeOrSkip } from './message/compose-or-skip.ts';
import { escalateUnreachable } from './outbox/escalate-unreachable.ts';
import { revalidateBulkMessage } from './outbox/revalidate-bulk-message.ts';
import type { ScheduleServices } from './services.ts';
import { createSweeper, type Sweeper } from './sweep.ts';

const ORIGIN = { actor: 'påmindelser', surface: 'schedule' };

/** Puts together what plans, opens and sends reminders. */
export function createReminderSweeps(
  services: ScheduleServices,
  { sleep, random }: { sleep: (seconds: number) => Promise<unknown>; random: () => number },
): Sweeper {
  const { store, clock, staff, log } = services;
  return createSweeper({
    ...{ store, clock, staff, random, sleep, origin: ORIGIN },
    mayHaveArrived: STAFF.mayHaveArrived,
    reasons: REMINDER_REASONS,
    judge: (reminder) =>
      reminder.rule === BY_HAND
        ? revalidateBulkMessage(services, ORIGIN, reminder)
        : composeOrSkip(services, ORIGIN, reminder),
    unreached: (reminder) => escalateUnreachable({ store, clock, staff, origin: ORIGIN }, reminder),
    failed: (reminder, error) => tell('reminder-failed', error, { rule: reminder.rule }),
    sweepFailed: (error) => tell('sweep-failed', error, {}),
  });

  function tell(event: string, error: unknown, facts: Record<string, string>): void {
    const isStore = error instanceof StoreError;
    log[isStore ? 'warn' : 'error'](event, {
      ...facts,
      reason: isStore ? error.kind : 'bug',
      ...(!isStore && error instanceof Error && { stack: String(error.stack) }),
    });
  }
}
