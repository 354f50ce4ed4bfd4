import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { writeMilestoneDate } from '../../../src/partnership/dates/write.ts';
import type { MeetingPlan } from '../../../src/partnership/definition/timeline.ts';
import {
  agendaItems,
  asHeld,
  meetingDetails,
  withHours,
  writeWithHours,
} from '../../../src/partnership/meetings/meeting-details.ts';

const LINK = 'https://kl.dk/moede/1';
const OTHER = 'https://kl.dk/moede/2';
const HYBRID: MeetingPlan = { held: 'hybrid', place: 'KL', link: LINK, agenda: ['Velkomst'] };
const IN_PERSON: MeetingPlan = { held: 'in-person', place: 'KL', agenda: [] };
const ONLINE: MeetingPlan = { held: 'online', link: LINK, agenda: [] };

describe('A meeting is held', () => {
  test.each<[string, Parameters<typeof meetingDetails>, ReturnType<typeof meetingDetails>]>([
    ['as planned', [{}, HYBRID], { held: 'hybrid', place: 'KL', link: LINK, agenda: ['Velkomst'] }],
    ['as staff fix it', [{ place: 'Odense' }, undefined], { held: 'in-person', place: 'Odense' }],
    ['online where only a link is fixed', [{ link: OTHER }, undefined], { held: 'online', link: OTHER }],
    [
      'both ways where both are fixed',
      [{ place: 'Odense', link: OTHER }, IN_PERSON],
      { held: 'hybrid', place: 'Odense', link: OTHER },
    ],
    [
      'still online when a hybrid meeting changes its place',
      [{ place: 'Odense' }, HYBRID],
      { held: 'hybrid', place: 'Odense', link: LINK, agenda: ['Velkomst'] },
    ],
    [
      'no longer at a place once it is fixed online alone',
      [{ link: OTHER }, IN_PERSON],
      { held: 'online', link: OTHER },
    ],
    [
      'no longer online once a place alone is fixed',
      [{ place: 'Odense' }, ONLINE],
      { held: 'in-person', place: 'Odense' },
    ],
    [
      'about what staff say instead of the plan',
      [{ agenda: '- Nyt fra KL\n2) Frokost\n\n' }, HYBRID],
      { held: 'hybrid', place: 'KL', link: LINK, agenda: ['Nyt fra KL', 'Frokost'] },
    ],
    ['somewhere unknown', [{}, undefined], {}],
  ])('%s', (_, given, expected) => {
    expect(meetingDetails(...given)).toEqual(expected);
  });

  test('at the planned hours, unless staff fix others: an end is never taken from other hours', () => {
    const plan = { ...ONLINE, hours: { from: '09:30', until: '15:00' } };
    expect(asHeld({ day: '2021-05-19' }, plan)).toMatchObject({ starts: '09:30', ends: '15:00' });
    expect(asHeld({ day: '2021-05-19', starts: '16:00' }, plan)).not.toHaveProperty('ends');
  });
});

describe('Planned hours', () => {
  const HOURS = { from: '09:30', until: '15:00' };

  test.each([
    ['19. maj 2021', '19. maj 2021 kl. 09.30–15.00'],
    ['19.–20. maj 2021', '19. maj kl. 09.30 – 20. maj 2021 kl. 15.00'],
    ['19. maj 2021 kl. 10.00', '19. maj 2021 kl. 10.00'],
    ['maj 2021', 'maj 2021'],
    ['19. og 21. maj 2021', '19. og 21. maj 2021'],
    ['dato følger', 'dato følger'],
  ])('of "%s" are written "%s"', (written, expected) => {
    const read = readMilestoneDate(written);
    if (!read.ok) throw new Error(read.message);
    expect(writeMilestoneDate(withHours(read.date, HOURS))).toBe(expected);
  });
});

test.each([
  ['19. maj 2021', '19. maj 2021 kl. 09.30–15.00'],
  ['19. og 21. maj 2021', '19. og 21. maj 2021 kl. 09.30–15.00'],
  ['september 2021', 'september 2021, kl. 09.30–15.00'],
  ['19. maj 2021 kl. 10.00', '19. maj 2021 kl. 10.00'],
])('hours are written with "%s", whether or not its day is fixed', (written, expected) => {
  const read = readMilestoneDate(written);
  if (!read.ok) throw new Error(read.message);
  expect(writeWithHours(read.date, { from: '09:30', until: '15:00' })).toBe(expected);
});

test('an agenda has what was typed, item by item, and no blank ones', () => {
  const word = fc.stringMatching(/^[a-zæøå]{1,12}( [a-zæøå]{1,12})?$/);
  const bullet = fc.constantFrom('', '- ', '– ', '• ', '1. ', '12) ');
  fc.assert(
    fc.property(fc.array(fc.tuple(bullet, word), { maxLength: 8 }), (lines) => {
      const text = lines.map(([mark, item]) => `  ${mark}${item} `).join('\n\n');
      expect(agendaItems(text)).toEqual(lines.map(([, item]) => item));
    }),
  );
});
