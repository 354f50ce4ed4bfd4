import { z } from 'zod';
import { DISTANCE_FORMS } from '../../problems/text/dates-da.ts';
import { Id, Text } from './fields.ts';
import { MilestoneActivity } from './timeline.ts';
import { ClockTime, WrittenDistance, WrittenOffset } from './written-offset.ts';

/** Whom a reminder goes to. Persons are those of the municipalities that the event concerns. */
export const ReminderAudience = z.enum([
  'contacts',
  'substitutes',
  /** KL's contacts of the partnership (R20, R21), with the municipalities' names. */
  'consultants',
  'participants',
  'politicians',
  /** The channel of each network that the event concerns. */
  'network-channel',
  'advisory-group',
  /** The group that meets at the milestone: its channel, or its members. */
  'group',
  'everybody',
  'staff',
]);
export type ReminderAudience = z.infer<typeof ReminderAudience>;

/** What is chased: only municipalities that lack it are written to, until they no longer do. */
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
  'invoice-details',
  /** The signatures of KL and further parties, once an agreement is offered: told to KL alone. */
  'other-signatures',
  /** The tasks due at the milestone that the rule is about. */
  'task',
]);
export type ChasedLack = z.infer<typeof ChasedLack>;

export const ReminderRule = z.strictObject({
  id: Id,
  /** One milestone, or all milestones with an activity, including their meetings. */
  about: z.union([z.strictObject({ milestone: Id }), z.strictObject({ activity: MilestoneActivity })]),
  /**
   * What the offset counts from: the start, the end (of a deadline), or the opening of a period for which no date has
   * been fixed (a quarter for a meeting), when staff should fix one.
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
   * How many days late it may still be sent: until the end of the last one (0: that day only), or of the next day with
   * sending, but never after what it counts down to. After that it is given up and shown to staff. An announcement
   * needs a long window, or a meeting fixed at short notice is never announced.
   */
  window: z.int().min(0).max(60).default(2),
  /** Repeats while it is missing, each counted from the previous one, until one of the limits is reached. */
  repeat: z
    .strictObject({
      every: WrittenDistance,
      /** Number of times in total, including the first. */
      times: z.int().min(2).max(10).default(3),
      /** Days after the first. */
      days: z.int().min(1).max(365).default(30),
    })
    .optional(),
  /**
   * Whom to ask next while it is still missing, or at once if nobody could be reached. In order, each counted from the
   * previous step; the first from the rule's first sending.
   */
  ladder: z
    .array(z.strictObject({ after: WrittenDistance, to: z.enum(['substitutes', 'consultants']) }))
    .default([]),
  /** Whether a calendar file is attached. */
  calendarFile: z.boolean().default(false),
  /** If a reply was lost and the platform cannot tell whether the message arrived: leave it, or send it again. */
  afterLostReply: z.enum(['leave', 'again']).default('leave'),
});
export type ReminderRule = z.infer<typeof ReminderRule>;

const DayOfAnyYear = z.string().regex(/^\d{2}-\d{2}$/, DISTANCE_FORMS.dayOfAnyYear);

/** A period without sending, in addition to public holidays. */
const QuietPeriod = z.union([
  /** ISO weeks of every year. */
  z.strictObject({ label: Text, weeks: z.array(z.int().min(1).max(53)).min(1) }),
  /** Days of every year as "24-12"; may span new year. */
  z.strictObject({
    label: Text,
    from: DayOfAnyYear,
    until: DayOfAnyYear,
  }),
  /** Certain days, both inclusive. */
  z.strictObject({ label: Text, fromDay: z.iso.date(), untilDay: z.iso.date() }),
]);

/** When people may be written to (danish.md §4, §5). */
export const SendingCalendar = z.strictObject({
  /** Sending hours, Danish time. */
  hours: z.strictObject({ from: ClockTime, until: ClockTime }).default({ from: '08:00', until: '17:00' }),
  weekends: z.boolean().default(false),
  publicHolidays: z.boolean().default(false),
  /** Whether the Friday after Kristi himmelfartsdag, 5 June, 24 and 31 December count as working days. */
  halfHolidays: z.boolean().default(false),
  quiet: z.array(QuietPeriod).default([]),
});
export type SendingCalendar = z.infer<typeof SendingCalendar>;

/** What is sent automatically (decision 9). Nothing is, until staff switch the partnership's reminders on. */
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
