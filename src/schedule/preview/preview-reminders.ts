import { DateTime } from 'luxon';
import { REMINDER_REASONS } from '../../chat/text/reminder-reasons-da.ts';
import type { Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { Batch, StoredBatch } from '../../partnership/reminders/batch.ts';
import type { BatchReminderDetails, Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { instant } from '../../store/db/values.ts';
import type { Reminder, ReminderState } from '../../store/reminders/reminder-rows.ts';
import { type ReminderSwitch, switchOf } from '../../store/reminders/reminder-switch.ts';
import type { Ground } from '../../store/reminders/schedule.ts';
import { readWholeSnapshot } from '../../store/reminders/snapshot.ts';
import { batchDetailsOf } from '../audience/batch-audience.ts';
import { eventOf, withStaff } from '../audience/view.ts';
import { composeReminder, type ToWrite, type WeekSince } from '../message/compose-reminder.ts';
import { reminderText } from '../message/reminder-text.ts';
import { toWriteFor } from '../outbox/revalidate.ts';
import { asPending } from '../outbox/select-due.ts';
import { byDue } from '../plan/superseded.ts';
import { indexOf } from '../plan/view-index.ts';
import type { ReminderTools, ScheduleServices } from '../services.ts';
import { type Foreseen, foresee, momentOf, type WholeView } from './foresee.ts';

/** What showing needs of what the bot is handed. */
export type PreviewServices = Pick<ScheduleServices, 'store' | 'clock' | 'staff'> & {
  reminders: Pick<ReminderTools, 'templates'>;
};

/** One reminder as it would be sent, or as it stands in the outbox. */
export interface PreviewedReminder {
  /** Names it in the outbox, also one that isn't there yet. */
  key: string;
  /** Who gets it: a name, or the channel's audience. */
  recipient: string;
  kind: Recipient['kind'];
  email?: string;
  /** Code and full name, where it is about one. */
  municipality?: { code: string; name: string };
  /** `planned`: it isn't in the outbox yet. */
  state: ReminderState | 'planned';
  /** Why it failed or was given up, in Danish. */
  why?: string;
  /** What it says, as plain text; left out of what is over. */
  text?: string;
  /** A calendar file follows it. */
  calendarFile: boolean;
}

/** A batch with everything that it sends. */
export interface PreviewedBatch {
  key: string;
  /** ISO instants. */
  due: string;
  expires: string;
  rule: string;
  step: string;
  to: Batch['to'];
  /** Why it isn't sent on the day that was reckoned, in Danish. */
  shifted?: string;
  /** `waiting`: nobody knows for certain yet who gets it; those who would today are listed. */
  state: StoredBatch['state'];
  /** Why it expired or was cancelled, in Danish. */
  why?: string;
  occasion: { milestone: string; title: string; date: string; network?: string };
  reminders: PreviewedReminder[];
}

export interface Preview {
  partnership: string;
  switch: ReminderSwitch;
  /** The next moment at which anything may be sent: an ISO instant, this one where it is within the hours. */
  sendingAt: string;
  /** What a sweep would send then if they were on from now, whenever it was due; none where the span begins later. */
  atOnce: PreviewedBatch[];
  /** The rest, by the time they are due. */
  batches: PreviewedBatch[];
  /** Texts that can't be written, and templates with errors. */
  problems: Problem[];
  /** What each text was written from, by the reminder's key. */
  meant: ReadonlyMap<string, Meant>;
}

/** What one reminder is written from, and as of when. */
export interface Meant {
  toWrite: ToWrite;
  at: DateTime<true>;
  /** For the weekly overview that is sent at once. */
  week?: WeekSince;
}

/**
 * Exactly what would be sent at once and from one instant to another, to whom, when and with which text, from what is
 * stored now and without sending anything. Who gets it is found anew when it is due: whoever has answered by then gets
 * nothing. Undefined where the store has no such partnership.
 * @param isWritten which texts are wanted: finding out who gets something is fast, writing it takes a millisecond each
 */
export async function previewReminders(
  services: PreviewServices,
  partnership: string,
  { from, to }: { from: DateTime<true>; to: DateTime<true> },
  isWritten: (reminder: { key: string }) => boolean = () => true,
): Promise<Preview | undefined> {
  const { store, clock, staff } = services;
  const read = await readWholeSnapshot(store, partnership);
  if (!read) return undefined;
  const whole = withStaff(read, staff, instant(clock.now()));
  const now = clock.now();
  const foreseen = foresee(whole, now, to, REMINDER_REASONS);
  const problems: Problem[] = [];
  const meant = new Map<string, Meant>();
  const show: Show = { services, whole, foreseen, now, problems, meant, isWritten };
  const atOnce = from > now ? [] : await shownAtOnce(show);
  const isAtOnce = new Set(atOnce.flatMap(({ reminders }) => reminders.map(({ key }) => key)));
  const batches = (await shownBatches(show, instant(from), instant(to))).flatMap((batch) => {
    const reminders = batch.reminders.filter(({ key }) => !isAtOnce.has(key));
    return reminders.length < batch.reminders.length && reminders.length === 0
      ? []
      : [{ ...batch, reminders }];
  });
  return {
    partnership,
    switch: await switchOf(store, partnership),
    sendingAt: instant(foreseen.sendingAt),
    atOnce,
    batches: batches.toSorted(byDue),
    problems,
    meant,
  };
}

interface Show {
  services: PreviewServices;
  whole: WholeView;
  foreseen: Foreseen;
  now: DateTime<true>;
  problems: Problem[];
  meant: Map<string, Meant>;
  isWritten(reminder: { key: string }): boolean;
}

async function shownAtOnce(show: Show): Promise<PreviewedBatch[]> {
  const { whole, foreseen } = show;
  const { view, atOnce, week, sendingAt } = foreseen;
  const byBatch = Map.groupBy(atOnce, ({ toWrite }) => toWrite.batch);
  const shown: PreviewedBatch[] = [];
  for (const [batch, some] of [...byBatch].toSorted(([one], [other]) => byDue(one, other))) {
    const event = eventOf(view, batch);
    if (!event) continue;
    const reminders: PreviewedReminder[] = [];
    for (const { reminder, toWrite } of some) {
      const [details] = batchDetailsOf(reminder);
      if (!details) continue;
      const text =
        details.part === 'message' ? await textOf(show, reminder, { toWrite, at: sendingAt, week }) : {};
      const state = isStored(whole, reminder) ? reminder.state : ('planned' as const);
      const calendarFile = hasFile(view, reminder, details);
      reminders.push({ ...named(reminder, details.recipient, view.ground), state, calendarFile, ...text });
    }
    shown.push({ ...headOf(view.ground, event, batch), reminders });
  }
  return shown;
}

/** Everything that is due in a span of time: as it stands in the outbox, or as it would come into it. */
async function shownBatches(show: Show, from: string, to: string): Promise<PreviewedBatch[]> {
  const { moments, view: first } = show.foreseen;
  const last = moments.at(-1)?.view ?? first;
  const inSpan = ({ due }: { due: string }) => due >= from && due < to;
  const openings = moments.flatMap(({ selection, view }) =>
    selection.openings.map((opening) => ({ ...opening, view })),
  );
  const openedAt = new Map(openings.map((opening) => [opening.batch.key, opening]));
  const early = openings.flatMap((opening) =>
    opening.early.map((planned) => ({ view: opening.view, reminder: asPending(planned) })),
  );
  const isEarly = new Set(early.map(({ reminder }) => reminder.key));
  const batches = [...last.batches.values()].filter(
    (batch) => inSpan(batch) && !openedAt.get(batch.key)?.inDigest,
  );
  const own = batches.map((batch) => {
    const opening = openedAt.get(batch.key);
    const reminders = (last.reminders.get(batch.key) ?? []).filter(({ key }) => !isEarly.has(key));
    return shownBatch(
      show,
      opening?.view ?? first,
      { ...batch, state: opening ? 'waiting' : batch.state },
      reminders,
    );
  });
  const steps = Map.groupBy(early, ({ reminder: { round, due } }) => `${round} ${due}`);
  const taken = [...steps.values()].map((some) => {
    const [{ view, reminder } = { view: first, reminder: undefined }] = some;
    const batch = reminder && last.batches.get(reminder.round ?? '');
    return batch && inSpan(reminder)
      ? shownBatch(
          show,
          view,
          { ...batch, due: reminder.due, state: 'waiting' },
          some.map((one) => one.reminder),
        )
      : [];
  });
  return (await Promise.all([...own, ...taken])).flat();
}

/** One batch with the messages among its reminders, as they would be written when it is due. */
async function shownBatch(
  show: Show,
  view: WholeView,
  batch: StoredBatch,
  reminders: readonly Reminder[],
): Promise<PreviewedBatch[]> {
  const { whole, now } = show;
  const event = eventOf(view, batch);
  if (!event) return [];
  const due = momentOf(batch.due);
  const shown = reminders.flatMap((reminder) =>
    batchDetailsOf(reminder).flatMap(async (details) => {
      if (details.part !== 'message') return [];
      const isToWrite = reminder.state === 'pending' && show.isWritten(reminder);
      const toWrite = isToWrite ? toWriteFor(view, details) : undefined;
      return [
        {
          ...named(reminder, details.recipient, view.ground),
          state: isStored(whole, reminder) ? reminder.state : ('planned' as const),
          ...(reminder.lastError !== undefined && { why: reminder.lastError }),
          calendarFile: hasFile(view, reminder, details),
          ...(toWrite && (await textOf(show, reminder, { toWrite, at: DateTime.max(due, now) }))),
        },
      ];
    }),
  );
  return [{ ...headOf(view.ground, event, batch), reminders: (await Promise.all(shown)).flat() }];
}

function isStored({ reminders }: WholeView, { key, round = '' }: Reminder): boolean {
  return reminders.get(round)?.some((one) => one.key === key) ?? false;
}

/** By the recipient of a calendar file, as JSON. */
const filesByRecipient = indexOf<Reminder>((one) =>
  batchDetailsOf(one)
    .map(({ part, recipient }) => (part === 'calendar-file' ? JSON.stringify(recipient) : ''))
    .join(''),
);
const NONE: readonly Reminder[] = [];

function hasFile(
  { reminders }: WholeView,
  { round = '' }: Reminder,
  { recipient }: BatchReminderDetails,
): boolean {
  return filesByRecipient(reminders.get(round) ?? NONE).has(JSON.stringify(recipient));
}

async function textOf(
  { services, problems, meant, isWritten }: Show,
  { key }: Reminder,
  from: Meant,
): Promise<{ text?: string }> {
  if (!isWritten({ key })) return {};
  meant.set(key, from);
  const written = await composeReminder(services, from.toWrite, from.at, from.week);
  if (!written.ok) problems.push(...written.problems);
  return written.ok ? { text: reminderText(written.message) } : {};
}

function headOf(
  ground: Ground,
  event: ScheduledEvent,
  batch: StoredBatch,
): Omit<PreviewedBatch, 'reminders'> {
  const network = ground.networks.find(({ id }) => id === event.network)?.name;
  const { key, due, expires, rule, step, to, shifted, state, reason } = batch;
  return {
    ...{ key, due, expires, rule, step, to },
    ...(shifted !== undefined && { shifted }),
    state,
    ...(reason !== undefined && { why: reason }),
    occasion: {
      milestone: event.milestone,
      title: titleOf(ground.definition, event),
      date: event.when.written,
      ...(network !== undefined && { network }),
    },
  };
}

function titleOf({ timeline, shortTitle }: Definition, { milestone }: ScheduledEvent): string {
  return timeline.milestones.find(({ id }) => id === milestone)?.title ?? shortTitle;
}

function named(
  { key }: Reminder,
  recipient: Recipient,
  { networks }: Ground,
): Pick<PreviewedReminder, 'key' | 'recipient' | 'kind' | 'email' | 'municipality'> {
  const { kind } = recipient;
  switch (kind) {
    case 'person': {
      const { municipality: code, email, name } = recipient;
      const municipality = { code, name: municipalityByCode(code)?.fullName ?? code };
      return { key, kind, recipient: name, municipality, ...(email !== undefined && { email }) };
    }
    case 'member':
    case 'consultant':
      return { key, kind, recipient: recipient.name, email: recipient.email };
    case 'staff':
      return { key, kind, recipient: recipient.email, email: recipient.email };
    case 'channel': {
      const network = networks.find(({ id }) => id === recipient.network)?.name;
      return { key, kind, recipient: network ?? recipient.platform };
    }
  }
}
