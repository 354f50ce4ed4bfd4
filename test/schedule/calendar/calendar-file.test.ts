import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { ZONE } from '../../../src/clock.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { dateOfMilestone } from '../../../src/partnership/reminders/date-of-milestone.ts';
import type { ScheduledEvent } from '../../../src/partnership/reminders/scheduled-event.ts';
import { type CalendarInput, calendarEvent } from '../../../src/schedule/calendar/calendar-event.ts';
import { calendarFile } from '../../../src/schedule/calendar/calendar-file.ts';
import { calendarText } from '../../../src/schedule/calendar/calendar-text.ts';
import { DAGTILBUD } from '../../bot/partnerships.ts';
import { at, eventAt } from '../message/reminder-builders.ts';
import { readCalendar } from './read-calendar.ts';

const MEETING = {
  network: 'netvaerk-2',
  number: 1,
  starts: '09:30',
  ends: '15:00',
  place: 'Middelfart Rådhus',
};
const NOW = at('2017-09-20T09:00');

function fileOf(event: ScheduledEvent, more: Partial<CalendarInput> = {}) {
  const made = calendarFile({ definition: DAGTILBUD, event, now: NOW, ...more });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.file;
}

function textOf(event: ScheduledEvent, more: Partial<CalendarInput> = {}): string {
  return new TextDecoder().decode(fileOf(event, more).bytes);
}

function entryOf(event: ScheduledEvent, more: Partial<CalendarInput> = {}) {
  const [entry] = readCalendar(textOf(event, more)).entries;
  if (!entry) throw new Error('No entry');
  return entry;
}

describe('A meeting in a calendar', () => {
  test('has its time, its place, its focus areas and whom to ask', () => {
    const network = { name: 'Netværk 2', focusAreas: ['Tidlig indsats, forebyggelse', 'Tosprogede børn'] };
    const text = textOf(eventAt('temamoede-1', '12. oktober 2017', MEETING), { network });
    expect(readCalendar(text)).toEqual({
      method: 'PUBLISH',
      name: null,
      entries: [
        {
          uid: 'dagtilbud-2017.temamoede-1.netvaerk-2.1@partnerskab',
          sequence: 0,
          stamp: '2017-09-20T07:00:00Z',
          times: [{ from: '2017-10-12T07:30Z', until: '2017-10-12T13:00Z' }],
          summary: 'Første temamøde i de kommunale netværk (Netværk 2)',
          location: 'Middelfart Rådhus',
          url: null,
          description: [
            'Partnerskab om udvikling af kvaliteten i dagtilbud',
            'Indsatsområder: Tidlig indsats, forebyggelse; Tosprogede børn',
            'Spørgsmål: Helle Steiness Olsen (hso@kl.dk, 23 83 19 54), Lisbeth Due Pedersen (ldpe@kl.dk, 30 52 50 62)',
          ].join('\n'),
          status: 'CONFIRMED',
          organizer: 'mailto:hso@kl.dk',
          attendees: [],
        },
      ],
    });
  });

  test('is told to whoever is invited by mail in the name of the sender, and names nobody else', () => {
    const event = calendarEvent({
      definition: DAGTILBUD,
      event: eventAt('temamoede-1', '12. oktober 2017', MEETING),
    });
    if (!event) throw new Error('No day');
    const write = (method: 'REQUEST' | 'CANCEL') =>
      readCalendar(
        calendarText(
          [{ event, sequence: 4 }],
          { method, attendee: { name: 'Åse "Å" Holm, leder', email: 'aase@odense.dk' } },
          { organizer: { name: 'KL', email: 'partnerskab@kl.dk' }, now: NOW },
        ),
      );
    expect(write('REQUEST')).toMatchObject({
      method: 'REQUEST',
      entries: [
        {
          sequence: 4,
          status: 'CONFIRMED',
          organizer: 'mailto:partnerskab@kl.dk',
          attendees: ['aase@odense.dk'],
        },
      ],
    });
    expect(write('CANCEL')).toMatchObject({
      method: 'CANCEL',
      entries: [
        {
          status: 'CANCELLED',
          summary: 'AFLYST: Første temamøde i de kommunale netværk',
          times: [{ from: '2017-10-12T07:30Z' }],
        },
      ],
    });
  });

  test('online has its link for those who take part only, and its agenda', () => {
    const online = {
      held: 'online' as const,
      link: 'https://kl.dk/moede/1',
      agenda: ['Velkomst', 'Frokost'],
    };
    const event = eventAt('temamoede-1', '12. oktober 2017', online);
    const shown = entryOf(event, { withLink: true });
    expect(shown).toMatchObject({ location: 'Online', url: 'https://kl.dk/moede/1' });
    expect(shown.description).toContain('Deltag online: https://kl.dk/moede/1\nDagsorden: Velkomst; Frokost');
    expect(textOf(event)).not.toContain('https://kl.dk/moede');
  });

  test('on several days has the same hours each day, before and after the clock changes', () => {
    const days = { days: ['2017-10-27', '2017-10-28', '2017-10-31'], starts: '09:30', ends: '15:00' };
    expect(entryOf(eventAt('temamoede-1', '27. oktober 2017', { fixed: true, ...days })).times).toEqual([
      { from: '2017-10-27T07:30Z', until: '2017-10-27T13:00Z' },
      { from: '2017-10-28T07:30Z', until: '2017-10-28T13:00Z' },
      { from: '2017-10-31T08:30Z', until: '2017-10-31T14:00Z' },
    ]);
  });

  test('on days that do not follow each other is on those days, as one entry', () => {
    const read = readMilestoneDate('5., 6. og 9. oktober 2017');
    if (!read.ok) throw new Error(read.message);
    const event = { ...eventAt('temamoede-1', '5. oktober 2017'), when: dateOfMilestone(read.date) };
    expect(entryOf(event).times).toEqual([
      { from: '2017-10-05', until: '2017-10-06' },
      { from: '2017-10-06', until: '2017-10-07' },
      { from: '2017-10-09', until: '2017-10-10' },
    ]);
  });

  test.each([
    ['winter time', '12. december 2017', '2017-12-12T08:30Z'],
    ['the last day before summer time', '25. marts 2017', '2017-03-25T08:30Z'],
    ['the day that summer time begins', '26. marts 2017', '2017-03-26T07:30Z'],
    ['the day it ends', '29. oktober 2017', '2017-10-29T08:30Z'],
    ['a summer many years ahead', '1. juli 2037', '2037-07-01T07:30Z'],
  ])('keeps Danish time in %s', (_, written, from) => {
    expect(entryOf(eventAt('temamoede-1', written, MEETING)).times).toMatchObject([{ from }]);
  });

  test('is a whole day, or several, while nobody has said a time', () => {
    expect(entryOf(eventAt('opstartsseminar', '20. september 2017')).times).toEqual([
      { from: '2017-09-20', until: '2017-09-21' },
    ]);
    const two = eventAt('opstartsseminar', '31. december 2017 – 1. januar 2018', { fixed: true });
    expect(entryOf(two).times).toEqual([{ from: '2017-12-31', until: '2018-01-02' }]);
  });

  test('without an end is given two hours, and says that nobody has set one', () => {
    const open = entryOf(eventAt('temamoede-1', '12. oktober 2017', { starts: '09:30' }));
    expect(open.times).toEqual([{ from: '2017-10-12T07:30Z', until: '2017-10-12T09:30Z' }]);
    expect(open.description).toContain('Sluttidspunktet er ikke fastsat endnu. Her er sat 2 timer af.');
    expect(entryOf(eventAt('temamoede-1', '12. oktober 2017', MEETING)).description).not.toContain(
      'Sluttidspunktet',
    );
  });

  test('replaces the one before when anything of it changes: the same UID, a higher SEQUENCE', () => {
    const before = entryOf(eventAt('temamoede-1', '12. oktober 2017', MEETING));
    const moved = entryOf(eventAt('temamoede-1', '19. oktober 2017', { ...MEETING, revision: 1 }));
    expect(moved).toMatchObject({ uid: before.uid, sequence: 1, times: [{ from: '2017-10-19T07:30Z' }] });
    const amended = { ...MEETING, revision: 1, amended: 2 };
    expect(entryOf(eventAt('temamoede-1', '19. oktober 2017', amended)).sequence).toBe(3);
    const other = entryOf(eventAt('temamoede-1', '12. oktober 2017', { ...MEETING, network: 'netvaerk-3' }));
    expect(other.uid).not.toBe(before.uid);
  });

  test('without a day is a problem', () => {
    const made = calendarFile({
      definition: DAGTILBUD,
      event: eventAt('temamoede-1', '4. kvartal 2017'),
      now: NOW,
    });
    expect(made).toMatchObject({
      ok: false,
      problems: [{ rule: 'calendar-without-day', found: '4. kvartal 2017' }],
    });
  });

  test('comes as a file with a Danish name without odd letters', () => {
    const network = { name: 'Netværk Ærø/Åbenrå', focusAreas: [] };
    const { name } = fileOf(eventAt('temamoede-1', '12. oktober 2017', MEETING), { network });
    expect(name).toBe('foerste-temamoede-i-de-kommunale-netvaerk-netvaerk-aeroe-2017-10-12.ics');
  });
});

describe('Whatever is written', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('å', ';', ',', '\\', '\n', '\r', ':', '"', 'END:VEVENT', '😀', ' '),
      maxLength: 120,
    }),
  );

  test('comes back as it was, on lines of at most 75 bytes that end with CRLF', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (place, area, name) => {
        const event = calendarEvent({
          definition: DAGTILBUD,
          event: eventAt('temamoede-1', '12. oktober 2017', { ...MEETING, place }),
          network: { name: 'Netværk 2', focusAreas: [area] },
        });
        const text = calendarText(
          event ? [{ event, sequence: 0 }] : [],
          { method: 'REQUEST', attendee: { name, email: 'a@b.dk' } },
          { organizer: { name, email: 'kl@kl.dk' }, now: NOW },
        );
        for (const line of text.split('\r\n')) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        }
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        const oneLine = (written: string) => written.replace(/[\p{Cc}\s]+/gu, ' ').trim();
        const [entry, ...more] = readCalendar(text).entries;
        expect(more).toEqual([]);
        expect(entry?.location ?? '').toBe(oneLine(place));
        expect(entry?.description.split('\n')[1]).toBe(oneLine(`Indsatsområder: ${area}`));
        expect(entry?.attendees).toEqual(['a@b.dk']);
      }),
      {
        examples: [
          ['', '', '\\\\:'],
          ['', '', '\\:'],
        ],
      },
    );
  });

  test('ends after it begins, at the Danish time that was said, on whichever day', () => {
    const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15];
      return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    });
    const days = fc
      .integer({ min: 0, max: 3650 })
      .map((count) => DateTime.fromISO('2017-01-01', { zone: ZONE }).plus({ days: count }));
    fc.assert(
      fc.property(days, clock, fc.option(clock, { nil: undefined }), (day, starts, ends) => {
        const event = eventAt('temamoede-1', day.toFormat('d. MMMM yyyy', { locale: 'da' }), {
          starts,
          ...(ends !== undefined && { ends }),
        });
        const [time] = entryOf(event).times;
        const said = DateTime.fromISO(`${day.toISODate()}T${starts}`, { zone: ZONE });
        // In the hour that is left out in spring a time can be read in two ways.
        if (said.toFormat('HH:mm') === starts)
          expect(DateTime.fromISO(time?.from ?? '').toMillis()).toBe(said.toMillis());
        expect(Date.parse(time?.until ?? '')).toBeGreaterThan(Date.parse(time?.from ?? ''));
      }),
    );
  });
});
