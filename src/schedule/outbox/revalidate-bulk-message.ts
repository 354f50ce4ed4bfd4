import type { ChatServices } from '../../chat/services.ts';
import { REMINDER_REASONS } from '../../chat/text/reminder-reasons-da.ts';
import type { Origin } from '../../store/db/change.ts';
import { instant } from '../../store/db/values.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { type BulkMessage, bulkMessageTransport } from './bulk-message.ts';
import { stillLacks } from './bulk-message-lack.ts';
import type { Verdict } from './dispatch.ts';

/** A letter that staff wrote to many, left behind by an interruption: it goes out once, while it is still meant. */
export async function revalidateBulkMessage(
  services: ChatServices,
  origin: Origin,
  { key, partnership, details, expires }: Reminder,
): Promise<Verdict> {
  const bulkMessage = details as BulkMessage;
  const transport = bulkMessageTransport(services, origin, bulkMessage, key);
  const { find } = transport;
  if (expires <= instant(services.clock.now()))
    return { kind: 'drop', state: 'expired', why: REMINDER_REASONS.tooLate, find };
  if (!(await stillLacks(services, partnership, bulkMessage)))
    return { kind: 'drop', state: 'cancelled', why: REMINDER_REASONS.noLongerMeant, find };
  return { kind: 'send', courier: transport, afterLostReply: 'leave' };
}
