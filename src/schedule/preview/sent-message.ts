import type { Message } from '../../chat/message.ts';
import { readMessage } from '../../chat/stored-message.ts';
import { instant } from '../../store/db/values.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { readSnapshot } from '../../store/reminders/snapshot.ts';
import { eventOf, withStaff } from '../audience/view.ts';
import { composeReminder } from '../message/compose-reminder.ts';
import { revalidationAsked, toWriteFor } from '../outbox/revalidate.ts';
import { momentOf } from './foresee.ts';
import type { PreviewServices } from './preview-reminders.ts';

/** What a message in the outbox says: as it was written, or written again from what is recorded now. */
export type ShownMessage = { kind: 'kept' | 'again'; message: Message } | { kind: 'gone' };

/**
 * Messages of reminders are not kept, since they are written from what is recorded when they are sent: they are written
 * again as of that day, and what has been recorded since may differ.
 */
export async function messageIn(services: PreviewServices, reminder: Reminder): Promise<ShownMessage> {
  const { details } = reminder;
  if (details.part === 'bulk-message') {
    const message = readMessage(details.message);
    return message ? { kind: 'kept', message } : { kind: 'gone' };
  }
  if (details.part !== 'message') return { kind: 'gone' };
  const { recipient } = details;
  const read = await readSnapshot(services.store, reminder.partnership, { key: details.round }, (known) =>
    revalidationAsked(known, reminder, details),
  );
  const view = read && withStaff(read, services.staff, instant(services.clock.now()), recipient);
  const batch = view?.batches.get(details.round);
  const event = view && batch && eventOf(view, batch);
  if (!view || !batch || !event) return { kind: 'gone' };
  const municipalities = view.people.municipalities.filter(
    ({ municipality }) => recipient.kind === 'person' && municipality === recipient.municipality,
  );
  const toWrite = toWriteFor(view, details) ?? {
    ...{ ground: view.ground, people: view.people, batch, event, recipient, municipalities },
    ...(details.before !== undefined && { before: details.before }),
  };
  const written = await composeReminder(services, toWrite, momentOf(reminder.endedAt ?? reminder.due));
  return written.ok ? { kind: 'again', message: written.message } : { kind: 'gone' };
}
