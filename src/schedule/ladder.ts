import type { Occasion } from '../partnership/reminders/occasion.ts';
import type { Round } from '../partnership/reminders/round.ts';
import type { Store } from '../store/open-store.ts';
import type { PlannedReminder } from '../store/reminder-rows.ts';
import { roundOf } from '../store/rounds.ts';
import { municipalitiesWithNobody, nextOnLadder, type RecipientView, recipientsOf } from './recipients.ts';
import { remindersOfRound } from './reminders-of-round.ts';

/**
 * The next step of a rule's ladder for municipalities in which nobody was reached by this one: taken at once instead of
 * when it would be due, under the keys it would have then. Where there is nobody on that step either, the one after it.
 * @param municipalities codes
 * @param now ISO instant
 */
export async function stepsTakenEarly(
  store: Store,
  round: Pick<Round, 'key' | 'partnership' | 'rule' | 'step' | 'revision'>,
  view: RecipientView,
  occasion: Occasion,
  municipalities: ReadonlySet<string>,
  now: string,
): Promise<PlannedReminder[]> {
  const rule = view.definition.reminders.rules.find(({ id }) => id === round.rule);
  const step = rule && nextOnLadder(rule, round.step);
  if (!rule || !step || municipalities.size === 0) return [];
  const next = await roundOf(store, keyOfStep(round, step.step));
  // A step that would come too late was never planned.
  if (!next || next.state === 'cancelled' || next.expires <= now) return [];
  const taken = remindersOfRound({ ...next, due: now }, recipientsOf(next, view, municipalities), {
    when: occasion.when,
    early: true,
  });
  const nobody = new Set(municipalitiesWithNobody(next, view, municipalities));
  return [...taken, ...(await stepsTakenEarly(store, next, view, occasion, nobody, now))];
}

/** The key of another step of the same round; see `roundPlanner`. */
function keyOfStep({ key }: Pick<Round, 'key'>, step: string): string {
  const parts = key.split('/');
  return [...parts.slice(0, -2), step, ...parts.slice(-1)].join('/');
}
