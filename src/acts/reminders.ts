import { dispatchServices } from '../schedule/outbox/dispatch-services.ts';
import type { ScheduleServices } from '../schedule/services.ts';
import type { WriteResult } from '../store/db/change.ts';
import { instant } from '../store/db/values.ts';
import { liftUnreachable } from '../store/identity/unreachable.ts';
import { retryReminder } from '../store/reminders/failed-reminders.ts';
import type { Reminder } from '../store/reminders/reminder-rows.ts';
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

/** Queues a reminder that did not arrive to be sent again now, also to somebody who could not be reached lately. */
export async function sendAgain({ store, origin }: Acting, key: string) {
  const expires = instant(store.clock.now().plus({ days: RETRY_DAYS }));
  const result = await retryReminder(store, origin, { key, expires });
  if (result.kind === 'saved') await liftUnreachable(store, origin, recipientOf(result.value));
  return result;
}

/** A reminder came back after it was sent: the next step of its escalation is taken, or a channel falls back to its people. */
export async function escalateReturned(
  services: ScheduleServices,
  { origin }: Pick<Acting, 'origin'>,
  reminder: Reminder,
  why: string,
): Promise<void> {
  await dispatchServices(services, origin, Math.random).unreached(reminder, why);
}

/** An e-mail address, or the account or channel that a recipient's name is made of (`recipientName`). */
function recipientOf({ recipient }: { recipient: string }) {
  const [platform = '', address] = recipient.split(' ');
  return recipient.includes('@') && address === undefined
    ? { email: recipient }
    : { platform, address: address ?? '' };
}
