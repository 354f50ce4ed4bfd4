import type { Occasion } from '../../partnership/reminders/occasion.ts';
import type { KeptRound, Round } from '../../partnership/reminders/round.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';
import { roundOf } from '../../store/reminders/rounds.ts';
import { municipalitiesReached } from '../../store/reminders/told.ts';
import { municipalitiesWithNobody, nextOnLadder, type RecipientView, recipientsOf } from './recipients.ts';
import { remindersOfRound } from './reminders-of-round.ts';

const GATHERED_FOR_MINUTES = 10;

/**
 * The next step of a rule's ladder for municipalities in which nobody was reached by this one: taken at once instead of
 * when it would be due, under the keys it would have then. Where there is nobody on that step either, the one after it.
 * KL's contacts get one message about all of them, a little later.
 * @param municipalities codes
 * @param now ISO instant
 * @param roundAt finds a round by its key, where it isn't in the store yet
 */
export async function stepsTakenEarly(
  store: Store,
  round: Round,
  view: RecipientView,
  occasion: Occasion,
  municipalities: ReadonlySet<string>,
  now: string,
  roundAt: (key: string) => Promise<KeptRound | undefined> = (key) => roundOf(store, key),
): Promise<PlannedReminder[]> {
  const rule = view.definition.reminders.rules.find(({ id }) => id === round.rule);
  const step = rule && nextOnLadder(rule, round.step);
  if (!rule || !step || municipalities.size === 0) return [];
  const next = await roundAt(keyOfStep(round, step.step));
  // A step that would come too late was never planned.
  const due = next?.to === 'consultants' ? afterGathering(now) : now;
  if (!next || next.state === 'cancelled' || next.expires <= due) return [];
  const some = next.to === 'consultants' ? await unreachedOf(store, round, municipalities) : municipalities;
  const taken = remindersOfRound({ ...next, due }, recipientsOf(next, view, some), {
    when: occasion.when,
    early: true,
  });
  const nobody = new Set(municipalitiesWithNobody(next, view, municipalities));
  return [...taken, ...(await stepsTakenEarly(store, next, view, occasion, nobody, now, roundAt))];
}

/** Without those in which an earlier step reached somebody: KL's contacts hear of them when it is time. */
async function unreachedOf(
  store: Store,
  round: Parameters<typeof municipalitiesReached>[1],
  municipalities: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  return municipalities.difference(await municipalitiesReached(store, round));
}

/** Those who can't be reached are found one after the other, within minutes. */
function afterGathering(now: string): string {
  return new Date(Date.parse(now) + GATHERED_FOR_MINUTES * 60_000).toISOString();
}

/** The key of another step of the same round; see `roundPlanner`. */
function keyOfStep({ key }: Pick<Round, 'key'>, step: string): string {
  const parts = key.split('/');
  return [...parts.slice(0, -2), step, ...parts.slice(-1)].join('/');
}
