import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import { type Batch, MOVED } from '../../partnership/reminders/batch.ts';
import { scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';

/**
 * Of several due batches about the same event, audience and lack only the latest is sent, or the one with a calendar
 * file that nobody has yet: returns the others. A move neither supersedes nor is superseded.
 * @param due batches that are due and not opened yet
 */
export function superseded<R extends Batch>(
  due: readonly R[],
  rules: readonly Pick<ReminderRule, 'id' | 'missing' | 'calendarFile'>[],
): R[] {
  const lacks = new Map(rules.map(({ id, missing }) => [id, missing ?? '']));
  const invitations = new Set(rules.filter(({ calendarFile }) => calendarFile).map(({ id }) => id));
  const alike = Map.groupBy(
    due.filter(({ rule }) => rule !== MOVED),
    (batch) => [batch.partnership, scheduledEventKey(batch), batch.to, lacks.get(batch.rule) ?? ''].join(' '),
  );
  return [...alike.values()].flatMap((batches) => {
    const inOrder = batches.toSorted(byDue);
    const sent = inOrder.findLast(({ rule }) => invitations.has(rule)) ?? inOrder.at(-1);
    return inOrder.filter((batch) => batch !== sent);
  });
}

/** By due time, then by key. */
export function byDue(one: Pick<Batch, 'due' | 'key'>, other: Pick<Batch, 'due' | 'key'>): number {
  return compare(one.due, other.due) || compare(one.key, other.key);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Of batches that ask KL at the same time for several networks' dates at a milestone only one is sent, naming all of
 * them: returns the others. The one sent is the last `byDue`: opened after the others, it is never lost.
 * @param batches those opened at the same time
 */
export function mergedIntoDigest<R extends Batch>(
  batches: readonly R[],
  rules: readonly Pick<ReminderRule, 'id' | 'moment'>[],
): R[] {
  const asking = new Set(rules.filter(({ moment }) => moment === 'period-opens').map(({ id }) => id));
  const alike = Map.groupBy(
    batches.filter(
      ({ rule, network, to }) =>
        asking.has(rule) && network !== '' && (to === 'staff' || to === 'consultants'),
    ),
    ({ partnership, rule, milestone, number, to }) => [partnership, rule, milestone, number, to].join(' '),
  );
  return [...alike.values()].flatMap((some) => some.toSorted(byDue).slice(0, -1));
}
