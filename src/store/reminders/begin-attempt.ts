import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { instant } from '../db/values.ts';
import { claimedByAnother } from './complete-reminder.ts';

/**
 * Writes down that a claimed reminder is about to be sent, a moment before the platform is called: should nobody say
 * what came of it, it may have arrived. Refused where another one has claimed it meanwhile, it is not pending any more,
 * or the lease is over: then nothing may be sent.
 */
export function beginAttempt(
  store: Store,
  by: Origin,
  { partnership, key, owner }: { partnership: string; key: string; owner: string },
): Promise<WriteResult<{ attempts: number }>> {
  return change(store, by, { partnership, reminder: key }, async (tx, now) => {
    const row = await tx
      .selectFrom('reminder')
      .select(['state', 'attempts', 'municipality', 'lease_owner', 'leased_until'])
      .where('key', '=', key)
      .where('partnership', '=', partnership)
      .executeTakeFirst();
    const isOurs = row?.state === 'pending' && row.lease_owner === owner;
    if (!isOurs || (row.leased_until ?? '') <= instant(now)) return claimedByAnother(key, row?.lease_owner);
    const attempts = row.attempts + 1;
    return {
      kind: 'plan',
      value: { attempts },
      audit: [
        {
          partnership,
          municipality: row.municipality === '' ? undefined : row.municipality,
          subject: 'reminder',
          action: 'attempt',
          after: { key, owner, attempts },
        },
      ],
      writes: [tx.updateTable('reminder').set({ attempts, in_doubt: 1 }).where('key', '=', key)],
    };
  });
}
