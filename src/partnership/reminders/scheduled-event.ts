/**
 * Something with a date that reminders are about: a milestone, one of its meetings, or a week (for the overview).
 * Plain JSON; kept, so that a date that moves is noticed whatever moved it.
 */
export interface ScheduledEvent {
  /** Empty for a week. */
  milestone: string;
  /** Id of the network whose meeting it is; empty where it concerns all. */
  network: string;
  /**
   * Which of the milestone's meetings, from 1; 0 for the milestone itself, also where its first meeting only tells more
   * of its day; 20181 for a half-year in which something that recurs has no day yet; for a week 201738.
   */
  number: number;
  when: EventDate;
  /** Counts the dates that it had: 0 for the first. What was told under an earlier one is told of the move. */
  revision: number;
  /** ISO instant; there once it was moved. */
  movedAt?: string;
}

export interface EventDate {
  /** As it is told: "torsdag den 19. december 2019 kl. 10.00", "4. kvartal 2017". */
  written: string;
  /** ISO instants of its beginning and its very end; left out where it has no day at all. */
  first?: string;
  last?: string;
  /** A day, or days, that somebody fixed: people can put it into their calendars. */
  fixed: boolean;
  /** `09:30`, Danish time. */
  starts?: string;
  ends?: string;
  place?: string;
}

/** Names an occasion within its partnership. */
export function scheduledEventKey({
  milestone,
  network,
  number,
}: Pick<ScheduledEvent, 'milestone' | 'network' | 'number'>): string {
  return [milestone, network, number].join('/');
}
