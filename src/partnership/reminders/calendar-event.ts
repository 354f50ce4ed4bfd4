/** What is put into calendars for one reader. Plain JSON: what was sent is kept in the store. */
export interface CalendarEvent {
  /** The same whenever, and for whomever, it is written. */
  uid: string;
  summary: string;
  description: string;
  time: CalendarTime;
  location?: string;
  /** Join link. */
  url?: string;
}

/** Danish time: instants as `2017-10-12T09:30`, whole days as `2017-10-12`. */
export interface CalendarTime {
  from: string;
  /** Later than `from`. Of whole days, the day after the last. */
  until: string;
  /** On this many days in a row, but for those excepted (ISO days). */
  repeats?: { count: number; except: readonly string[] };
}
