import { isoWeekOf } from './day.ts';
import type { SendingCalendar } from './sending-calendar.ts';

type QuietPeriod = SendingCalendar['quiet'][number];

/** The label of the quiet period that a day lies in; the first where several overlap. */
export function quietOn({ quiet }: Pick<SendingCalendar, 'quiet'>, day: string): string | undefined {
  return quiet.find((period) => covers(period, day))?.label;
}

function covers(period: QuietPeriod, day: string): boolean {
  if ('weeks' in period) return period.weeks.includes(isoWeekOf(day).week);
  if ('fromDay' in period) return period.fromDay <= day && day <= period.untilDay;
  const from = monthAndDay(period.from);
  const until = monthAndDay(period.until);
  const at = day.slice(5);
  return from <= until ? from <= at && at <= until : from <= at || at <= until;
}

/** "24-12" as "12-24", which sorts. */
function monthAndDay(written: string): string {
  return written.split('-').toReversed().join('-');
}
