import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import type { Batch, StoredBatch } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { PlannedReminder, Reminder } from '../../store/reminders/reminder-rows.ts';
import { type AudienceView, municipalitiesWithNobody } from '../audience/audience.ts';
import { batchAudience, batchDetailsOf } from '../audience/batch-audience.ts';
import { equivalentRules } from '../audience/deduplicate.ts';
import { earlyEscalationSteps } from '../audience/escalation.ts';
import { recipientName, remindersOfBatch } from '../audience/reminder-keys.ts';
import {
  audienceView,
  eventOf,
  laterBatches,
  mayReach,
  type ReminderView,
  remindersAbout,
} from '../audience/view.ts';
import { byDue, mergedIntoDigest, superseded } from '../plan/superseded.ts';

/** What to do about due batches, in order. The sweep carries it out; the preview shows it. */
export interface DueSelection {
  /** Expired: nobody gets what they would have sent. */
  tooLate: StoredBatch[];
  superseded: StoredBatch[];
  openings: Opening[];
}

/** A batch to open, and what is written into the outbox with it. */
export interface Opening {
  batch: StoredBatch;
  event: ScheduledEvent;
  /** Another batch of the same time covers everything in one message: this one sends nothing. */
  inDigest: boolean;
  reminders: PlannedReminder[];
  /** Escalation steps taken at once, as some municipalities have nobody to ask. */
  early: PlannedReminder[];
}

/**
 * Decides on all waiting batches of a partnership that are due (docs/decisions/0009): those that are too late or
 * superseded by a later batch are expired, so that after a month's outage nobody gets a burst. The others are opened
 * one after the other, each taking the previous ones into account.
 * @param now ISO instant
 */
export function selectDue(view: ReminderView, now: string): DueSelection {
  const { rules } = view.ground.definition.reminders;
  const due = [...view.batches.values()].filter((one) => one.state === 'waiting' && one.due <= now);
  const inTime = due.filter(({ expires }) => expires > now);
  const lost = new Set(superseded(inTime, rules));
  const toOpen = inTime.filter((batch) => !lost.has(batch)).toSorted(byDue);
  const inDigest = new Set(mergedIntoDigest(toOpen, rules));
  const reminders = new Map(view.reminders);
  const growing = { ...view, reminders };
  const openings: Opening[] = [];
  for (const batch of toOpen) {
    const event = eventOf(view, batch);
    if (!event) continue;
    const opening = inDigest.has(batch)
      ? { batch, event, inDigest: true, reminders: [], early: [] }
      : open(growing, batch, event, now);
    openings.push(opening);
    for (const one of [...opening.early, ...opening.reminders]) addTo(reminders, one);
  }
  return {
    tooLate: due.filter(({ expires }) => expires <= now),
    superseded: inTime.filter((batch) => lost.has(batch)),
    openings,
  };
}

function open(view: ReminderView, batch: StoredBatch, event: ScheduledEvent, now: string): Opening {
  const { recipients, ...along } = batchAudience(view, batch, event);
  const nobody = new Set(municipalitiesWithNobody(batch, audienceView(view, event)));
  return {
    batch,
    event,
    inDigest: false,
    early: notYetThere(view, earlyEscalationSteps(view, batch, event, nobody, now)),
    reminders: notYetThere(view, remindersOfBatch(batch, recipients, { when: event.when, ...along })),
  };
}

function notYetThere(view: ReminderView, planned: readonly PlannedReminder[]): PlannedReminder[] {
  const there = new Set(planned.flatMap(({ round = '' }) => keysOf(view.reminders.get(round))));
  return planned.filter(({ key }) => !there.has(key));
}

function keysOf(reminders: readonly Reminder[] = []): string[] {
  return reminders.map(({ key }) => key);
}

/** A planned reminder as it will be in the outbox. */
export function asPending(planned: PlannedReminder): Reminder {
  return { ...planned, state: 'pending', attempts: 0, inDoubt: false };
}

function addTo(reminders: Map<string, readonly Reminder[]>, planned: PlannedReminder): void {
  const { round = '' } = planned;
  reminders.set(round, [...(reminders.get(round) ?? []), asPending(planned)]);
}

/** The outbox and the open batches after a selection has been carried out. */
export function afterSelection<View extends ReminderView>(view: View, selection: DueSelection): View {
  const reminders = new Map(view.reminders);
  for (const { early, reminders: own } of selection.openings)
    for (const one of [...early, ...own]) addTo(reminders, one);
  const batches = new Map(view.batches);
  const set = (some: readonly StoredBatch[], state: StoredBatch['state']) => {
    for (const batch of some) batches.set(batch.key, { ...batch, state });
  };
  set([...selection.tooLate, ...selection.superseded], 'expired');
  set(
    selection.openings.map(({ batch }) => batch),
    'opened',
  );
  return { ...view, reminders, batches };
}

/**
 * Announcements for people who came after a batch was opened, as long as it is not too late: whoever was named as a
 * participant yesterday gets the invitation and its calendar file too. Idempotent, as the keys are the same.
 * @param now ISO instant
 */
export function selectLateRecipients(view: ReminderView, now: string): PlannedReminder[] {
  const { rules } = view.ground.definition.reminders;
  const opened = [...view.batches.values()].filter(
    ({ state, expires, rule }) => state === 'opened' && expires > now && announcingRule(rules, rule),
  );
  // Whoever has not been invited yet is invited, and not reminded as well.
  const lost = new Set(superseded(opened, rules));
  const reminders = new Map(view.reminders);
  const growing = { ...view, reminders };
  const all: PlannedReminder[] = [];
  for (const batch of opened.filter((one) => !lost.has(one))) {
    const rule = announcingRule(rules, batch.rule);
    const event = eventOf(view, batch);
    if (!rule || event?.revision !== batch.revision) continue;
    // A later batch about the same tells them.
    if (superseded([batch, ...laterBatches(view, batch, now)], rules).includes(batch)) continue;
    const { recipients, ...along } = batchAudience(growing, batch, event);
    const unnotified = withoutNotified(
      recipients,
      { batch, rule },
      remindersAbout(growing, event),
      audienceView(view, event),
    );
    const planned = remindersOfBatch({ ...batch, due: now }, unnotified, { when: event.when, ...along });
    const fresh = notYetThere(growing, planned);
    for (const one of fresh) addTo(reminders, one);
    all.push(...fresh);
  }
  return all;
}

/** Undefined if it chases something or asks for a date: late recipients do not need that. */
export function announcingRule(rules: readonly ReminderRule[], rule: string): ReminderRule | undefined {
  return rules.find(
    ({ id, missing, moment }) => id === rule && missing === undefined && moment !== 'period-opens',
  );
}

/**
 * Drops recipients who were told the same by another rule, and those who would only be told because a channel that was
 * told is no longer linked.
 * @param written the outbox about the same date
 */
export function withoutNotified(
  recipients: readonly Recipient[],
  { batch, rule }: { batch: Pick<Batch, 'key' | 'step' | 'to'>; rule: ReminderRule },
  written: readonly Reminder[],
  { definition, networks }: Pick<AudienceView, 'definition' | 'networks'>,
): Recipient[] {
  const notified = written.filter(mayReach);
  const alike = new Set(
    batch.step === 'first' ? equivalentRules(rule, definition.reminders.rules).map(({ id }) => id) : [],
  );
  const names = new Set(
    notified
      .filter((one) => alike.has(one.rule))
      .map(({ municipality = '', recipient }) => `${municipality} ${recipient}`),
  );
  const channels = notified.flatMap((one) =>
    batchDetailsOf(one).flatMap(({ recipient }) =>
      one.round === batch.key && recipient.kind === 'channel' ? [recipient] : [],
    ),
  );
  const members = new Set(
    channels.flatMap(({ network }) => networks.find(({ id }) => id === network)?.municipalities ?? []),
  );
  return recipients.filter((recipient) => {
    if (recipient.kind === 'channel') return true;
    const municipality = recipient.kind === 'person' ? recipient.municipality : '';
    if (names.has(`${municipality} ${recipientName(recipient)}`)) return false;
    return batch.to === 'network-channel' ? !members.has(municipality) : channels.length === 0;
  });
}
