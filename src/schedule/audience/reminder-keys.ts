import { createHash } from 'node:crypto';
import { assertNever } from '../../errors.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Batch } from '../../partnership/reminders/batch.ts';
import type { Recipient, ReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { EventDate } from '../../partnership/reminders/scheduled-event.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';

/** What names a recipient among those of a partnership: the same person is the same, whoever lists them. */
export function recipientName(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      if (recipient.email !== undefined) return emailKey(recipient.email);
      return recipient.account
        ? `${recipient.account.platform} ${recipient.account.address}`
        : `${recipient.municipality} ${recipient.name}`;
    case 'consultant':
    case 'staff':
      return emailKey(recipient.email);
    case 'channel':
      return `${recipient.platform} ${recipient.address}`;
    default:
      return assertNever(recipient);
  }
}

/** What is the same for all reminders of a batch. */
interface Told {
  /** The event's date as it is told now. */
  when: Pick<EventDate, 'written' | 'place'>;
  /** The date that a recipient was told before, where this tells of the move. */
  dateBefore?: (recipient: Recipient) => string | undefined;
  hasCalendarFile?: boolean;
  /** The step is taken before its time: where nobody of the step before can be reached. */
  early?: boolean;
}

/**
 * One reminder for each recipient of a batch, and one more for the calendar file that follows it. A key holds no
 * personal data: it is logged and sent along.
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
    // KL's contact gets the list of all when it is time, whoever was on an earlier one.
    const list = early && recipient.kind === 'consultant' ? EARLY_LIST : '';
    return parts.map((part): PlannedReminder => {
      const details: ReminderDetails = {
        ...{ recipient, round: batch.key, told: when.written, part },
        ...(when.place !== undefined && { place: when.place }),
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

/** The key of the message that a calendar file follows. */
export function messageOf(key: string): string {
  return key.endsWith(CALENDAR_FILE) ? key.slice(0, -CALENDAR_FILE.length) : key;
}
