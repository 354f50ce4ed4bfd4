import { z } from 'zod';
import { Id, Text } from './fields.ts';
import { MilestoneActivity } from './timeline.ts';
import { ClockTime, WrittenDistance, WrittenOffset } from './written-offset.ts';

/** Whom a reminder goes to. Persons are those of the municipalities that the occasion concerns. */
export const ReminderAudience = z.enum([
  'contacts',
  'substitutes',
  /** KL's contacts of the partnership (R20, R21), with the names of the municipalities. */
  'consultants',
  'participants',
  'politicians',
  /** The channel of each network that the occasion concerns. */
  'network-channel',
  'advisory-group',
  'everybody',
  'staff',
]);
export type ReminderAudience = z.infer<typeof ReminderAudience>;

/** What is chased: only municipalities that lack it are written to, and it stops when they no longer do. */
export const ChasedLack = z.enum([
  'answer',
  'ranking',
  'contact',
  'participants',
  'alignment',
  'approval',
  'preconditions',
  'self-evaluation',
  'signature',
]);
export type ChasedLack = z.infer<typeof ChasedLack>;

export const ReminderRule = z.strictObject({
  id: Id,
  /** One milestone, or all milestones of an activity, with their meetings. */
  about: z.union([z.strictObject({ milestone: Id }), z.strictObject({ activity: MilestoneActivity })]),
  /**
   * What the offset counts from: when it starts, when it ends (a deadline), or when a period opens for which no date
   * has been fixed (a quarter for a meeting): then the staff are to fix one.
   */
  moment: z.enum(['start', 'end', 'period-opens']),
  /** "14 dage før", "3 arbejdsdage før", "samme dag", "dagen efter". */
  when: WrittenOffset,
  /** Danish time of day. */
  at: ClockTime.default('09:00'),
  to: ReminderAudience,
  missing: ChasedLack.optional(),
  /** Name of a template in `templates/reminders`. */
  template: Id,
  /**
   * How many days late it may still be sent, to the end of the last (0: that day only) or of the next on which something
   * is sent, but never after what it counts down to: after that it is given up and shown to the staff. An announcement needs a long one, or a meeting that is
   * fixed at short notice is never announced.
   */
  window: z.int().min(0).max(60).default(2),
  /** Again and again while it is missing, each counted from the one before, until one of the limits is reached. */
  repeat: z
    .strictObject({
      every: WrittenDistance,
      /** How often in all, the first included. */
      times: z.int().min(2).max(10).default(3),
      /** Days after the first. */
      days: z.int().min(1).max(365).default(30),
    })
    .optional(),
  /**
   * Who is asked next while it is still missing, or at once where nobody could be reached. In order, each so long after
   * the step before it; the first after the rule's first sending.
   */
  ladder: z
    .array(z.strictObject({ after: WrittenDistance, to: z.enum(['substitutes', 'consultants']) }))
    .default([]),
  /** A calendar file goes with it. */
  calendarFile: z.boolean().default(false),
  /** Where a lost reply leaves open whether it arrived and the platform can't tell: leave it, or send it again. */
  afterLostReply: z.enum(['leave', 'again']).default('leave'),
});
export type ReminderRule = z.infer<typeof ReminderRule>;

const DayOfAnyYear = z.string().regex(/^\d{2}-\d{2}$/, 'a day and a month such as 24-12');

/** A stretch in which nothing is sent, besides public holidays. */
const QuietPeriod = z.union([
  /** ISO weeks of every year. */
  z.strictObject({ label: Text, weeks: z.array(z.int().min(1).max(53)).min(1) }),
  /** Days of every year as "24-12"; may run over new year. */
  z.strictObject({
    label: Text,
    from: DayOfAnyYear,
    until: DayOfAnyYear,
  }),
  /** Certain days, both included. */
  z.strictObject({ label: Text, fromDay: z.iso.date(), untilDay: z.iso.date() }),
]);

/** When people may be written to (danish.md §4, §5). */
export const SendingCalendar = z.strictObject({
  /** Sent between these, Danish time. */
  hours: z.strictObject({ from: ClockTime, until: ClockTime }).default({ from: '08:00', until: '17:00' }),
  weekends: z.boolean().default(false),
  publicHolidays: z.boolean().default(false),
  /** The Friday after Kristi himmelfartsdag, 5 June, 24 and 31 December count as working days. */
  halfHolidays: z.boolean().default(false),
  quiet: z.array(QuietPeriod).default([]),
});
export type SendingCalendar = z.infer<typeof SendingCalendar>;

/** What is sent without anybody asking (decision 9). Nothing is until staff switch the partnership on. */
export const Reminders = z.strictObject({
  calendar: SendingCalendar.prefault({}),
  rules: z.array(ReminderRule).default([]),
  /** A weekly overview for the staff. */
  weekly: z
    .strictObject({
      on: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']),
      at: ClockTime.default('08:30'),
      template: Id.default('ugens-overblik'),
    })
    .optional(),
});
export type Reminders = z.infer<typeof Reminders>;
