import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { type Reminder, reminderFrom } from './reminder-rows.ts';

/** That something was sent, without what it was. */
export interface SentMark {
  recipient: string;
  /** Code, where it is about one municipality. */
  municipality?: string;
  /** ISO instant. */
  at: string;
}

/** All that was sent of a partnership's reminders and messages, latest first. */
export function sentMarks(store: Store, partnership: string): Promise<SentMark[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('reminder')
      .select(['recipient', 'municipality', 'ended_at as at'])
      .where('partnership', '=', partnership)
      .where('state', '=', 'sent')
      .orderBy('ended_at', 'desc')
      .orderBy('key')
      .execute();
    return rows.map(({ recipient, municipality, at }) => ({
      ...{ recipient, at: at ?? '' },
      ...(municipality !== '' && { municipality }),
    }));
  });
}

/** Something that was sent; `byMail` where a mail was begun for it. */
export type SentReminder = Reminder & { byMail?: true };

/**
 * What was sent from one instant to another, or to one recipient, latest first.
 * @param of instants as the store has them: UTC, with milliseconds
 */
export function sentReminders(
  store: Store,
  partnership: string,
  of: { from: string; to: string } | { recipient: string },
): Promise<SentReminder[]> {
  return read(store, async (tx) => {
    const sent = tx
      .selectFrom('reminder')
      .selectAll()
      .select(({ selectFrom, fn }) =>
        selectFrom('mail_message')
          .select(fn.countAll<number>().as('mails'))
          .whereRef('mail_message.key', '=', 'reminder.key')
          .as('mails'),
      )
      .where('partnership', '=', partnership)
      .where('state', '=', 'sent')
      .orderBy('ended_at', 'desc')
      .orderBy('key');
    const rows = await ('recipient' in of
      ? sent.where('recipient', '=', of.recipient)
      : sent.where('ended_at', '>=', of.from).where('ended_at', '<', of.to)
    ).execute();
    return rows.map(({ mails, ...row }) => ({
      ...reminderFrom(row),
      ...(Number(mails) > 0 && { byMail: true as const }),
    }));
  });
}
