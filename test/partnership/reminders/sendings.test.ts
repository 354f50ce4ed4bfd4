import { describe, expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { ReminderRule, SendingCalendar } from '../../../src/partnership/definition/reminders.ts';
import { dateOfMilestone } from '../../../src/partnership/reminders/date-of-milestone.ts';
import type { EventDate } from '../../../src/partnership/reminders/scheduled-event.ts';
import { counts, reckonSendings, sendingsOf } from '../../../src/partnership/reminders/sendings.ts';

const CALENDAR = SendingCalendar.parse({ quiet: [{ label: 'juleferien', from: '24-12', until: '01-01' }] });

function rule(when: string, changes: object = {}): ReminderRule {
  return ReminderRule.parse({
    id: 'regel',
    about: { activity: 'registration-deadline' },
    moment: 'end',
    when,
    to: 'contacts',
    template: 'svar-mangler',
    ...changes,
  });
}

function dated(text: string): EventDate {
  const read = readMilestoneDate(text);
  if (!read.ok) throw new Error(read.message);
  return dateOfMilestone(read.date);
}

function sent(what: ReminderRule, when: string): string[] {
  return sendingsOf(CALENDAR, what, dated(when)).map(({ step, due, expires, shifted }) =>
    [step, due, expires, ...(shifted === undefined ? [] : [shifted])].join(' | '),
  );
}

describe('A rule is sent', () => {
  test.each([
    [
      'at nine on the day of a deadline at ten, and never after it',
      rule('samme dag'),
      '19. december 2019 kl. 10.00',
      ['first | 2019-12-19T08:00:00.000Z | 2019-12-19T09:00:00.000Z'],
    ],
    [
      'as early as may be where its time lies after the deadline',
      rule('samme dag', { at: '12:00' }),
      '19. december 2019 kl. 10.00',
      ['first | 2019-12-19T07:00:00.000Z | 2019-12-19T09:00:00.000Z | fremrykket fra kl. 12.00'],
    ],
    [
      'the day before where the deadline is in the small hours',
      rule('samme dag', { at: '12:00' }),
      '19. december 2019 kl. 07.00',
      ['first | 2019-12-18T11:00:00.000Z | 2019-12-19T06:00:00.000Z | fremrykket fra kl. 12.00'],
    ],
    [
      'all day long on the day of a deadline without a time',
      rule('samme dag', { window: 0 }),
      '5. maj 2017',
      ['first | 2017-05-05T07:00:00.000Z | 2017-05-05T21:59:59.999Z'],
    ],
    [
      'at nine before and after summer time begins',
      rule('dagen efter', { repeat: { every: '3 dage', times: 2 } }),
      '26. marts 2020',
      [
        'first | 2020-03-27T08:00:00.000Z | 2020-03-30T21:59:59.999Z',
        'again-1 | 2020-03-30T07:00:00.000Z | 2020-04-01T21:59:59.999Z',
      ],
    ],
    [
      'at nine before and after summer time ends',
      rule('dagen efter', { repeat: { every: '3 dage', times: 2 } }),
      '22. oktober 2020',
      [
        'first | 2020-10-23T07:00:00.000Z | 2020-10-26T22:59:59.999Z',
        'again-1 | 2020-10-26T08:00:00.000Z | 2020-10-28T22:59:59.999Z',
      ],
    ],
    [
      'on the leap day',
      rule('dagen før', { window: 0 }),
      '1. marts 2024',
      ['first | 2024-02-29T08:00:00.000Z | 2024-02-29T22:59:59.999Z'],
    ],
    [
      'before store bededag in 2023',
      rule('3 dage før', { window: 0 }),
      '8. maj 2023',
      ['first | 2023-05-04T07:00:00.000Z | 2023-05-04T21:59:59.999Z | flyttet fra store bededag'],
    ],
    [
      'on what would have been store bededag in 2024',
      rule('3 dage før', { window: 0 }),
      '29. april 2024',
      ['first | 2024-04-26T07:00:00.000Z | 2024-04-26T21:59:59.999Z'],
    ],
    [
      'from the last day of "ultimo"',
      rule('dagen efter', { window: 0 }),
      'ultimo februar 2020',
      ['first | 2020-03-02T08:00:00.000Z | 2020-03-02T22:59:59.999Z | flyttet fra søndag den 1. marts 2020'],
    ],
    [
      'after the new year, when it would be in the holidays',
      rule('3 arbejdsdage efter', { window: 0 }),
      '21. december 2020',
      ['first | 2021-01-04T08:00:00.000Z | 2021-01-04T22:59:59.999Z | flyttet fra juleferien'],
    ],
    [
      'again as often and as long as it says, each from the one before',
      rule('dagen efter', { window: 0, repeat: { every: '1 uge', times: 10, days: 14 } }),
      '4. maj 2017',
      [
        'first | 2017-05-05T07:00:00.000Z | 2017-05-05T21:59:59.999Z',
        'again-1 | 2017-05-15T07:00:00.000Z | 2017-05-15T21:59:59.999Z | flyttet fra store bededag',
      ],
    ],
    [
      'up the ladder, each step from the one before',
      rule('dagen efter', {
        window: 0,
        ladder: [
          { after: '3 arbejdsdage', to: 'substitutes' },
          { after: '3 arbejdsdage', to: 'consultants' },
        ],
      }),
      '5. maj 2017',
      [
        'first | 2017-05-08T07:00:00.000Z | 2017-05-08T21:59:59.999Z | flyttet fra lørdag den 6. maj 2017',
        'ladder-1 | 2017-05-11T07:00:00.000Z | 2017-05-11T21:59:59.999Z',
        'ladder-2 | 2017-05-17T07:00:00.000Z | 2017-05-17T21:59:59.999Z',
      ],
    ],
    ['never about what has no day', rule('samme dag'), 'dato følger', []],
  ] as const)('%s', (_what, asked, when, expected) => {
    expect(sent(asked, when)).toEqual(expected);
  });

  test('without what would come after the deadline, which is told apart', () => {
    const asked = rule('3 arbejdsdage før', { repeat: { every: '2 dage', times: 3 } });
    const when = dated('19. december 2019 kl. 10.00');
    expect(sendingsOf(CALENDAR, asked, when).map(({ step }) => step)).toEqual(['first', 'again-1']);
    expect(reckonSendings(CALENDAR, asked, when).map(({ tooLate }) => tooLate)).toEqual([false, false, true]);
  });
});

describe('A rule counts', () => {
  const quarter = dated('4. kvartal 2017');
  const day = dated('14. november 2017');

  test.each([
    ['to the day of a meeting', 'network-meeting', 'start', day, true],
    ['not to the quarter of a meeting', 'network-meeting', 'start', quarter, false],
    ['to the quarter of visits', 'visits', 'start', quarter, true],
    ['to the end of a month for signing', 'signing', 'end', dated('december 2019 – januar 2020'), true],
    ['when a quarter opens', 'network-meeting', 'period-opens', quarter, true],
    ['not when a quarter opens in which the day is fixed', 'network-meeting', 'period-opens', day, false],
    ['not when nobody knows the date', 'signing', 'period-opens', dated('dato følger'), false],
    ['to days that are named one by one', 'event', 'start', dated('5. og 12. maj 2021'), true],
    [
      'to the last day of a quarter that is to be over',
      'event',
      'end',
      dated('inden udgangen af 2. kvartal 2021'),
      true,
    ],
    ['not to months in which something is held', 'event', 'end', dated('maj og juni 2021'), false],
  ] as const)('%s', (_what, activity, moment, when, expected) => {
    expect(counts({ about: { activity }, moment }, { activities: [activity], doneBy: false }, when)).toBe(
      expected,
    );
  });

  test('to the end of a period by which something is done, but not to its beginning', () => {
    const of = (moment: 'start' | 'end') =>
      counts({ about: { activity: 'event' }, moment }, { activities: ['event'], doneBy: true }, quarter);
    expect([of('start'), of('end')]).toEqual([false, true]);
  });
});
