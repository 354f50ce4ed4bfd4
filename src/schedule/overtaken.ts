import type { ReminderRule } from '../partnership/definition/reminders.ts';
import { occasionKey } from '../partnership/reminders/occasion.ts';
import { MOVED, type Round } from '../partnership/reminders/round.ts';

/**
 * Of several due rounds about the same occasion for the same audience and lack only the latest is sent: these are the
 * others. That a date was moved overtakes nothing and is overtaken by nothing.
 * @param due rounds that are due and not opened yet
 */
export function overtaken<R extends Round>(
  due: readonly R[],
  rules: readonly Pick<ReminderRule, 'id' | 'missing'>[],
): R[] {
  const lacks = new Map(rules.map(({ id, missing }) => [id, missing ?? '']));
  const alike = Map.groupBy(
    due.filter(({ rule }) => rule !== MOVED),
    (round) => [round.partnership, occasionKey(round), round.to, lacks.get(round.rule) ?? ''].join(' '),
  );
  return [...alike.values()].flatMap((rounds) => rounds.toSorted(byDue).slice(0, -1));
}

/** By the moment they are due, and those of the same moment by key. */
export function byDue(one: Pick<Round, 'due' | 'key'>, other: Pick<Round, 'due' | 'key'>): number {
  return compare(one.due, other.due) || compare(one.key, other.key);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
