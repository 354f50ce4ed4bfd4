import { type Batch, MOVED } from '../../partnership/reminders/batch.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../../store/db/open-store.ts';
import { latestPerRecipient, mayReach, remindersAbout } from '../../store/reminders/notification-log.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { type AudienceView, audienceOf } from './audience.ts';
import { deduplicate } from './deduplicate.ts';
import { needsToKnow } from './moved.ts';
import { recipientName } from './reminder-keys.ts';
import { sendsCalendarFile } from './sends-calendar-file.ts';

/** Who gets a round now, and what goes with it. */
export interface BatchAudience {
  recipients: Recipient[];
  hasCalendarFile: boolean;
  /** The date that a recipient was told before, for the round `MOVED`. */
  dateBefore(recipient: Recipient): string | undefined;
}

/**
 * Who gets a round, with what was told before: who was told an earlier date of the occasion is told of the move, and
 * not once more what a round from before the move would have said, nor an announcement of the new date; the others get
 * what the new date asks for.
 */
export async function batchAudience(
  store: Store,
  batch: Batch,
  event: ScheduledEvent,
  view: AudienceView,
): Promise<BatchAudience> {
  const hasCalendarFile = sendsCalendarFile(view.definition, batch, event);
  const told = event.movedAt === undefined ? [] : await latestPerRecipient(store, batch.partnership, event);
  const toTell = told.filter(({ details }) => isNews(event, details as ReminderDetails));
  if (batch.rule === MOVED) {
    const dates = new Map(toTell.map((reminder) => [reminder.recipient, dateTold(reminder)]));
    return {
      recipients: toTell
        .map(({ details }) => (details as ReminderDetails).recipient)
        .filter((recipient) => needsToKnow(recipient, view.definition, event, view.municipalities)),
      hasCalendarFile,
      dateBefore: (recipient) => dates.get(recipientName(recipient)),
    };
  }
  const isFromBefore = event.movedAt !== undefined && batch.due < event.movedAt;
  const served = [...toTell, ...told.filter((one) => saidTheSame(one, batch))];
  const names = new Set(isFromBefore ? served.map(({ recipient }) => recipient) : []);
  // They have the new date, and its calendar file.
  if (hasCalendarFile && event.movedAt !== undefined) {
    for (const { recipient } of await toldOfTheMove(store, batch, event)) names.add(recipient);
  }
  return {
    recipients: deduplicate(audienceOf(batch, view), batch, view).filter(
      (recipient) => !names.has(recipientName(recipient)),
    ),
    hasCalendarFile,
    dateBefore: () => undefined,
  };
}

/** A date that was moved and set right again: who was told by this very step is not told once more. */
function saidTheSame({ rule, details }: Reminder, batch: Batch): boolean {
  const step = (details as ReminderDetails).round.split('/').at(-2);
  return rule === batch.rule && step === batch.step;
}

async function toldOfTheMove(
  store: Store,
  { partnership }: Batch,
  event: ScheduledEvent,
): Promise<Reminder[]> {
  const written = await remindersAbout(store, partnership, event);
  return written.filter((reminder) => reminder.rule === MOVED && mayReach(reminder));
}

function isNews({ when }: ScheduledEvent, { told, place }: ReminderDetails): boolean {
  return told !== when.written || (place !== undefined && place !== when.place);
}

function dateTold({ details }: Reminder): string {
  return (details as ReminderDetails).told;
}
