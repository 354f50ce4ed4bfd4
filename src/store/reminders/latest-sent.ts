import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { type Reminder, reminderFrom } from './reminder-rows.ts';

/**
 * What was sent last to somebody about some municipalities, or about none in particular.
 * @param of `recipients`: the names that they go by in the outbox; `since`: ISO instant
 */
export function latestSent(
  store: Store,
  of: {
    partnership: string;
    municipalities: readonly string[];
    recipients: readonly string[];
    since: string;
  },
): Promise<Reminder | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('reminder')
      .selectAll()
      .where('partnership', '=', of.partnership)
      .where('municipality', 'in', [...of.municipalities, ''])
      .where('recipient', 'in', of.recipients)
      .where('state', '=', 'sent')
      .where('ended_at', '>', of.since)
      .orderBy('ended_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && reminderFrom(row);
  });
}
