import type { Store } from '../../src/store/db/open-store.ts';
import { beginAttempt, completeReminder } from '../../src/store/reminders/attempts.ts';
import { claimReminders } from '../../src/store/reminders/claim-reminders.ts';
import type { ReminderState } from '../../src/store/reminders/reminder-rows.ts';
import { KL } from './partnership-builders.ts';

/** Claims one reminder, begins to send it and says what came of it. */
export async function settled(store: Store, key: string, state: ReminderState): Promise<void> {
  const claim = { owner: 'a', leasedUntil: '2017-04-20T10:05:00.000Z', limit: 1, bulk: { prefix: key } };
  const claimed = await claimReminders(store, KL, claim);
  const [reminder] = 'value' in claimed ? claimed.value : [];
  if (!reminder) throw new Error(`${key} can't be claimed`);
  const { partnership } = reminder;
  await beginAttempt(store, KL, { partnership, key, owner: 'a' });
  const result = await completeReminder(store, KL, { partnership, key, owner: 'a', state });
  if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
}
