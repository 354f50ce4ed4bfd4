import type { DateTime } from 'luxon';
import { danishDay } from '../../partnership/dates/day.ts';
import { MOVED, type StoredBatch, WEEKLY } from '../../partnership/reminders/batch.ts';
import { scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import { instant } from '../../store/db/values.ts';
import { type SentEntry, standingEntries } from '../../store/reminders/calendar-entries.ts';
import type { Ground } from '../../store/reminders/schedule.ts';
import { readWholeSnapshot } from '../../store/reminders/snapshot.ts';
import { batchAudience } from '../audience/batch-audience.ts';
import { recipientName } from '../audience/reminder-keys.ts';
import { eventOf, withStaff } from '../audience/view.ts';
import { nextStep } from '../calendar/next-step.ts';
import { isOver, wantedBy } from '../calendar/wanted.ts';
import { planSchedule } from '../plan/plan-schedule.ts';
import type { ScheduleServices } from '../services.ts';
import { afterPlan, type WholeView } from './foresee.ts';

/** What follows from a changed date or meeting. */
export interface Consequences {
  /** Whether anything is sent at all: reminders are on. */
  isOn: boolean;
  /** Who is told of the new date, as they were told the old one. */
  told: { people: number; channels: number };
  /** Days of sendings that fall away, and of those that come in their place, each in order. */
  lost: readonly string[];
  added: readonly string[];
  /** Whose calendars have it from a mail, and are put right by another. */
  calendars: { changed: number; cancelled: number };
}

/**
 * What would follow if what reminders are planned from were changed: worked out by what the sweep carries out, and nothing
 * is written. Undefined if the store has no such partnership.
 */
export async function consequencesOf(
  { store, clock, staff }: Pick<ScheduleServices, 'store' | 'clock' | 'staff'>,
  partnership: string,
  change: (ground: Ground) => Ground,
): Promise<Consequences | undefined> {
  const snapshot = await readWholeSnapshot(store, partnership);
  if (!snapshot) return undefined;
  const now = clock.now();
  const is = withStaff(snapshot, staff, instant(now));
  const entries = await standingEntries(store, partnership);
  const before = planned(is, now);
  const after = planned({ ...is, ground: change(is.ground) }, now);
  const [was, willBe] = [sendingsOf(before, now), sendingsOf(after, now)];
  return {
    isOn: is.state === 'on',
    told: toldOf(before, after),
    lost: daysBeyond(was, willBe),
    added: daysBeyond(willBe, was),
    calendars: calendarsOf(before, after, { entries, staff, now }),
  };
}

/** The state once the next sweep has planned. */
function planned(view: WholeView, now: DateTime<true>): WholeView {
  const kept = { events: [...view.events.values()], batches: [...view.batches.values()] };
  return afterPlan(view, planSchedule(view.ground, kept, now, now), instant(now));
}

/** Who is told of a move that only the change brings. */
function toldOf(before: WholeView, after: WholeView): Consequences['told'] {
  const recipients = [...after.batches.values()]
    .filter(({ key, rule, state }) => rule === MOVED && state === 'waiting' && !before.batches.has(key))
    .flatMap((batch) => {
      const event = eventOf(after, batch);
      return event ? batchAudience(after, batch, event).recipients : [];
    });
  const byName = new Map(recipients.map((recipient) => [recipientName(recipient), recipient]));
  const channels = [...byName.values()].filter(({ kind }) => kind === 'channel').length;
  return { people: byName.size - channels, channels };
}

/**
 * What rules still send, by what it is about and the day. Steps to others than those asked first are left out, as is what
 * should have gone out before and has nobody to go to; what has somebody goes out at once.
 */
function sendingsOf(view: WholeView, now: DateTime<true>): Sending[] {
  const at = instant(now);
  return [...view.batches.values()]
    .filter((batch) => {
      const { rule, step, state, expires, due } = batch;
      const isOfRule = rule !== MOVED && rule !== WEEKLY && !step.startsWith('ladder');
      return isOfRule && state === 'waiting' && expires > at && (due > at || hasRecipients(view, batch));
    })
    .map(({ rule, step, due, ...event }) => {
      const isLate = due <= at;
      const day = danishDay(isLate ? at : due);
      return { day, names: [scheduledEventKey(event), rule, step, day].join(' ') };
    });
}

function hasRecipients(view: WholeView, batch: StoredBatch): boolean {
  const event = eventOf(view, batch);
  return event !== undefined && batchAudience(view, batch, event).recipients.length > 0;
}

interface Sending {
  day: string;
  /** The same wherever the same is sent on the same day. */
  names: string;
}

/** The days of those that are not among others. */
function daysBeyond(some: readonly Sending[], others: readonly Sending[]): string[] {
  const there = new Set(others.map(({ names }) => names));
  return some
    .filter(({ names }) => !there.has(names))
    .map(({ day }) => day)
    .toSorted();
}

/** Entries that hold now, and would not hold any more. */
function calendarsOf(
  before: WholeView,
  after: WholeView,
  { entries, staff, now }: { entries: readonly SentEntry[]; staff: readonly string[]; now: DateTime<true> },
): Consequences['calendars'] {
  const stepOf = (view: WholeView, entry: SentEntry) => nextStep(entry, wantedBy(view, staff, entry), '');
  const steps = entries
    .filter((entry) => !isOver(entry.event, now) && !stepOf(before, entry))
    .flatMap((entry) => stepOf(after, entry) ?? []);
  const cancelled = steps.filter(({ method }) => method === 'CANCEL').length;
  return { changed: steps.length - cancelled, cancelled };
}
