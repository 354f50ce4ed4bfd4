import type { MeetingDetails } from '../meetings/meeting-details.ts';

/**
 * Something with a date that reminders are about: a milestone, one of its meetings, or a week (for the overview). Plain
 * JSON; stored, so that a moved date is noticed whatever moved it.
 */
export interface ScheduledEvent {
  /** Empty for a week. */
  milestone: string;
  /** Id of the network whose meeting it is; empty if it concerns everybody. */
  network: string;
  /**
   * Number of the milestone's meeting, from 1; 0 for the milestone itself, even if its first meeting only makes its day
   * more precise; 20181 for a half-year in which a recurring event has no day yet; 201738 for a week.
   */
  number: number;
  when: EventDate;
  /**
   * Counts changes of its date: 0 for the first date. Whoever was told under an earlier revision is told about the
   * move.
   */
  revision: number;
  /** Counts all other changes of what is known of it, such as a place that was added; absent if there were none. */
  amended?: number;
  /** ISO instant of the last move; absent if it was never moved. */
  movedAt?: string;
}

export interface EventDate extends MeetingDetails {
  /** The date as people read it: "torsdag den 19. december 2019 kl. 10.00", "4. kvartal 2017". */
  written: string;
  /** ISO instants of its beginning and its very end; absent if it has no day. */
  first?: string;
  last?: string;
  /** Whether somebody has fixed its day or days, so that they can go into a calendar. */
  fixed: boolean;
  /** ISO days, where they are named one by one and need not follow each other. */
  days?: string[];
  /** `09:30`, Danish time. */
  starts?: string;
  ends?: string;
}

/** The event's key within its partnership. */
export function scheduledEventKey({
  milestone,
  network,
  number,
}: Pick<ScheduledEvent, 'milestone' | 'network' | 'number'>): string {
  return [milestone, network, number].join('/');
}
