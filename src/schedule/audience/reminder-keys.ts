import { createHash } from 'node:crypto';
import { assertNever } from '../../errors.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Batch } from '../../partnership/reminders/batch.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { EventDate } from '../../partnership/reminders/scheduled-event.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';

/** Identifies a recipient within a partnership: the same person has the same name, whoever lists them. */
export function recipientName(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      if (recipient.email !== undefined) return emailKey(recipient.email);
      return recipient.account
        ? `${recipient.account.platform} ${recipient.account.address}`
        : `${recipient.municipality} ${recipient.name}`;
    case 'consultant':
    case 'member':
    case 'staff':
      return emailKey(recipient.email);
    case 'channel':
      return `${recipient.platform} ${recipient.address}`;
    default:
      return assertNever(recipient);
  }
}

/** What all reminders of a batch share. */
interface Told {
  /** The event's date as written now. */
  when: Pick<EventDate, 'written' | 'place' | 'link'>;
  /** The date that a recipient was told before, if this is about the move. */
  dateBefore?: (recipient: Recipient) => string | undefined;
  hasCalendarFile?: boolean;
  /** The step is taken early, as the previous one can reach nobody. */
  early?: boolean;
}

/**
 * One reminder per recipient of a batch, and another one for the calendar file that follows. Keys contain no personal
 * data: they are logged and sent to platforms.
 */
export function remindersOfBatch(
  batch: Pick<Batch, 'key' | 'partnership' | 'milestone' | 'rule' | 'revision' | 'due' | 'expires'>,
  recipients: readonly Recipient[],
  { when, dateBefore, hasCalendarFile = false, early = false }: Told,
): PlannedReminder[] {
  const parts = hasCalendarFile ? (['message', 'calendar-file'] as const) : (['message'] as const);
  return recipients.flatMap((recipient) => {
    const municipality = recipient.kind === 'person' ? recipient.municipality : undefined;
    const name = recipientName(recipient);
    const before = dateBefore?.(recipient);
    const hash = createHash('sha256')
      .update(`${municipality ?? ''} ${name}`)
      .digest('hex')
      .slice(0, 20);
    // When the step is due KL's contact gets the complete list, whoever was on an early one.
    const list = early && recipient.kind === 'consultant' ? EARLY_LIST : '';
    return parts.map((part): PlannedReminder => {
      const details: ReminderDetails = {
        ...{ recipient, round: batch.key, told: when.written, part },
        ...(when.place !== undefined && { place: when.place }),
        ...(when.link !== undefined && { link: when.link }),
        ...(before !== undefined && { before }),
        ...(early && { early: true as const }),
      };
      return {
        key: `${batch.key}/${hash}${list}${part === 'message' ? '' : CALENDAR_FILE}`,
        partnership: batch.partnership,
        round: batch.key,
        milestone: batch.milestone,
        rule: batch.rule,
        recipient: name,
        ...(municipality !== undefined && { municipality }),
        dateRevision: batch.revision,
        due: batch.due,
        expires: batch.expires,
        details,
      };
    });
  });
}

const EARLY_LIST = '/tidligt';
const CALENDAR_FILE = '/kalender';

/** Key of the message that a calendar file follows. */
export function messageOf(key: string): string {
  return key.endsWith(CALENDAR_FILE) ? key.slice(0, -CALENDAR_FILE.length) : key;
}
