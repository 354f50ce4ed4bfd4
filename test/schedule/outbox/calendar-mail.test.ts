import { describe, expect, onTestFinished, test } from 'vitest';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { removeMeeting, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { PARTNERSHIP, type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

const KL = { actor: 'stine@kl.dk', surface: 'test' };
const PER = 'per@middelfart.dk';
const LISE = 'lise@middelfart.dk';
const SEMINAR = { partnership: PARTNERSHIP, milestone: 'opstartsseminar', number: 1 };
const HELD = { ...SEMINAR, day: '2017-09-20', starts: '09:30', ends: '15:00', place: 'Odense' };

/** Middelfart takes part, and its participants are invited by mail to the seminar of 20 September. */
async function invited(...emails: string[]): Promise<ScheduleRunner> {
  const at = await scheduleRunner({
    platform: 'mail',
    from: '2017-08-21T08:50',
    rules: (rules) => rules.filter(({ id }) => id === 'seminar-indkaldelse'),
  });
  onTestFinished(at.remove);
  await answer(at, 'yes');
  await saveMeeting(at.store, KL, HELD);
  await name(at, ...emails);
  at.at('2017-08-21T09:00');
  await at.sweep();
  return at;
}

function answer(at: ScheduleRunner, decision: 'yes' | 'no') {
  return recordAnswer(at.store, KL, {
    partnership: PARTNERSHIP,
    answer: buildAnswer({ municipality: '0410', decision, preferences: [], contacts: [] }),
  });
}

async function name(at: ScheduleRunner, ...emails: string[]): Promise<void> {
  const people = emails.map((email) => ({ name: email.split('@')[0] ?? '', email }));
  await savePeople(at.store, KL, {
    partnership: PARTNERSHIP,
    municipality: '0410',
    role: 'participant',
    people,
  });
}

/** All that came to somebody's calendar, in order. */
function sentTo({ peer }: ScheduleRunner, who: string) {
  return peer.arrived
    .filter(({ to, ics }) => to === who && ics !== undefined)
    .map(({ ics = '' }) => {
      const { method, entries } = readCalendar(ics);
      const [entry] = entries;
      return { method, sequence: entry?.sequence, from: entry?.times[0]?.from, attendees: entry?.attendees };
    });
}

/** The calendar of somebody who applied all of it; undefined if the meeting is not in it. */
function calendarOf(at: ScheduleRunner, who: string): string | undefined {
  let has: { sequence: number; from: string | undefined } | undefined;
  for (const { method, sequence = 0, from } of sentTo(at, who))
    if (!has || sequence >= has.sequence) has = { sequence, from: method === 'REQUEST' ? from : undefined };
  return has?.from;
}

/** Sweeps for some hours of an ordinary day. */
async function hoursPass(at: ScheduleRunner, day: string): Promise<void> {
  at.at(`${day}T09:00`);
  for (let round = 0; round < 6; round += 1) {
    await at.sweep();
    at.pass(20);
  }
}

describe('An invitation by mail', () => {
  test('brings the meeting into the calendar of its receiver alone, and no file beside it', async () => {
    const at = await invited(PER, LISE);
    at.pass(5);
    await at.sweep();
    for (const who of [PER, LISE])
      expect(sentTo(at, who)).toEqual([
        { method: 'REQUEST', sequence: 0, from: '2017-09-20T07:30Z', attendees: [who] },
      ]);
    expect(at.peer.arrived.filter(({ key }) => key === 'file')).toEqual([]);
    expect((await at.reminders()).filter(({ state }) => state !== 'sent')).toEqual([]);
    const [mail] = at.peer.arrived.filter(({ to }) => to === PER);
    expect(mail?.text).toContain('Mødet følger med denne mail til din kalender');
    expect(mail?.text).not.toContain('kalenderfil');
  });

  test('is followed by the new date with the message about it, once', async () => {
    const at = await invited(PER);
    await saveMeeting(at.store, KL, { ...HELD, day: '2017-09-27' });
    await hoursPass(at, '2017-08-22');
    expect(sentTo(at, PER)).toMatchObject([
      { method: 'REQUEST', sequence: 0 },
      { method: 'REQUEST', sequence: 1, from: '2017-09-27T07:30Z' },
    ]);
    const [, moved] = at.peer.arrived.filter(({ to }) => to === PER);
    expect(moved?.text).toContain(
      'Denne mail retter din kalender: Den gamle dato bliver erstattet af den nye.',
    );
  });

  test('is put right by a mail of its own where only a place or an end was added or changed, once for all changes', async () => {
    const at = await invited(PER);
    at.at('2017-08-22T09:00');
    await saveMeeting(at.store, KL, { ...HELD, link: 'https://kl.dk/1' });
    await at.sweep();
    at.pass(5);
    await saveMeeting(at.store, KL, { ...HELD, link: 'https://kl.dk/1', agenda: 'Velkomst' });
    await hoursPass(at, '2017-08-22');
    expect(sentTo(at, PER)).toMatchObject([{ sequence: 0 }, { method: 'REQUEST', sequence: 2 }]);
    expect(at.peer.arrived.at(-1)?.text).toContain('Denne mail retter mødet i din kalender');
  });

  test('is taken back where the meeting is gone', async () => {
    const at = await invited(PER);
    await removeMeeting(at.store, KL, { ...SEMINAR, why: 'aflyst' });
    await at.moveDate('opstartsseminar', '4. kvartal 2017');
    await hoursPass(at, '2017-08-22');
    expect(sentTo(at, PER).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL']);
    expect(calendarOf(at, PER)).toBeUndefined();
  });

  test('is taken back from whoever takes part no longer, and from nobody else', async () => {
    const at = await invited(PER, LISE);
    await name(at, LISE);
    await hoursPass(at, '2017-08-22');
    expect(calendarOf(at, PER)).toBeUndefined();
    expect(calendarOf(at, LISE)).toBe('2017-09-20T07:30Z');
    expect(at.peer.arrived.at(-1)?.text).toContain('gælder ikke længere for dig');
    await answer(at, 'no');
    await hoursPass(at, '2017-08-23');
    expect(calendarOf(at, LISE)).toBeUndefined();
  });

  test('is not taken back from whoever never got it', async () => {
    const at = await scheduleRunner({
      platform: 'mail',
      from: '2017-08-21T08:50',
      rules: (rules) => rules.filter(({ id }) => id === 'seminar-indkaldelse'),
    });
    onTestFinished(at.remove);
    await answer(at, 'yes');
    await saveMeeting(at.store, KL, HELD);
    await name(at, PER);
    at.peer.blocking.add(PER);
    at.at('2017-08-21T09:00');
    await at.sweep();
    at.peer.blocking.clear();
    await name(at);
    await hoursPass(at, '2017-08-22');
    expect(sentTo(at, PER)).toEqual([]);
  });

  test('that may have arrived counts as arrived: it is taken back', async () => {
    const at = await scheduleRunner({
      platform: 'mail',
      from: '2017-08-21T08:50',
      rules: (rules) => rules.filter(({ id }) => id === 'seminar-indkaldelse'),
    });
    onTestFinished(at.remove);
    await answer(at, 'yes');
    await saveMeeting(at.store, KL, HELD);
    await name(at, PER);
    at.at('2017-08-21T09:00');
    at.peer.fates.push('kills the sender once it has arrived');
    await at.sweep();
    at.pass(10);
    await at.sweep();
    expect(calendarOf(at, PER)).toBe('2017-09-20T07:30Z');
    await name(at);
    await hoursPass(at, '2017-08-22');
    expect(calendarOf(at, PER)).toBeUndefined();
  });

  test('by two processes at once comes once, and so does what follows', async () => {
    const at = await invited(PER);
    await name(at);
    at.at('2017-08-22T09:00');
    const both = [at.process(), at.process()];
    for (let round = 0; round < 6; round += 1) {
      await Promise.all(both.map(({ sweep }) => sweep()));
      at.pass(20);
    }
    expect(sentTo(at, PER).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL']);
  });

  test('goes from the store with its receiver', async () => {
    const at = await invited(PER, LISE);
    await forgetPerson(at.store, KL, { email: PER });
    const rows = await at.store.reading.selectFrom('calendar_entry').selectAll().execute();
    expect(rows.map(({ person }) => person)).toEqual([LISE]);
    expect(JSON.stringify(rows)).not.toContain(PER);
  });
});
