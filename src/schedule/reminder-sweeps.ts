import { dispatchServices } from './outbox/dispatch-services.ts';
import type { ScheduleServices } from './services.ts';
import { createSweeper, type Sweeper } from './sweep.ts';

const ORIGIN = { actor: 'påmindelser', surface: 'schedule' };

/** Puts together what plans, enqueues and dispatches reminders. */
export function createReminderSweeps(
  services: ScheduleServices,
  { sleep, random }: { sleep: (seconds: number) => Promise<unknown>; random: () => number },
): Sweeper {
  return createSweeper({ ...dispatchServices(services, ORIGIN, random), sleep });
}
