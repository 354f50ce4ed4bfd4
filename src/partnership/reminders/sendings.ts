import { addDays, danishDay, danishInstant, daysFrom, endOfDay } from '../dates/day.ts';
import type { Offset } from '../dates/offset.ts';
import { dayAtOffset, nearestWorkingDay } from '../dates/working-days.ts';
import type { ReminderRule, SendingCalendar } from '../definition/reminders.ts';
import type { Milestone, MilestoneActivity } from '../definition/timeline.ts';
import type { Batch } from './batch.ts';
import type { EventDate } from './scheduled-event.ts';

/** When one step of a rule is sent. */
export type Sending = Pick<Batch, 'step' | 'to' | 'due' | 'expires' | 'shifted'>;

/** Activities held on a day: until it is fixed there is nothing to announce or count down to. */
export const HELD: ReadonlySet<string> = new Set<MilestoneActivity>([
  'seminar',
  'network-meeting',
  'advisory-group',
  'event',
]);

/** Whether a rule concerns a milestone, by its id or by its activity. */
export function concerns({ about }: Pick<ReminderRule, 'about'>, milestone: Milestone): boolean {
  return 'milestone' in about
    ? about.milestone === milestone.id
    : milestone.activities.includes(about.activity);
}

/**
 * Whether a rule applies to a date: a meeting somewhere in a quarter has no countdown to the quarter's first day, but
 * what is to be done by a quarter is due on its last.
 */
export function counts(
  { about, moment }: Pick<ReminderRule, 'about' | 'moment'>,
  milestone: Pick<Milestone, 'activities' | 'doneBy'>,
  when: EventDate,
): boolean {
  if (when.first === undefined) return false;
  if (moment === 'period-opens') return !when.fixed;
  if (when.fixed || (moment === 'end' && milestone.doneBy)) return true;
  const activities = 'milestone' in about ? milestone.activities : [about.activity];
  return !activities.some((activity) => HELD.has(activity));
}

/**
 * The sendings of a rule about an event that has a day: the first, the repetitions, and the escalation steps, each
 * counted from the day of the previous one. A sending before the event moves back to the nearest day on which sending
 * is allowed; one after it, and all that chase, move forward. A sending that would then come after the deadline it
 * precedes is left out (`reckonSendings`; `check` warns of it).
 */
export function sendingsOf(calendar: SendingCalendar, rule: ReminderRule, when: EventDate): Sending[] {
  return reckonSendings(calendar, rule, when).flatMap(({ sending, tooLate }) => (tooLate ? [] : [sending]));
}

/** A sending as calculated, including one that is not possible as written. */
export interface Reckoned {
  sending: Sending;
  /** It would come after what it should precede. */
  tooLate: boolean;
  /** Its time of day was after the instant it counts down to, so it is sent earlier. */
  broughtForward: boolean;
}

/** As `sendingsOf`, with those that are left out. */
export function reckonSendings(calendar: SendingCalendar, rule: ReminderRule, when: EventDate): Reckoned[] {
  const { first, last } = when;
  if (first === undefined || last === undefined) return [];
  const limit = limitOf(rule, { ...when, first, last });
  const reckoned = danishDay(rule.moment === 'end' ? last : first);
  const start = firstSending(calendar, rule, dayAtOffset(calendar, reckoned, rule.when), limit);
  if (!start) return [];
  const { day, broughtForward, ...sending } = start;
  const later = [
    ...chain(calendar, day, repetitions(rule)).filter(
      (one) => daysFrom(day, one.day) <= (rule.repeat?.days ?? 0),
    ),
    ...chain(calendar, day, ladder(rule)),
  ];
  return [
    { sending, tooLate: false, broughtForward },
    ...later.map(({ day: at, ...said }) => {
      const next = { ...timed(calendar, rule, at, limit), ...said };
      return { sending: next, tooLate: limit !== undefined && next.due > limit, broughtForward: false };
    }),
  ];
}

/** The instant that a reminder before an event must precede; undefined for one after it. */
function limitOf(
  { moment, when }: ReminderRule,
  { first, last, starts }: EventDate & { first: string; last: string },
): string | undefined {
  if (moment === 'period-opens' || when.count > 0) return undefined;
  if (moment === 'end') return last;
  return starts === undefined ? endOfDay(danishDay(first)) : first;
}

function firstSending(
  calendar: SendingCalendar,
  rule: ReminderRule,
  reckoned: string,
  limit: string | undefined,
): (Sending & { day: string; broughtForward: boolean }) | undefined {
  const found = nearestWorkingDay(calendar, reckoned, rule.when.count > 0 ? 'after' : 'before');
  if (!found) return undefined;
  const said = { step: 'first', to: rule.to };
  const sending = { ...said, ...timed(calendar, rule, found.day, limit), ...found, broughtForward: false };
  if (limit === undefined || sending.due <= limit) return sending;
  // "Samme dag" at noon for a deadline at ten: as early as allowed that day, or else the day before.
  const forward = {
    ...said,
    shifted: `fremrykket fra kl. ${rule.at.replace(':', '.')}`,
    broughtForward: true,
  };
  const opens = danishInstant(found.day, calendar.hours.from);
  if (opens < limit)
    return { ...timed(calendar, rule, found.day, limit), ...forward, due: opens, day: found.day };
  const before = nearestWorkingDay(calendar, addDays(found.day, -1), 'before');
  return before && { ...timed(calendar, rule, before.day, limit), ...forward, day: before.day };
}

interface Link {
  step: string;
  to: Batch['to'];
  after: Offset;
}

function repetitions({ repeat, to }: ReminderRule): Link[] {
  return Array.from({ length: (repeat?.times ?? 1) - 1 }, (_, index) => ({
    step: `again-${index + 1}`,
    to,
    after: repeat?.every ?? { count: 1, unit: 'days' },
  }));
}

function ladder(rule: ReminderRule): Link[] {
  return rule.ladder.map(({ after, to }, index) => ({ step: `ladder-${index + 1}`, to, after }));
}

function chain(
  calendar: SendingCalendar,
  from: string,
  links: readonly Link[],
): { day: string; step: string; to: Batch['to']; shifted?: string }[] {
  const days: { day: string; step: string; to: Batch['to']; shifted?: string }[] = [];
  let before = from;
  for (const { step, to, after } of links) {
    const found = nearestWorkingDay(calendar, dayAtOffset(calendar, before, after), 'after');
    if (!found) break;
    days.push({ step, to, ...found });
    before = found.day;
  }
  return days;
}

/**
 * A window that ends on a day without sending lasts until the next day with sending, so that a weekend costs nothing.
 */
function timed(
  calendar: SendingCalendar,
  { at, window }: ReminderRule,
  day: string,
  limit: string | undefined,
): Pick<Sending, 'due' | 'expires'> {
  const lastDay = addDays(day, window);
  const expires = endOfDay(nearestWorkingDay(calendar, lastDay, 'after')?.day ?? lastDay);
  return { due: danishInstant(day, at), expires: limit !== undefined && limit < expires ? limit : expires };
}
