import { describe, expect, onTestFinished, test } from 'vitest';
import type { Recipient } from '../../../src/partnership/reminders/recipient.ts';
import { remindersOfBatch } from '../../../src/schedule/audience/reminder-keys.ts';
import { withoutNotified } from '../../../src/schedule/outbox/select-due.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import type { Reminder, ReminderState } from '../../../src/store/reminders/reminder-rows.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { buildBatch } from '../../store/schedule-builders.ts';
import { PARTNERSHIP, type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

const KL = { actor: 'stine@kl.dk', surface: 'test' };
const PER = 'per@middelfart.dk';
const LISE = 'lise@middelfart.dk';
const MIDDELFART = { partnership: PARTNERSHIP, municipality: '0410' };

const SEMINAR = { partnership: PARTNERSHIP, milestone: 'opstartsseminar', number: 1, day: '2017-09-20' };
const DETAILS = { starts: '09:30', place: 'Odense' };

/** The runner where Middelfart takes part, a moment before participants are invited to the seminar of 20 September. */
async function runner(details: Partial<typeof DETAILS> = DETAILS): Promise<ScheduleRunner> {
  const at = await scheduleRunner({
    from: '2017-08-21T08:50',
    rules: (rules) => rules.filter(({ id }) => id.startsWith('seminar-')),
  });
  onTestFinished(at.remove);
  await recordAnswer(at.store, KL, {
    partnership: PARTNERSHIP,
    answer: buildAnswer({ municipality: '0410', preferences: [], contacts: [] }),
  });
  await saveMeeting(at.store, KL, { ...SEMINAR, ...details });
  return at;
}

async function name({ store }: ScheduleRunner, ...emails: string[]): Promise<void> {
  const people = emails.map((email) => ({ name: email.split('@')[0] ?? '', email }));
  const result = await savePeople(store, KL, { ...MIDDELFART, role: 'participant', people });
  if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
}

function told({ peer }: ScheduleRunner, who: string): string[] {
  const messages = peer.arrived.filter(({ to, key }) => to === who && key !== 'file');
  return messages.map(({ key }) => key.split('/').slice(4, 5).join());
}

describe('A seminar without time and place', () => {
  test('has nobody invited: staff are asked for them, and then the invitation goes out by itself', async () => {
    const at = await runner({});
    await name(at, PER);
    const { sweep } = at.process();
    at.at('2017-08-21T09:00');
    await sweep();
    expect(told(at, PER)).toEqual([]);
    expect(told(at, 'stine@kl.dk').filter((rule) => rule !== 'weekly')).toEqual(['seminar-indkaldelse']);
    await saveMeeting(at.store, KL, { ...SEMINAR, ...DETAILS });
    at.at('2017-08-23T09:00');
    await sweep();
    at.pass(10);
    await sweep();
    expect(told(at, PER)).toEqual(['seminar-indkaldelse']);
  });
});

describe('Who is named after an announcement was sent', () => {
  test('gets it with its calendar file, once, and those before them get no second one', async () => {
    const at = await runner();
    await name(at, PER);
    const { sweep } = at.process();
    at.at('2017-08-21T09:00');
    await sweep();
    expect(told(at, PER)).toEqual(['seminar-indkaldelse']);
    await name(at, PER, LISE);
    at.pass(5);
    await sweep();
    expect(told(at, LISE)).toEqual([]);
    for (const minutes of [30, 30, 30]) {
      at.pass(minutes);
      await sweep();
    }
    expect(told(at, LISE)).toEqual(['seminar-indkaldelse']);
    expect(told(at, PER)).toEqual(['seminar-indkaldelse']);
    const rows = (await at.reminders()).filter(({ recipient }) => recipient === LISE);
    expect(rows.map(({ key, state }) => [key.endsWith('/kalender'), state])).toEqual([
      [false, 'sent'],
      [true, 'sent'],
    ]);
  });

  test('gets it also where one process has looked in vain for hours', async () => {
    const at = await runner();
    await name(at, PER);
    const { sweep } = at.process();
    at.at('2017-08-21T09:00');
    for (let look = 0; look < 4; look += 1) {
      await sweep();
      at.pass(31);
    }
    await name(at, PER, LISE);
    await sweep();
    expect(told(at, LISE)).toEqual(['seminar-indkaldelse']);
    expect(told(at, PER)).toEqual(['seminar-indkaldelse']);
  });

  test('gets nothing while reminders are paused, then the invitation without a reminder of it, and nothing that is too late', async () => {
    const at = await runner();
    await name(at, PER);
    at.at('2017-08-21T09:00');
    await at.sweep();
    await name(at, PER, LISE);
    await at.switchTo('paused');
    at.pass(60);
    await at.sweep();
    expect((await at.reminders()).filter(({ recipient }) => recipient === LISE)).toEqual([]);
    await at.switchTo('on');
    at.at('2017-09-13T09:00');
    await name(at, PER);
    await at.sweep();
    await name(at, PER, LISE);
    at.pass(60);
    await at.sweep();
    expect(told(at, LISE)).toEqual(['seminar-indkaldelse']);
    await name(at, PER, LISE, 'sent@middelfart.dk');
    at.at('2017-09-21T09:00');
    await at.sweep();
    expect(told(at, 'sent@middelfart.dk')).toEqual([]);
  });
});

describe('Nobody is told late', () => {
  const definition = readDefinition('partnerships/dagtilbud-2017');
  const networks = [
    { id: 'n1', municipalities: ['0410'] },
    { id: 'n2', municipalities: ['0461'] },
  ];
  const person = (municipality: string): Recipient => ({
    ...{ kind: 'person', role: 'contact', name: 'Mette', email: 'mette@kommune.dk' },
    municipality,
  });
  const channel: Recipient = { kind: 'channel', platform: 'slack', address: 'C1', network: 'n1' };

  function untold(
    rule: string,
    to: 'network-channel' | 'everybody',
    before: Recipient,
    { by = rule, state = 'sent' as ReminderState } = {},
  ): string[] {
    const found = definition.reminders.rules.find(({ id }) => id === rule);
    if (!found) throw new Error(rule);
    const batch = buildBatch({ rule, to });
    const written = remindersOfBatch(buildBatch({ rule: by, to }), [before], {
      when: { written: 'i dag' },
    }).map((planned): Reminder => ({ ...planned, state, attempts: 1, inDoubt: false }));
    const late = withoutNotified([person('0410'), person('0461')], { batch: batch, rule: found }, written, {
      definition,
      networks,
    });
    return late.flatMap((one) => (one.kind === 'person' ? [one.municipality] : []));
  }

  test.each([
    ['in place of their network’s channel that was told', 'network-channel' as const, ['0461']],
    ['in place of the common channel that was told', 'everybody' as const, []],
  ])('%s and is tied no longer', (_, to, late) => {
    expect(untold('temamoede-indkaldelse', to, channel)).toEqual(late);
    expect(untold('temamoede-indkaldelse', to, channel, { state: 'failed' })).toEqual(['0410', '0461']);
  });

  test('who was told the very same by another rule', () => {
    const by = 'temamoede-snart';
    expect(untold('temamoede-deltagere', 'everybody', person('0410'), { by })).toEqual(['0461']);
  });
});
