import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { dateOfMilestone } from '../../../src/partnership/reminders/date-of-milestone.ts';
import type { ScheduledEvent } from '../../../src/partnership/reminders/scheduled-event.ts';
import { type CalendarInput, calendarFile } from '../../../src/schedule/message/calendar-file.ts';
import { DAGTILBUD } from '../../bot/partnerships.ts';
import { at, eventAt } from './reminder-builders.ts';

const MEETING = {
  network: 'netvaerk-2',
  number: 1,
  starts: '09:30',
  ends: '15:00',
  place: 'Middelfart Rådhus',
};

function fileOf(event: ScheduledEvent, more: Partial<CalendarInput> = {}) {
  const made = calendarFile({ definition: DAGTILBUD, event, now: at('2017-09-20T09:00'), ...more });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.file;
}

function textOf(event: ScheduledEvent, more: Partial<CalendarInput> = {}): string {
  return new TextDecoder().decode(fileOf(event, more).bytes);
}

/** Reads the event back as RFC 5545 says: lines unfolded, then texts unescaped. */
function eventOf(text: string): Record<string, string> {
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
  const lines = unfolded.slice(unfolded.indexOf('BEGIN:VEVENT') + 1, unfolded.indexOf('END:VEVENT'));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [
        line.slice(0, colon),
        line.slice(colon + 1).replace(/\\([\\;,nN])/g, (_, c) => (/n/i.test(c) ? '\n' : c)),
      ];
    }),
  );
}

describe('A meeting in a calendar', () => {
  test('has its time in UTC, its place, its focus areas and whom to ask', () => {
    const network = { name: 'Netværk 2', focusAreas: ['Tidlig indsats, forebyggelse', 'Tosprogede børn'] };
    const text = textOf(eventAt('temamoede-1', '12. oktober 2017', MEETING), { network });
    expect(text).toMatch(
      /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-\/\/KL\/\/Partnerskab\/\/DA\r\nMETHOD:PUBLISH\r\n/,
    );
    expect(eventOf(text)).toEqual({
      UID: 'dagtilbud-2017.temamoede-1.netvaerk-2.1@partnerskab',
      SEQUENCE: '0',
      DTSTAMP: '20170920T070000Z',
      DTSTART: '20171012T073000Z',
      DTEND: '20171012T130000Z',
      SUMMARY: 'Første temamøde i de kommunale netværk (Netværk 2)',
      LOCATION: 'Middelfart Rådhus',
      DESCRIPTION: [
        'Partnerskab om udvikling af kvaliteten i dagtilbud',
        'Indsatsområder: Tidlig indsats, forebyggelse, Tosprogede børn',
        'Spørgsmål: Helle Steiness Olsen (hso@kl.dk, 23 83 19 54), Lisbeth Due Pedersen (ldpe@kl.dk, 30 52 50 62)',
      ].join('\n'),
      STATUS: 'CONFIRMED',
    });
  });

  test('online has its link for those who take part only, and its agenda', () => {
    const online = {
      held: 'online' as const,
      link: 'https://kl.dk/moede/1',
      agenda: ['Velkomst', 'Frokost'],
    };
    const event = eventAt('temamoede-1', '12. oktober 2017', online);
    const shown = eventOf(textOf(event, { withLink: true }));
    expect(shown).toMatchObject({ LOCATION: 'Online', 'URL;VALUE=URI': 'https://kl.dk/moede/1' });
    expect(shown['DESCRIPTION']).toContain(
      'Deltag online: https://kl.dk/moede/1\nDagsorden: Velkomst; Frokost',
    );
    expect(textOf(event)).not.toContain('https://kl.dk/moede');
  });

  test('on several days with the same hours has them each day, unless the clock changes between', () => {
    const days = (...on: string[]) => ({ days: on, starts: '09:30', ends: '15:00' });
    const event = (...on: string[]) =>
      eventOf(textOf(eventAt('temamoede-1', '12. oktober 2017', { fixed: true, ...days(...on) })));
    expect(event('2017-10-12', '2017-10-14')).toMatchObject({
      DTSTART: '20171012T073000Z',
      DTEND: '20171012T130000Z',
      RRULE: 'FREQ=DAILY;COUNT=3',
      EXDATE: '20171013T073000Z',
    });
    expect(event('2017-10-12', '2017-11-14')).toHaveProperty('DTSTART;VALUE=DATE', '20171012');
  });

  test('on days that do not follow each other is on those days, as one entry', () => {
    const read = readMilestoneDate('5., 6. og 9. oktober 2017');
    if (!read.ok) throw new Error(read.message);
    const text = textOf({ ...eventAt('temamoede-1', '5. oktober 2017'), when: dateOfMilestone(read.date) });
    expect(eventOf(text)).toMatchObject({
      'DTSTART;VALUE=DATE': '20171005',
      'DTEND;VALUE=DATE': '20171006',
      RRULE: 'FREQ=DAILY;COUNT=5',
      'EXDATE;VALUE=DATE': '20171007,20171008',
    });
  });

  test.each([
    ['winter time', '12. december 2017', '20171212T083000Z'],
    ['the last hour before summer time begins', '26. marts 2017', '20170326T073000Z'],
    ['the day it ends', '29. oktober 2017', '20171029T083000Z'],
  ])('keeps Danish time in %s', (_, written, start) => {
    expect(eventOf(textOf(eventAt('temamoede-1', written, MEETING)))).toMatchObject({ DTSTART: start });
  });

  test('is a whole day, or several, while nobody has said a time', () => {
    const one = eventOf(textOf(eventAt('opstartsseminar', '20. september 2017')));
    expect(one).toMatchObject({ 'DTSTART;VALUE=DATE': '20170920', 'DTEND;VALUE=DATE': '20170921' });
    const two = eventOf(
      textOf(eventAt('opstartsseminar', '31. december 2017 – 1. januar 2018', { fixed: true })),
    );
    expect(two).toMatchObject({ 'DTSTART;VALUE=DATE': '20171231', 'DTEND;VALUE=DATE': '20180102' });
  });

  test('replaces the one before when it is moved: the same UID, a higher SEQUENCE', () => {
    const before = eventOf(textOf(eventAt('temamoede-1', '12. oktober 2017', MEETING)));
    const after = eventOf(textOf(eventAt('temamoede-1', '19. oktober 2017', { ...MEETING, revision: 1 })));
    expect(after).toMatchObject({ UID: before.UID, SEQUENCE: '1', DTSTART: '20171019T073000Z' });
    const other = eventOf(
      textOf(eventAt('temamoede-1', '12. oktober 2017', { ...MEETING, network: 'netvaerk-3' })),
    );
    expect(other.UID).not.toBe(before.UID);
  });

  test('is cancelled where its date is gone, on the day that was told', () => {
    const gone = eventAt('temamoede-1', '4. kvartal 2017', { revision: 1 });
    const told = { told: 'torsdag den 12. oktober 2017 kl. 09.30–15.00' };
    expect(eventOf(textOf(gone, told))).toMatchObject({
      STATUS: 'CANCELLED',
      SUMMARY: 'AFLYST: Første temamøde i de kommunale netværk',
      'DTSTART;VALUE=DATE': '20171012',
      SEQUENCE: '1',
    });
    expect(fileOf(gone, told).name).toMatch(/^aflyst-foerste-temamoede-.*-2017-10-12\.ics$/);
  });

  test('that never had a day is a problem', () => {
    const made = calendarFile({
      definition: DAGTILBUD,
      event: eventAt('temamoede-1', '4. kvartal 2017'),
      now: at('2017-09-20T09:00'),
    });
    expect(made).toMatchObject({
      ok: false,
      problems: [{ rule: 'calendar-without-day', found: '4. kvartal 2017' }],
    });
  });

  test('is not cancelled on a quarter that was told, which never stood there', () => {
    const gone = eventAt('temamoede-1', 'dato følger');
    const made = calendarFile({
      definition: DAGTILBUD,
      event: gone,
      told: '4. kvartal 2017',
      now: at('2017-09-20T09:00'),
    });
    expect(made.ok).toBe(false);
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
      fc.property(anyText, anyText, (place, area) => {
        const network = { name: 'Netværk 2', focusAreas: [area] };
        const text = textOf(eventAt('temamoede-1', '12. oktober 2017', { ...MEETING, place }), {
          network,
        });
        for (const line of text.split('\r\n')) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        }
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        const oneLine = (written: string) => written.replace(/[\p{Cc}\s]+/gu, ' ').trim();
        const event = eventOf(text);
        expect(event.LOCATION ?? '').toBe(oneLine(place));
        expect(event.DESCRIPTION?.split('\n')[1]).toBe(oneLine(`Indsatsområder: ${area}`));
      }),
    );
  });
});
