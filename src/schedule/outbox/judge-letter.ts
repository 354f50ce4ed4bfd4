import type { ChatServices } from '../../chat/services.ts';
import { REMINDER_REASONS } from '../../chat/text/reminder-reasons-da.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/instant.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { stillLacks } from './letter-meant.ts';
import { type Letter, letterCourier } from './outbox.ts';
import type { Verdict } from './send-due.ts';

/** A letter that staff wrote to many, left behind by an interruption: it goes out once, while it is still meant. */
export async function judgeLetter(
  services: ChatServices,
  origin: Origin,
  { key, partnership, details, expires }: Reminder,
): Promise<Verdict> {
  const letter = details as Letter;
  const courier = letterCourier(services, origin, letter, key);
  const { find } = courier;
  if (expires <= instant(services.clock.now()))
    return { kind: 'drop', state: 'expired', why: REMINDER_REASONS.tooLate, find };
  if (!(await stillLacks(services, partnership, letter)))
    return { kind: 'drop', state: 'cancelled', why: REMINDER_REASONS.noLongerMeant, find };
  return { kind: 'send', courier, afterLostReply: 'leave' };
}
