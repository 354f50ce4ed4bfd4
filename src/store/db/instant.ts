import type { DateTime } from 'luxon';

/** An instant as the store writes it, `2019-12-19T09:00:00.000Z`: always as long, so that texts sort as times do. */
export function instant(time: DateTime<true>): string {
  return time.toJSDate().toISOString();
}
