import { type Batch, batchKeyOfStep } from '../../partnership/reminders/batch.ts';
import type { BatchReminderDetails } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { PlannedReminder } from '../../store/reminders/reminder-rows.ts';
import { audienceOf, municipalitiesOf, municipalitiesWithNobody, nextEscalation } from './audience.ts';
import { remindersOfBatch } from './reminder-keys.ts';
import { audienceView, type ReminderView, reachedMunicipalities } from './view.ts';

const GATHERED_FOR_MINUTES = 10;

/**
 * The next escalation step of a rule for municipalities in which this one reached nobody: taken at once instead of when
 * it is due, under the keys it would have then. If that step has no recipients either, the one after it. KL's contacts
 * get one message about all of them, slightly later.
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
  // KL's contacts hear about municipalities reached by an earlier step when that step is due.
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

/** Unreachable people turn up one after the other, within minutes. */
function afterGathering(now: string): string {
  return new Date(Date.parse(now) + GATHERED_FOR_MINUTES * 60_000).toISOString();
}

/**
 * Codes of the municipalities about which KL's contact is told before the step is due: those of the batch in which
 * nobody has been reached. Undefined for any other reminder.
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
