import type { WriteResult } from '../store/db/change.ts';
import { instant } from '../store/db/values.ts';
import { retryReminder } from '../store/reminders/failed-reminders.ts';
import { type ReminderSwitch, switchOf, switchReminders } from '../store/reminders/reminder-switch.ts';
import type { Acting } from './acting.ts';

/** How long a reminder that is sent again stays valid. */
const RETRY_DAYS = 2;

/** Switches a partnership's reminders on or off. If somebody else has just done the same, there is no conflict. */
export async function flipReminders(
  { store, origin }: Acting,
  wanted: { partnership: string; to: ReminderSwitch['state']; basedOn?: number },
): Promise<WriteResult<ReminderSwitch>> {
  const result = await switchReminders(store, origin, wanted);
  if (result.kind !== 'conflict') return result;
  const now = await switchOf(store, wanted.partnership);
  return now.state === wanted.to ? { kind: 'unchanged', value: now } : result;
}

/** Queues a reminder that did not arrive to be sent again now. */
export function sendAgain({ store, origin }: Acting, key: string) {
  const expires = instant(store.clock.now().plus({ days: RETRY_DAYS }));
  return retryReminder(store, origin, { key, expires });
}
