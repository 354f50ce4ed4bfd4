import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { instant } from '../db/values.ts';

/**
 * When a sweep next has something to do, for partnerships that are switched on: a batch or reminder is due, or a lease
 * expires. ISO instant; undefined if nothing is waiting.
 */
export function nextDue(store: Store): Promise<string | undefined> {
  const now = instant(store.clock.now());
  return read(store, async (tx) => {
    const on = tx.selectFrom('reminder_switch').select('partnership').where('state', '=', 'on');
    const batch = await tx
      .selectFrom('reminder_round')
      .select(({ fn }) => fn.min('due').as('at'))
      .where('state', '=', 'waiting')
      .where('partnership', 'in', on)
      .executeTakeFirst();
    const reminder = await tx
      .selectFrom('reminder')
      .select(({ fn }) => fn.min(fn.coalesce('leased_until', 'due')).as('at'))
      .where('state', '=', 'pending')
      .where('partnership', 'in', on)
      .executeTakeFirst();
    const [first] = [batch?.at, reminder?.at].filter((at) => at != null).toSorted();
    return first === undefined || first > now ? first : now;
  });
}
