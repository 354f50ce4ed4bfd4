import { z } from 'zod';
import { Id, Text, WrittenDate } from './fields.ts';
import { ClockTime } from './written-offset.ts';

/**
 * What happens at a milestone, so that nobody has to infer it from the title (O14). One line of a timeline may hold
 * several (M16).
 */
export const MilestoneActivity = z.enum([
  'invitation',
  'registration-deadline',
  'alignment',
  'approval',
  'signing',
  'seminar',
  'network-meeting',
  'visits',
  'leader-exchange',
  'advisory-group',
  'dissemination',
  'event',
]);
export type MilestoneActivity = z.infer<typeof MilestoneActivity>;

/** Opened in people's browsers. */
export const JoinLink = z.url({ protocol: /^https$/ }).max(1000);

/** How a meeting is held, as far as known when the definition is written. */
export const MeetingPlan = z.strictObject({
  held: z.enum(['in-person', 'online', 'hybrid']),
  /** Venue; not for meetings held only online. */
  place: Text.optional(),
  /** Join link; not for meetings held only in person. */
  link: JoinLink.optional(),
  /** Danish time. */
  hours: z.strictObject({ from: ClockTime, until: ClockTime }).optional(),
  /** Agenda items, in order. */
  agenda: z.array(Text).default([]),
});

export type MeetingPlan = z.infer<typeof MeetingPlan>;

export const Milestone = z.strictObject({
  id: Id,
  when: WrittenDate,
  /** As shown in the timeline. */
  title: Text,
  activities: z.array(MilestoneActivity).min(1),
  /** Whether politicians are invited. */
  political: z.boolean().default(false),
  /** Whether the date may still change, even if the rest of the timeline is firm. */
  tentative: z.boolean().default(false),
  /** Whether it must be finished by this date (M4). */
  doneBy: z.boolean().default(false),
  /** Whether each network sets its own date within this one (R60). */
  perNetwork: z.boolean().default(false),
  /** The group that meets, if it is one of `groups`. */
  group: Id.optional(),
  meeting: MeetingPlan.optional(),
  /** Known only to KL and the advisory group; omitted from agreements and letters. */
  internal: z.boolean().default(false),
});
export type Milestone = z.infer<typeof Milestone>;

export const Timeline = z.strictObject({
  /** Every date may change (R72), with the sentence that says so. */
  tentative: z.strictObject({ note: Text }).optional(),
  milestones: z.array(Milestone).min(1),
});

/** From and to, as written: "2. halvår 2017" (R71). */
export const TimelinePeriod = z.strictObject({ from: WrittenDate, to: WrittenDate });

/** A seminar for the whole partnership (R57, R80, R81). */
export const Seminar = z.strictObject({
  kind: z.enum(['opening', 'midway', 'closing', 'other']),
  /** In lower case: "opstartsseminar". */
  label: Text,
  milestone: Id,
  /** Politicians may attend in addition to the participants. */
  politicians: z.boolean().default(false),
  /** Purpose and who takes part (R80, R81), full sentences. */
  text: Text.optional(),
});
