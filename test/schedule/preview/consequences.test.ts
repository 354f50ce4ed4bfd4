import { describe, expect, onTestFinished, test } from 'vitest';
import { consequencesOf } from '../../../src/schedule/preview/consequences.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { removeMeeting, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import type { Ground } from '../../../src/store/reminders/schedule.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { PARTNERSHIP, type ScheduleRunner, scheduleRunner } from '../outbox/schedule-runner.ts';

const KL = { actor: 'stine@kl.dk', surface: 'test' };
const SEMINAR = { partnership: PARTNERSHIP, milestone: 'opstartsseminar', number: 1 };
const HELD = { ...SEMINAR, day: '2017-09-20', starts: '09:30', ends: '15:00', place: 'Odense' };
const MOVED = { ...HELD, day: '2017-10-25' };

/** Middelfart takes part, and its two participants are invited by mail to the seminar of 20 September. */
async function invited(): Promise<ScheduleRunner> {
  const at = await scheduleRunner({
    platform: 'mail',
    from: '2017-08-21T08:50',
    rules: (rules) => rules.filter(({ id }) => id.startsWith('seminar')),
  });
  onTestFinished(at.remove);
  const answer = buildAnswer({ municipality: '0410', preferences: [], contacts: [] });
  await recordAnswer(at.store, KL, { partnership: PARTNERSHIP, answer });
  await saveMeeting(at.store, KL, HELD);
  const people = ['per', 'lise'].map((name) => ({ name, email: `${name}@middelfart.dk` }));
  const of = { partnership: PARTNERSHIP, municipality: '0410', role: 'participant' as const };
  await savePeople(at.store, KL, { ...of, people });
  at.at('2017-08-21T09:00');
  await at.sweep();
  return at;
}

function follows({ store, clock }: ScheduleRunner, change: (ground: Ground) => Ground) {
  return consequencesOf({ store, clock, staff: ['stine@kl.dk'] }, PARTNERSHIP, change);
}

const fixed = (meeting: typeof HELD) => (ground: Ground) => ({
  ...ground,
  meetings: [{ ...meeting, revision: 2, at: '2017-08-21T07:05:00.000Z' }],
});
const cancelled = (ground: Ground) => ({ ...ground, meetings: [] });

/** Who was told of a move, by the keys of what arrived. */
function toldOfMove({ peer }: ScheduleRunner): string[] {
  const told = peer.arrived.filter(({ key }) => key.split('/')[4] === 'moved').map(({ to }) => to);
  return [...new Set(told)].toSorted();
}

describe('What follows from a meeting that is moved', () => {
  test('is what the server does once it is moved: the same people are told, and their calendars put right', async () => {
    const at = await invited();
    const found = await follows(at, fixed(MOVED));
    expect(found).toMatchObject({ isOn: true, told: { people: 2, channels: 0 } });
    expect(found?.calendars).toEqual({ changed: 2, cancelled: 0 });
    await saveMeeting(at.store, KL, MOVED);
    at.pass(5);
    await at.sweep();
    expect(toldOfMove(at)).toEqual(['lise@middelfart.dk', 'per@middelfart.dk']);
    expect(await follows(at, (ground) => ground)).toMatchObject({
      ...{ told: { people: 0, channels: 0 }, lost: [], added: [], calendars: { changed: 0, cancelled: 0 } },
    });
  });

  test('says on which days reminders fall away and come', async () => {
    const at = await invited();
    const found = await follows(at, fixed(MOVED));
    expect(found?.lost.length).toBeGreaterThan(0);
    expect(found?.added.length).toBeGreaterThan(0);
    expect(found?.lost.every((day) => day > '2017-08-21' && day <= '2017-09-25')).toBe(true);
    expect(found?.added.every((day) => day > '2017-08-21' && day <= '2017-10-30')).toBe(true);
  });

  test('is no reminder on a day that is over, which goes out at once or to nobody', async () => {
    const at = await invited();
    at.at('2017-09-06T10:00');
    await at.sweep();
    const found = [await follows(at, cancelled), await follows(at, fixed({ ...HELD, day: '2017-09-18' }))];
    expect(found.flatMap((one) => one?.added ?? []).filter((day) => day < '2017-09-06')).toEqual([]);
  });

  test('is nothing for what it is about and nobody has to be told of', async () => {
    const at = await invited();
    const found = await follows(at, fixed({ ...HELD, ...{ agenda: 'Velkomst' } }));
    expect(found).toMatchObject({ told: { people: 0, channels: 0 }, lost: [], added: [] });
    expect(found?.calendars).toEqual({ changed: 0, cancelled: 0 });
  });

  test('says that nobody is told while reminders are off', async () => {
    const at = await invited();
    await switchReminders(at.store, KL, { partnership: PARTNERSHIP, to: 'paused' });
    expect(await follows(at, fixed(MOVED))).toMatchObject({ isOn: false, told: { people: 2 } });
  });

  test('writes nothing', async () => {
    const at = await invited();
    const arrived = at.peer.arrived.length;
    await follows(at, fixed(MOVED));
    await at.sweep();
    expect(at.peer.arrived.length).toBe(arrived);
  });
});

test('A meeting that is cancelled tells those who were told of it, as found before', async () => {
  const at = await invited();
  const found = await follows(at, cancelled);
  // The milestone has the same day without hours and place: that is a change too.
  expect(found).toMatchObject({ told: { people: 2, channels: 0 } });
  await removeMeeting(at.store, KL, { ...SEMINAR, why: 'For få tilmeldte' });
  at.pass(5);
  await at.sweep();
  expect(toldOfMove(at)).toEqual(['lise@middelfart.dk', 'per@middelfart.dk']);
});
