import { expect, onTestFinished, test } from 'vitest';
import type { ReminderRule } from '../../../src/partnership/definition/reminders.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { linkChannel } from '../../../src/store/identity/channels.ts';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { PARTNERSHIP, type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

const KL = { actor: 'stine@kl.dk', surface: 'test' };
const CHANNEL = 'C-kanal';
/** Contacts of Middelfart and Odense, who take part; Aarhus, which does not, has others. */
const MIDDELFART = ['bo@middelfart.dk', 'mette@middelfart.dk'];
const ODENSE = ['ole@odense.dk'];

type Audience = Parameters<typeof linkChannel>[2]['audience'];
const NETWORK: Audience = { kind: 'network', partnership: PARTNERSHIP, network: 'netvaerk-1' };
const EVERYBODY: Audience = { kind: 'everybody', partnership: PARTNERSHIP };

type To = 'network-channel' | 'everybody' | 'advisory-group';
/** The runner tells sets of rules apart by the text of their functions. */
const RULES: Record<To, (rules: readonly ReminderRule[]) => ReminderRule[]> = {
  'network-channel': (rules) => announcedTo(rules, 'network-channel'),
  everybody: (rules) => announcedTo(rules, 'everybody'),
  'advisory-group': (rules) => announcedTo(rules, 'advisory-group'),
};

/** Without its calendar file, which would wait for a time and a place. */
function announcedTo(rules: readonly ReminderRule[], to: To): ReminderRule[] {
  return rules
    .filter(({ id }) => id === 'seminar-indkaldelse')
    .map((rule) => ({ ...rule, to, calendarFile: false }));
}

/** Just before a seminar is announced to a channel; two municipalities take part, one of them in the network. */
async function announcing(to: To, audience: Audience): Promise<ScheduleRunner> {
  const at = await scheduleRunner({
    from: '2017-08-21T08:50',
    rules: RULES[to],
  });
  onTestFinished(at.remove);
  for (const municipality of ['0410', '0461'])
    await recordAnswer(at.store, KL, {
      partnership: PARTNERSHIP,
      answer: buildAnswer({ municipality, preferences: [], contacts: [] }),
    });
  await saveNetworks(at.store, KL, {
    partnership: PARTNERSHIP,
    networks: [
      { id: 'netvaerk-1', name: 'Netværk 1', municipalities: ['0410'] },
      { id: 'netvaerk-2', name: 'Netværk 2', municipalities: ['0461'] },
    ],
  });
  await linkChannel(at.store, KL, {
    ...{ platform: 'slack', address: `T1/${CHANNEL}`, audience },
    details: { platform: 'slack', team: 'T1', kind: 'channel', reference: CHANNEL },
  });
  at.at('2017-08-21T09:00');
  return at;
}

/** Who got which message, files aside. */
function told({ peer }: ScheduleRunner): string[] {
  return peer.arrived
    .filter(({ key }) => key !== 'file')
    .map(({ to, key }) => `${to} ${key.split('/').slice(4, 5).join()}`)
    .filter((one) => !one.startsWith('stine@kl.dk') || one.endsWith('seminar-indkaldelse'))
    .toSorted();
}

const announced = (who: readonly string[]) => who.map((one) => `${one} seminar-indkaldelse`);

test.each<[string, To, Audience, readonly string[]]>([
  ["a network, its own municipalities' contacts alone", 'network-channel', NETWORK, MIDDELFART],
  ['everybody, the contacts of all who take part', 'everybody', EVERYBODY, [...MIDDELFART, ...ODENSE]],
  [
    'the advisory group, the staff who know its members',
    'advisory-group',
    { kind: 'advisory-group', partnership: PARTNERSHIP },
    ['stine@kl.dk'],
  ],
])('A dead channel for %s: they get its message, once', async (_, to, audience, people) => {
  const at = await announcing(to, audience);
  at.peer.blocking.add(CHANNEL);
  await at.sweep();
  at.pass(10);
  await at.sweep();
  await at.sweep();
  // A network without a channel has always been written to through its contacts.
  const others = audience.kind === 'network' ? ODENSE : [];
  expect(told(at)).toEqual(announced([...people, ...others]).toSorted());
});

test.each<[string, To, Audience, readonly string[]]>([
  ['a network', 'network-channel', NETWORK, MIDDELFART],
  ['everybody', 'everybody', EVERYBODY, [...MIDDELFART, ...ODENSE]],
])(
  'A date that is moved is told to the people of a channel for %s that has died since',
  async (_, to, audience, people) => {
    const at = await announcing(to, audience);
    await at.sweep();
    expect(told(at)).toContain(`${CHANNEL} seminar-indkaldelse`);
    at.peer.blocking.add(CHANNEL);
    await saveMeeting(at.store, KL, {
      ...{ partnership: PARTNERSHIP, milestone: 'opstartsseminar', number: 1, day: '2017-10-25' },
    });
    at.pass(5);
    await at.sweep();
    at.pass(10);
    await at.sweep();
    const moved = told(at).filter((one) => one.endsWith(' moved'));
    const others = audience.kind === 'network' ? ODENSE : [];
    expect(moved).toEqual([...people, ...others].map((one) => `${one} moved`).toSorted());
  },
);
