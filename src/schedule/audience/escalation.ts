import type { Batch, StoredBatch } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../../store/db/open-store.ts';
import { roundOf } from '../../store/reminders/batches.ts';
import { reachedMunicipalities } from '../../store/reminders/notification-log.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';
import { type AudienceView, audienceOf, municipalitiesWithNobody, nextEscalation } from './audience.ts';
import { remindersOfBatch } from './reminder-keys.ts';

const GATHERED_FOR_MINUTES = 10;

/**
 * The next step of a rule's ladder for municipalities in which nobody was reached by this one: taken at once instead of
 * when it would be due, under the keys it would have then. Where there is nobody on that step either, the one after it.
 * KL's contacts get one message about all of them, a little later.
 * @param municipalities codes
 * @param now ISO instant
 * @param roundAt finds a round by its key, where it isn't in the store yet
 */
export async function earlyEscalationSteps(
  store: Store,
  batch: Batch,
  view: AudienceView,
  event: ScheduledEvent,
  municipalities: ReadonlySet<string>,
  now: string,
  roundAt: (key: string) => Promise<StoredBatch | undefined> = (key) => roundOf(store, key),
): Promise<PlannedReminder[]> {
  const rule = view.definition.reminders.rules.find(({ id }) => id === batch.rule);
  const step = rule && nextEscalation(rule, batch.step);
  if (!rule || !step || municipalities.size === 0) return [];
  const next = await roundAt(keyOfStep(batch, step.step));
  // A step that would come too late was never planned.
  const due = next?.to === 'consultants' ? afterGathering(now) : now;
  if (!next || next.state === 'cancelled' || next.expires <= due) return [];
  const some = next.to === 'consultants' ? await unreachedOf(store, batch, municipalities) : municipalities;
  const taken = remindersOfBatch({ ...next, due }, audienceOf(next, view, some), {
    when: event.when,
    early: true,
  });
  const nobody = new Set(municipalitiesWithNobody(next, view, municipalities));
  return [...taken, ...(await earlyEscalationSteps(store, next, view, event, nobody, now, roundAt))];
}

/** Without those in which an earlier step reached somebody: KL's contacts hear of them when it is time. */
async function unreachedOf(
  store: Store,
  round: Parameters<typeof reachedMunicipalities>[1],
  municipalities: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  return municipalities.difference(await reachedMunicipalities(store, round));
}

/** Those who can't be reached are found one after the other, within minutes. */
function afterGathering(now: string): string {
  return new Date(Date.parse(now) + GATHERED_FOR_MINUTES * 60_000).toISOString();
}

/** The key of another step of the same round; see `roundPlanner`. */
function keyOfStep({ key }: Pick<Batch, 'key'>, step: string): string {
  const parts = key.split('/');
  return [...parts.slice(0, -2), step, ...parts.slice(-1)].join('/');
}
