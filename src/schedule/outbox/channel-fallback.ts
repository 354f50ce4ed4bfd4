import { MOVED, type StoredBatch } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { instant } from '../../store/db/values.ts';
import { channelAt } from '../../store/identity/channels.ts';
import { isLeftAlone, markUnreachable } from '../../store/identity/unreachable.ts';
import type { PlannedReminder, Reminder } from '../../store/reminders/reminder-rows.ts';
import { planReminders } from '../../store/reminders/reminders.ts';
import { readSnapshot } from '../../store/reminders/snapshot.ts';
import { audienceOf } from '../audience/audience.ts';
import { batchAudience, batchDetailsOf } from '../audience/batch-audience.ts';
import { remindersOfBatch } from '../audience/reminder-keys.ts';
import { audienceView, batchesAbout, eventOf, type ReminderView, withStaff } from '../audience/view.ts';
import type { EnqueueServices } from './enqueue.ts';

type Channel = Extract<Recipient, { kind: 'channel' }>;

/**
 * Writes to the people instead where a channel can't be reached: to whom the same batch goes without it. Done again it
 * gives the same keys, and so nothing twice.
 * @param why it could not be reached
 * @returns the channel, where the reminder was to one
 */
export async function fallBackToPeople(
  { store, clock, origin, staff }: Pick<EnqueueServices, 'store' | 'clock' | 'origin' | 'staff'>,
  { partnership, details: payload }: Pick<Reminder, 'partnership' | 'details'>,
  why: string,
): Promise<Channel | undefined> {
  const [details] = batchDetailsOf({ details: payload });
  if (details?.recipient.kind !== 'channel') return undefined;
  const channel = details.recipient;
  const now = instant(clock.now());
  const kept = await channelAt(store, channel.platform, channel.address);
  // Nobody was asked: what others could read was not posted.
  if (kept && !isLeftAlone(kept, now)) await markUnreachable(store, origin, channel, why);
  const read = await readSnapshot(store, partnership, { key: details.round }, ({ batches }) => {
    const batch = batches.get(details.round);
    return {
      people: { networks: true, accounts: true, channels: true, selfEvaluated: true },
      ...(batch && { reminders: { batches: batchesAbout({ batches }, batch).map(({ key }) => key) } }),
    };
  });
  const batch = read?.batches.get(details.round);
  const event = read && batch && eventOf(read, batch);
  // A calendar file follows a message that did arrive, or goes the way of its own.
  if (!batch || !event || details.part !== 'message') return channel;
  const planned = insteadOf(withStaff(read, staff, now), batch, event, channel, details.before);
  const due = planned.map((one) => ({ ...one, due: now }));
  if (due.length > 0) await planReminders(store, origin, partnership, due);
  return channel;
}

function insteadOf(
  view: ReminderView,
  batch: StoredBatch,
  event: ScheduledEvent,
  channel: Channel,
  before: string | undefined,
): PlannedReminder[] {
  const { recipients, ...along } = batchAudience(view, batch, event);
  if (batch.rule !== MOVED) return remindersOfBatch(batch, recipients, { when: event.when, ...along });
  // A move is told to those who were told before: the channel's people were, by the channel.
  const to =
    channel.group !== undefined ? 'group' : channel.network === undefined ? 'everybody' : 'network-channel';
  const people = audienceOf({ rule: '', to }, audienceView(view, event)).filter(
    (one) => one.kind === 'member' || (one.kind === 'person' && isIn(view, channel, one.municipality)),
  );
  return remindersOfBatch(batch, people, { when: event.when, ...along, dateBefore: () => before });
}

function isIn({ people }: ReminderView, { network }: Channel, municipality: string): boolean {
  return (
    network === undefined ||
    people.networks.some(({ id, municipalities }) => id === network && municipalities.includes(municipality))
  );
}
