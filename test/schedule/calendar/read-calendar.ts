import ICAL from 'ical.js';

/** An entry as another program reads it. */
export interface ReadEntry {
  uid: string;
  sequence: number;
  summary: string;
  description: string;
  location: string | null;
  url: string | null;
  status: string;
  stamp: string;
  organizer: string | null;
  /** Addresses. */
  attendees: string[];
  /** Each time that it takes place, as instants in UTC, or as days. */
  times: { from: string; until: string }[];
}

/** Reads a calendar object with a library that is not the one it was written with, and that knows no zone by name. */
export function readCalendar(text: string): {
  method: string;
  name: string | null;
  entries: ReadEntry[];
} {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    name: calendar.getFirstPropertyValue('x-wr-calname') as string | null,
    entries: calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      const value = (name: string) => component.getFirstPropertyValue(name) as string | null;
      return {
        uid: event.uid,
        sequence: event.sequence,
        summary: event.summary,
        description: event.description,
        location: event.location,
        url: value('url'),
        status: String(value('status')),
        stamp: String(value('dtstamp')),
        organizer: value('organizer'),
        attendees: event.attendees.map((one) => String(one.getFirstValue()).replace(/^mailto:/i, '')),
        times: timesOf(event),
      };
    }),
  };
}

function timesOf(event: ICAL.Event) {
  const all = event.iterator();
  const times: ReadEntry['times'] = [];
  for (let at = all.next(); at; at = all.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(at);
    times.push({ from: written(startDate), until: written(endDate) });
  }
  return times;
}

function written(time: ICAL.Time): string {
  return time.isDate ? time.toString() : time.toJSDate().toISOString().replace(':00.000Z', 'Z');
}
