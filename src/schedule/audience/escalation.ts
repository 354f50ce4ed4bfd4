import { type Batch, batchKeyOfStep } from '../../partnership/reminders/batch.ts';
import type { BatchReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';
import { audienceOf, municipalitiesOf, municipalitiesWithNobody, nextEscalation } from './audience.ts';
import { remindersOfBatch } from './reminder-keys.ts';
import { audienceView, type ReminderView, reachedMunicipalities } from './view.ts';

const GATHERED_FOR_MINUTES = 10;

/**
 * The next step of a rule's ladder for municipalities in which nobody was reached by this one: taken at once instead of
 * when it would be due, under the keys it would have then. Where there is nobody on that step either, the one after it.
 * KL's contacts get one message about all of them, a little later.
 * @param municipalities codes
 * @param now ISO instant
 */
export function earlyEscalationSteps(
  view: ReminderView,
  batch: Batch,
  event: ScheduledEvent,
  municipalities: ReadonlySet<string>,
  now: string,
): PlannedReminder[] {
  const rule = view.ground.definition.reminders.rules.find(({ id }) => id === batch.rule);
  const step = rule && nextEscalation(rule, batch.step);
  if (!step || municipalities.size === 0) return [];
  const next = view.batches.get(batchKeyOfStep(batch, step.step));
  // A step that would come too late was never planned.
  const due = next?.to === 'consultants' ? afterGathering(now) : now;
  if (!next || next.state === 'cancelled' || next.expires <= due) return [];
  // KL's contacts hear of those in which an earlier step reached somebody when it is time.
  const some =
    next.to === 'consultants'
      ? municipalities.difference(reachedMunicipalities(view, batch))
      : municipalities;
  const audience = audienceView(view, event);
  const taken = remindersOfBatch({ ...next, due }, audienceOf(next, audience, some), {
    when: event.when,
    early: true,
  });
  const nobody = new Set(municipalitiesWithNobody(next, audience, municipalities));
  return [...taken, ...earlyEscalationSteps(view, next, event, nobody, now)];
}

/** Those who can't be reached are found one after the other, within minutes. */
function afterGathering(now: string): string {
  return new Date(Date.parse(now) + GATHERED_FOR_MINUTES * 60_000).toISOString();
}

/**
 * Codes of the municipalities that KL's contact is told of before the step's own time: those of the batch in which
 * nobody could be reached so far. Undefined for every other reminder.
 */
export function escalatedEarly(
  view: ReminderView,
  { recipient, early }: BatchReminderDetails,
  batch: Batch,
  event: ScheduledEvent,
): ReadonlySet<string> | undefined {
  if (!early || recipient.kind !== 'consultant') return undefined;
  const reached = reachedMunicipalities(view, batch);
  return new Set(municipalitiesOf(batch, audienceView(view, event)).filter((code) => !reached.has(code)));
}
