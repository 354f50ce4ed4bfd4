/** Days that something covers, as ISO days, both included. */
export interface Span {
  from: string;
  to: string;
}

/** What a mark stands for: something that must be done by then, a meeting, or any other step. */
export type EntryKind = 'deadline' | 'meeting' | 'step';

/** A date that something had, lies on, or lies within. */
export interface EntryDate {
  /** As people read it, short. */
  when: string;
  /** Its days, in order: several where they are named one by one; none where it has no day. */
  spans: readonly Span[];
}

/** Something on a timeline. */
export interface TimelineEntry extends EntryDate {
  /** Names it among all entries. */
  id: string;
  title: string;
  kind: EntryKind;
  /** No day is fixed: it lies somewhere in its span. */
  isImprecise: boolean;
  /** The dates that it had, oldest first. */
  before: readonly EntryDate[];
  /** By day. */
  reminders: readonly ReminderDay[];
  /** Where it is held. */
  place?: string;
}

/** The sendings of reminders about an entry on one day. */
export interface ReminderDay {
  day: string;
  sendings: number;
  isSent: boolean;
}

/** Those of one network or group, or what concerns all. */
export interface TimelineLane {
  name: string;
  /** By date; those without a day last. */
  entries: readonly TimelineEntry[];
}

/** What a timeline shows. */
export interface TimelineValues {
  title: string;
  /** ISO day. */
  today: string;
  lanes: readonly TimelineLane[];
  /** What holds for all dates. */
  note?: string;
}

/** What is drawn on the axis, and what is only listed below it. */
export function isDated({ spans }: Pick<TimelineEntry, 'spans'>): boolean {
  return spans.length > 0;
}
