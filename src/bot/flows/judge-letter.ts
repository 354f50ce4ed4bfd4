import type { Verdict } from '../../schedule/send-due.ts';
import type { Origin } from '../../store/change.ts';
import { instant } from '../../store/instant.ts';
import type { Reminder } from '../../store/reminder-rows.ts';
import type { BotServices } from '../services.ts';
import { REMINDER_REASONS } from '../text/reminder-reasons-da.ts';
import { stillLacks } from './letter-meant.ts';
import { type Letter, letterCourier } from './outbox.ts';

/** A letter that staff wrote to many, left behind by an interruption: it goes out once, while it is still meant. */
export async function judgeLetter(
  services: BotServices,
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
