import { instant } from '../../store/db/values.ts';
import { planReminders } from '../../store/reminders/reminders.ts';
import { readSnapshot } from '../../store/reminders/snapshot.ts';
import { batchesAbout, peopleAsked, withStaff } from '../audience/view.ts';
import { forEachIsolated } from '../plan/for-each-isolated.ts';
import { type EnqueueServices, only } from './enqueue.ts';
import { announcingRule, selectLateRecipients } from './select-due.ts';

/**
 * Announces to those who came after a batch was opened: `selectLateRecipients`, carried out.
 * @param partnerships ids of those in which one is open
 * @returns whether there was anybody
 */
export async function addLateRecipients(
  { store, clock, origin, staff, sweepFailed }: Omit<EnqueueServices, 'reasons'>,
  partnerships: readonly string[],
): Promise<boolean> {
  let found = false;
  await forEachIsolated(partnerships, add, sweepFailed);
  return found;

  async function add(partnership: string): Promise<void> {
    const now = instant(clock.now());
    const read = await readSnapshot(store, partnership, 'opened', ({ ground, batches }) => {
      const announcing = [...batches.values()].filter(
        ({ state, expires, rule }) =>
          state === 'opened' && expires > now && announcingRule(ground.definition.reminders.rules, rule),
      );
      if (announcing.length === 0) return undefined;
      const about = new Set(announcing.flatMap((batch) => batchesAbout({ batches }, batch)));
      return {
        people: { ...peopleAsked(ground, announcing), ...only(announcing) },
        reminders: { batches: [...about].map(({ key }) => key) },
      };
    });
    const planned = read ? selectLateRecipients(withStaff(read, staff, now), now) : [];
    if (planned.length === 0) return;
    found = true;
    await planReminders(store, origin, partnership, planned);
  }
}
