import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import type { Batch } from '../../partnership/reminders/batch.ts';
import { byDue } from './superseded.ts';

/**
 * Of rounds that ask KL at the same moment for the dates of several networks at a milestone one is sent, which names all
 * of them: these are the others. The one that is sent is the last `byDue`: opened after the others it is never lost.
 * @param rounds those that are opened at the same moment
 */
export function mergedIntoDigest<R extends Batch>(
  rounds: readonly R[],
  rules: readonly Pick<ReminderRule, 'id' | 'moment'>[],
): R[] {
  const asking = new Set(rules.filter(({ moment }) => moment === 'period-opens').map(({ id }) => id));
  const alike = Map.groupBy(
    rounds.filter(
      ({ rule, network, to }) =>
        asking.has(rule) && network !== '' && (to === 'staff' || to === 'consultants'),
    ),
    ({ partnership, rule, milestone, number, to }) => [partnership, rule, milestone, number, to].join(' '),
  );
  return [...alike.values()].flatMap((some) => some.toSorted(byDue).slice(0, -1));
}
