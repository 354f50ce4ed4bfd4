import type { Definition } from '../../partnership/definition/definition.ts';
import { type Batch, MOVED } from '../../partnership/reminders/batch.ts';
import type { BatchReminderDetails, Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { concerns } from '../../partnership/reminders/sendings.ts';
import { audienceOf } from './audience.ts';
import { isBareInvitation } from './bare-invitation.ts';
import { deduplicate } from './deduplicate.ts';
import { lacks, type MunicipalityView } from './eligibility.ts';
import { recipientName } from './reminder-keys.ts';
import { audienceView, latestPerRecipient, mayReach, type ReminderView, remindersAbout } from './view.ts';

/** The recipients of a batch now, and what goes with it. */
export interface BatchAudience {
  recipients: Recipient[];
  hasCalendarFile: boolean;
  /** The date that a recipient was told before, for the rule `MOVED`. */
  dateBefore(recipient: Recipient): string | undefined;
}

/**
 * The recipients of a batch, given what was told before. Whoever was told an earlier date of the event is told about
 * the move, but gets neither a batch from before the move again nor an announcement of the new date; all others get
 * what the new date calls for.
 */
export function batchAudience(view: ReminderView, batch: Batch, event: ScheduledEvent): BatchAudience {
  const { definition } = view.ground;
  const hasCalendarFile = sendsCalendarFile(definition, batch, event);
  const told = event.movedAt === undefined ? [] : latestPerRecipient(view, event).flatMap(batchDetailsOf);
  const toTell = told.filter((details) => isNews(event, details));
  if (batch.rule === MOVED) {
    const dates = new Map(toTell.map((details) => [recipientName(details.recipient), details.told]));
    return {
      recipients: toTell
        .map(({ recipient }) => recipient)
        .filter((recipient) => needsToKnow(recipient, definition, event, view.people.municipalities)),
      hasCalendarFile,
      dateBefore: (recipient) => dates.get(recipientName(recipient)),
    };
  }
  const isFromBefore = event.movedAt !== undefined && batch.due < event.movedAt;
  const served = isFromBefore ? [...toTell, ...told.filter((one) => saidTheSame(one, batch))] : [];
  const names = new Set(served.map(({ recipient }) => recipientName(recipient)));
  // They have the new date and its calendar file.
  if (hasCalendarFile && event.movedAt !== undefined) {
    for (const reminder of remindersAbout(view, event))
      if (reminder.rule === MOVED && mayReach(reminder)) names.add(reminder.recipient);
  }
  const audience = audienceView(view, event);
  return {
    recipients: deduplicate(audienceOf(batch, audience), batch, audience).filter(
      (recipient) => !names.has(recipientName(recipient)),
    ),
    hasCalendarFile,
    dateBefore: () => undefined,
  };
}

/** The payload of a batch's reminder; undefined for any other reminder. */
export function batchDetailsOf({
  details,
}: {
  details: BatchReminderDetails | { part: string };
}): BatchReminderDetails[] {
  return 'round' in details ? [details] : [];
}

/** A date that was moved and moved back: whoever was told by this very step is not told again. */
function saidTheSame({ round }: BatchReminderDetails, batch: Batch): boolean {
  const [rule, step] = round.split('/').slice(-3);
  return rule === batch.rule && step === batch.step;
}

function isNews({ when }: ScheduledEvent, { told, place, link }: BatchReminderDetails): boolean {
  return (
    told !== when.written ||
    (place !== undefined && place !== when.place) ||
    (link !== undefined && link !== when.link)
  );
}

/**
 * Whether somebody who was told the earlier date needs to know about a move: after answering, nobody needs a new
 * deadline.
 */
export function needsToKnow(
  recipient: Recipient,
  definition: Definition,
  { milestone }: Pick<ScheduledEvent, 'milestone'>,
  municipalities: readonly MunicipalityView[],
): boolean {
  const about = definition.timeline.milestones.find(({ id }) => id === milestone);
  if (recipient.kind !== 'person' || !about?.activities.includes('registration-deadline')) return true;
  return municipalities.some(
    (one) =>
      one.municipality === recipient.municipality && lacks(definition, one, 'answer', new Set(), milestone),
  );
}

/**
 * Whether a calendar file goes with a batch: if its rule says so and there is a day. The message about a moved date has
 * one if any rule about the event sends one.
 */
export function sendsCalendarFile(
  definition: Definition,
  { rule }: Pick<Batch, 'rule'>,
  { milestone, when }: Pick<ScheduledEvent, 'milestone' | 'when'>,
): boolean {
  if (!when.fixed) return false;
  if (rule === MOVED) return isInvitedTo(definition, milestone);
  const own = definition.reminders.rules.find(({ id }) => id === rule);
  return (own?.calendarFile ?? false) && !isBareInvitation(definition, { rule }, { when });
}

/** Whether any rule about a milestone sends a calendar file. */
export function isInvitedTo({ timeline, reminders }: Definition, milestone: string): boolean {
  const about = timeline.milestones.find(({ id }) => id === milestone);
  return about !== undefined && reminders.rules.some((one) => one.calendarFile && concerns(one, about));
}
