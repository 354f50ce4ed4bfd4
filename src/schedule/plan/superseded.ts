import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import { type Batch, MOVED } from '../../partnership/reminders/batch.ts';
import { scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';

/**
 * Of several due batches about the same event for the same audience and lack only the latest is sent, or the one with
 * a calendar file, which nobody has yet: these are the others. That a date was moved overtakes nothing and is overtaken
 * by nothing.
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

/** By the moment they are due, and those of the same moment by key. */
export function byDue(one: Pick<Batch, 'due' | 'key'>, other: Pick<Batch, 'due' | 'key'>): number {
  return compare(one.due, other.due) || compare(one.key, other.key);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Of batches that ask KL at the same moment for the dates of several networks at a milestone one is sent, which names all
 * of them: these are the others. The one that is sent is the last `byDue`: opened after the others it is never lost.
 * @param batches those that are opened at the same moment
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
