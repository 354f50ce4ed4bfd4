/** When people may be written to (danish.md §4, §5). */
export interface SendingCalendar {
  /** Sent between these, Danish time: `08:00`. */
  hours: { from: string; until: string };
  weekends: boolean;
  publicHolidays: boolean;
  /** The Friday after Kristi himmelfartsdag, 5 June, 24 and 31 December count as working days. */
  halfHolidays: boolean;
  quiet: readonly QuietPeriod[];
}

/** A stretch in which nothing is sent, besides public holidays. */
export type QuietPeriod =
  /** ISO weeks of every year. */
  | { label: string; weeks: readonly number[] }
  /** Days of every year as "24-12"; may run over new year. */
  | { label: string; from: string; until: string }
  /** Certain ISO days, both included. */
  | { label: string; fromDay: string; untilDay: string };
