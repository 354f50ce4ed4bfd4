import type { DateTime } from 'luxon';
import { nextAllowedMoment } from '../../partnership/dates/working-days.ts';
import { MOVED, type StoredBatch } from '../../partnership/reminders/batch.ts';
import type { BatchReminderDetails, Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { instant } from '../../store/db/values.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import type { Asked, Snapshot } from '../../store/reminders/snapshot.ts';
import { audienceOf, municipalitiesOf } from '../audience/audience.ts';
import { needsToKnow } from '../audience/batch-audience.ts';
import { hasLeft } from '../audience/eligibility.ts';
import { escalatedEarly } from '../audience/escalation.ts';
import { messageOf, recipientName } from '../audience/reminder-keys.ts';
import {
  audienceView,
  batchesAbout,
  eventOf,
  isInFlightForEarlierDate,
  laterBatches,
  peopleAsked,
  type ReminderView,
} from '../audience/view.ts';
import type { ToWrite } from '../message/compose-reminder.ts';
import { superseded } from '../plan/superseded.ts';
import type { Verdict } from './dispatch.ts';

/** A reminder to send, with everything it is composed from. */
export interface Revalidated extends ToWrite {
  kind: 'stands';
}

/** Why something is not sent, in Danish for staff. */
export interface SkipReasons {
  noLongerMeant: string;
  tooLate: string;
  overtaken: string;
  messageNotSent: string;
}

const LOOK_AGAIN_SECONDS = 20;

/**
 * Whether a reminder still applies just before it is sent: its batch is valid and no later one about the same is due,
 * its recipient is still in the audience, reminders are not paused, and sending is allowed at this hour.
 */
export function revalidate(
  view: ReminderView & Pick<Snapshot, 'state' | 'plannedRevision'>,
  reminder: Reminder,
  details: BatchReminderDetails,
  now: DateTime<true>,
  why: SkipReasons,
): Revalidated | Exclude<Verdict, { kind: 'send' }> {
  const { ground } = view;
  const cancelled = { kind: 'drop', state: 'cancelled', why: why.noLongerMeant } as const;
  const soon = { kind: 'wait', until: instant(now.plus({ seconds: LOOK_AGAIN_SECONDS })) } as const;
  if (view.state !== 'on') return soon;
  const batch = view.batches.get(details.round);
  const event = batch && eventOf(view, batch);
  if (!batch || !event || batch.state === 'cancelled' || event.revision !== batch.revision) return cancelled;
  // What it was planned from has just changed: it must be planned again first.
  if (view.plannedRevision !== ground.scheduleRevision) return soon;
  const meant = toWriteFor(view, details);
  if (!meant) return cancelled;

  // After a long delay: nobody gets two about the same at once.
  const later = laterBatches(view, batch, instant(now));
  if (superseded([batch, ...later], ground.definition.reminders.rules).includes(batch))
    return { kind: 'drop', state: 'expired', why: why.overtaken };

  const allowed = nextAllowedMoment(ground.definition.reminders.calendar, now);
  if (!allowed || instant(allowed) > reminder.expires)
    return { kind: 'drop', state: 'expired', why: why.tooLate };
  if (allowed > now) return { kind: 'wait', until: instant(allowed) };
  const turn = comesNext(view, reminder, details, event);
  if (turn === 'not yet') return soon;
  if (turn === 'never') return { kind: 'drop', state: 'cancelled', why: why.messageNotSent };
  return { kind: 'stands', ...meant };
}

/** What a reminder is composed from now; undefined if its recipient is no longer in the audience. */
export function toWriteFor(view: ReminderView, details: BatchReminderDetails): ToWrite | undefined {
  const batch = view.batches.get(details.round);
  const event = batch && eventOf(view, batch);
  const meant = event && recipientNow(view, details, batch, event);
  if (!meant) return undefined;
  const { ground, people } = view;
  return {
    ...{ ground, people, batch, event, ...meant },
    ...(details.before !== undefined && { before: details.before }),
  };
}

/** The recipient as of now, and the municipalities concerned; undefined if no longer in the audience. */
function recipientNow(
  view: ReminderView,
  details: BatchReminderDetails,
  batch: StoredBatch,
  event: ScheduledEvent,
): Pick<Revalidated, 'recipient' | 'municipalities'> | undefined {
  const { recipient } = details;
  const all = view.people.municipalities;
  if (batch.rule === MOVED) {
    const municipalities =
      recipient.kind === 'person'
        ? all.filter(({ municipality }) => municipality === recipient.municipality)
        : [];
    const isNews = needsToKnow(recipient, view.ground.definition, batch, all);
    return municipalities.some(hasLeft) || !isNews ? undefined : { recipient, municipalities };
  }
  const some = escalatedEarly(view, details, batch, event);
  const audience = audienceView(view, event);
  const now = audienceOf(batch, audience, some).find((one) => isSame(one, recipient));
  if (!now) return undefined;
  const about = new Set(municipalitiesOf(batch, audience, some));
  return { recipient: now, municipalities: all.filter(({ municipality }) => about.has(municipality)) };
}

function isSame(one: Recipient, other: Recipient): boolean {
  const municipality = (recipient: Recipient) => (recipient.kind === 'person' ? recipient.municipality : '');
  return recipientName(one) === recipientName(other) && municipality(one) === municipality(other);
}

/** A calendar file comes after its message, and not without it; a new date after the old one. */
function comesNext(
  view: ReminderView,
  { key, recipient, rule, round = '' }: Reminder,
  { part }: BatchReminderDetails,
  event: ScheduledEvent,
): 'now' | 'not yet' | 'never' {
  if (rule === MOVED && isInFlightForEarlierDate(view, event, recipient)) return 'not yet';
  if (part === 'message') return 'now';
  const message = view.reminders.get(round)?.find((one) => one.key === messageOf(key));
  if (message?.state === 'pending') return 'not yet';
  return message?.state === 'sent' ? 'now' : 'never';
}

/** What to read for revalidating a reminder: only what concerns its recipient. */
export function revalidationAsked(
  { ground, batches }: Pick<Snapshot, 'ground' | 'batches'>,
  { rule, recipient: name }: Reminder,
  { recipient, part, early, round }: BatchReminderDetails,
): Asked | undefined {
  const batch = batches.get(round);
  if (!batch) return undefined;
  const keys = batchesAbout({ batches }, batch).map(({ key }) => key);
  const looksAtAll = early && recipient.kind === 'consultant';
  const looksAtOwn = rule === MOVED || part === 'calendar-file';
  return {
    people: { ...peopleAsked(ground, [batch]), ...onlyThose(recipient, batch) },
    ...(looksAtAll && { reminders: { batches: keys } }),
    ...(looksAtOwn && { reminders: { batches: keys, recipient: name } }),
  };
}

/** The people that a reminder may concern; everybody if that is its audience. */
function onlyThose(recipient: Recipient, { network }: StoredBatch): Pick<Asked['people'], 'only'> {
  if (recipient.kind === 'person') {
    const municipalities = [recipient.municipality];
    return { only: network === '' ? { municipalities } : { networks: [network], municipalities } };
  }
  if (recipient.kind === 'channel' && recipient.network !== undefined)
    return { only: { networks: [recipient.network] } };
  return network === '' ? {} : { only: { networks: [network] } };
}
