import type { Clock } from '../../clock.ts';
import type { ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { roundOf } from '../../store/reminders/batches.ts';
import { batchOutcome } from '../../store/reminders/failed-reminders.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { planReminders } from '../../store/reminders/reminders.ts';
import { occasionOf, scheduleGround } from '../../store/reminders/schedule.ts';
import { earlyEscalationSteps } from '../audience/escalation.ts';
import { readPeople } from '../audience/read-audience.ts';
import { messageOf } from '../audience/reminder-keys.ts';
import { viewOf } from './enqueue.ts';

/**
 * Asks the next on the ladder at once where somebody can't be reached in chat and nobody else of the municipality was, or
 * may yet be, by the same round. Done again it gives the same keys, and so nothing twice.
 */
export async function escalateUnreachable(
  { store, clock, origin, staff }: { store: Store; clock: Clock; origin: Origin; staff: readonly string[] },
  reminder: Reminder,
): Promise<void> {
  const { partnership, municipality } = reminder;
  const { round: key } = reminder.details as ReminderDetails;
  if (municipality === undefined) return;
  const others = (await batchOutcome(store, { round: key, municipality })).filter(
    // A calendar file goes the way of its message.
    (one) => one.key !== reminder.key && one.key === messageOf(one.key),
  );
  if (others.some(({ state }) => ['pending', 'sent', 'unknown'].includes(state))) return;
  const batch = await roundOf(store, key);
  const ground = await scheduleGround(store, partnership);
  const people = await readPeople(store, staff, partnership, { municipalities: [municipality] });
  const event = batch && (await occasionOf(store, partnership, batch));
  if (!batch || !ground || !people || !event) return;
  const view = viewOf(ground, people, event);
  const now = instant(clock.now());
  const steps = await earlyEscalationSteps(store, batch, view, event, new Set([municipality]), now);
  if (steps.length > 0) await planReminders(store, origin, partnership, steps);
}
