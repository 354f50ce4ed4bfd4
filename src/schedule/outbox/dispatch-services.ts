import { REMINDER_REASONS } from '../../chat/text/reminder-reasons-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Origin } from '../../store/db/change.ts';
import { StoreError } from '../../store/db/store-error.ts';
import type { ScheduleServices } from '../services.ts';
import { fallBackToPeople } from './channel-fallback.ts';
import type { DispatchServices } from './dispatch.ts';
import { type EnqueueServices, escalateUnreachable } from './enqueue.ts';
import { prepare } from './prepare.ts';
import { tellOfChannel, tellOfTrouble } from './staff-notices.ts';

/** What everything that is sent is dispatched with, on somebody's behalf. */
export function dispatchServices(
  services: ScheduleServices,
  origin: Origin,
  random: () => number,
): DispatchServices & EnqueueServices {
  const { store, clock, staff, log } = services;
  return {
    ...{ store, clock, staff, random, origin },
    mayHaveArrived: STAFF.mayHaveArrived,
    reasons: REMINDER_REASONS,
    judge: (reminder) => prepare(services, origin, reminder),
    async unreached(reminder, why) {
      const channel = await fallBackToPeople({ store, clock, staff, origin }, reminder, why);
      if (channel) await tellOfChannel(services, origin, reminder, channel);
      else await escalateUnreachable({ store, clock, staff, origin }, reminder);
    },
    troubled: (reminder, trouble) => tellOfTrouble(services, origin, reminder, trouble),
    failed: (reminder, error) => tell('reminder-failed', error, { rule: reminder.rule }),
    sweepFailed: (error) => tell('sweep-failed', error, {}),
  };

  function tell(event: string, error: unknown, facts: Record<string, string>): void {
    const isStore = error instanceof StoreError;
    log[isStore ? 'warn' : 'error'](event, {
      ...facts,
      reason: isStore ? error.kind : 'bug',
      ...(!isStore && error instanceof Error && { stack: String(error.stack) }),
    });
  }
}
