import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { addDays, danishInstant } from './day.ts';
import type { SendingCalendar } from './sending-calendar.ts';
import { nearestWorkingDay, whyClosed } from './working-days.ts';

/**
 * `now` where something may be sent now, otherwise the next moment at which it may: within the hours (the last
 * minute included) of a day on which something may be sent. Undefined where there is no such day for over a year.
 */
export function nextAllowedMoment(
  calendar: SendingCalendar,
  now: DateTime<true>,
): DateTime<true> | undefined {
  const here = now.setZone(ZONE);
  const day = here.toISODate();
  const time = here.toFormat('HH:mm');
  const { from, until } = calendar.hours;
  const isOpen = whyClosed(calendar, day) === undefined;
  if (isOpen && from <= time && time <= until) return here;
  const next = nearestWorkingDay(calendar, isOpen && time < from ? day : addDays(day, 1), 'after');
  return next && DateTime.fromISO(danishInstant(next.day, from), { zone: ZONE });
}
