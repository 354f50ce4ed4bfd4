import { expect, onTestFinished, test } from 'vitest';
import { sendAgain } from '../../../src/acts/reminders.ts';
import { createBot } from '../../../src/bot/bot.ts';
import { channelAt, linkChannel } from '../../../src/store/identity/channels.ts';
import { chatAddresses } from '../../../src/store/identity/chat-addresses.ts';
import { type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

const METTE = 'mette@middelfart.dk';
const BO = 'bo@middelfart.dk';
const PIA = 'pia@middelfart.dk';

function stepsTo({ peer }: ScheduleRunner, who: string): string[] {
  return peer.arrived.filter(({ to }) => to === who).map(({ key }) => key.split('/').slice(4, 6).join(' '));
}

const triesOf = ({ peer }: ScheduleRunner, who: string) =>
  peer.attempts.filter(({ to }) => to === who).length;

test('Who has blocked the bot is noted at once, the next on the ladder is asked, and they are left alone for some days or until they write', async () => {
  // Three working days after the deadline; the substitutes' turn is on the 12th, that of KL's contacts on the 17th.
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  for (const who of [METTE, BO, PIA]) runner.peer.blocking.add(who);
  await runner.sweep();
  expect([METTE, BO, PIA].map((who) => triesOf(runner, who))).toEqual([1, 1, 1]);
  expect(stepsTo(runner, 'hso@kl.dk')).toEqual([]);
  runner.pass(11);
  await runner.sweep();
  expect(stepsTo(runner, 'hso@kl.dk')).toEqual(['svar-efter-frist ladder-2']);
  const noted = (await chatAddresses(runner.store)).filter(({ state }) => state === 'unreachable');
  expect(noted.map(({ email }) => email)).toEqual([BO, METTE, PIA]);
  const failed = (await runner.reminders()).filter(({ state }) => state === 'failed');
  expect(failed.map(({ recipient, lastError }) => [recipient, lastError?.split(' (')[0]])).toEqual(
    expect.arrayContaining([METTE, BO, PIA].map((who) => [who, 'kan ikke nås i chat'])),
  );

  runner.at('2017-05-15T09:05');
  await runner.sweep();
  expect([METTE, BO, PIA].map((who) => triesOf(runner, who))).toEqual([1, 1, 1]);

  runner.peer.blocking.delete(METTE);
  const { services } = runner.process();
  await createBot(services).handle({
    ...{ kind: 'text', text: 'hjælp', id: '1' },
    person: { platform: 'slack', team: 'T1', user: METTE, email: METTE },
    place: { platform: 'slack', team: 'T1', kind: 'personal', reference: METTE },
  });
  runner.at('2017-05-18T09:05');
  await runner.sweep();
  expect(stepsTo(runner, METTE)).toEqual(['svar-efter-frist again-1']);
  expect(triesOf(runner, BO)).toBe(2);
});

test('KL is told in one message of all whom nobody reached, also of those found after the first', async () => {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  // Odense has no substitute; in Aarhus there is one to ask first.
  for (const who of ['ole@odense.dk', 'asta@aarhus.dk', 'aage@aarhus.dk']) runner.peer.blocking.add(who);
  await runner.sweep();
  runner.pass(11);
  await runner.sweep();
  const told = runner.peer.arrived.filter(({ to }) => to === 'hso@kl.dk').map(({ text }) => text);
  expect(told).toEqual([expect.stringMatching(/Odense Kommune.*Aarhus Kommune/s)]);
});

test('An app that was removed makes nobody unreachable: once it is there again, all get what is not too late', async () => {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  runner.peer.isRemoved = true;
  await runner.sweep();
  const contacts = (await runner.reminders()).filter(({ rule }) => rule === 'svar-efter-frist');
  expect(contacts.map(({ state, lastError }) => `${state} ${lastError}`)).toEqual(
    contacts.map(() => 'pending appens nøgle til Slack virker ikke'),
  );
  expect((await chatAddresses(runner.store)).filter(({ state }) => state === 'unreachable')).toEqual([]);
  runner.peer.isRemoved = false;
  runner.pass(20);
  await runner.sweep();
  expect(stepsTo(runner, METTE)).toEqual(['svar-efter-frist first']);
  expect((await runner.reminders()).filter(({ state }) => state !== 'sent')).toEqual([]);
});

const ORIGIN = { actor: 'stine@kl.dk', surface: 'test' };
const STINE = 'stine@kl.dk';
const CHANNEL = { platform: 'slack', address: 'T1/C-kl' };

const textsTo = ({ peer }: ScheduleRunner, who: string) =>
  peer.arrived.filter(({ to }) => to === who).map(({ text }) => text);

async function writes(runner: ScheduleRunner, who: string, kind: 'personal' | 'channel', reference: string) {
  const { services } = runner.process();
  await createBot(services).handle({
    ...{ kind: 'text', text: 'hjælp', id: `${who} ${reference}` },
    person: { platform: 'slack', team: 'T1', user: who, email: who },
    place: { platform: 'slack', team: 'T1', kind, reference },
  });
}

test('Whoever is sent to once more by staff is tried at once, however short ago it failed', async () => {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  runner.peer.blocking.add(METTE);
  await runner.sweep();
  runner.peer.blocking.clear();
  const failed = (await runner.reminders()).find(({ recipient }) => recipient === METTE);
  await sendAgain({ store: runner.store, origin: ORIGIN }, failed?.key ?? '');
  await runner.sweep();
  expect(stepsTo(runner, METTE)).toEqual(['svar-efter-frist first']);
});

test('Whoever could not be reached is tried again with the next message once some days have passed', async () => {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  runner.peer.blocking.add(METTE);
  await runner.sweep();
  runner.peer.blocking.clear();
  runner.at('2017-05-18T09:05');
  await runner.sweep();
  expect(stepsTo(runner, METTE)).toEqual(['svar-efter-frist again-1']);
});

/** The day after the deadline, when staff are told by name who has not answered; their channel was archived. */
async function archivedStaffChannel() {
  const runner = await scheduleRunner({ from: '2017-05-08T09:00' });
  onTestFinished(runner.remove);
  await linkStaffChannel(runner);
  runner.peer.blocking.add('C-kl');
  return { runner, sweep: () => sweepWithStaffAlone(runner) };
}

function linkStaffChannel({ store }: ScheduleRunner) {
  const details = { platform: 'slack', team: 'T1', kind: 'channel', reference: 'C-kl' };
  return linkChannel(store, ORIGIN, { ...CHANNEL, audience: { kind: 'staff' }, details });
}

async function sweepWithStaffAlone(runner: ScheduleRunner): Promise<void> {
  const { services, sweep, stop } = runner.process();
  const platform = services.platforms.get('slack');
  if (platform) platform.channelMembers = async () => [{ user: 'U1', email: STINE }];
  await sweep();
  await stop();
}

test("A dead channel's messages go to the people it stands for, who are told so once", async () => {
  const { runner, sweep } = await archivedStaffChannel();
  await sweep();
  const rules = () =>
    runner.peer.arrived.filter(({ to }) => to === STINE).map(({ key }) => key.split('/')[4]);
  expect(rules().toSorted()).toEqual(['hvem-mangler-svar', 'weekly']);
  runner.pass(6);
  await sweep();
  await sweep();
  const notices = textsTo(runner, STINE).filter((text) =>
    text.startsWith('Medarbejdernes kanal kan ikke nås'),
  );
  expect(notices).toEqual([expect.stringContaining('I får beskederne hver for sig')]);
  expect(triesOf(runner, 'C-kl')).toBeLessThanOrEqual(2);
  expect(await channelAt(runner.store, CHANNEL.platform, CHANNEL.address)).toMatchObject({
    unreachable: 'user_disabled',
  });
});

test.each<[string, (runner: ScheduleRunner) => Promise<unknown>]>([
  ['somebody writes in it', (runner) => writes(runner, STINE, 'channel', 'C-kl')],
  ['it is linked once more', linkStaffChannel],
])('A channel is written to again as soon as %s', async (_, happens) => {
  const { runner, sweep } = await archivedStaffChannel();
  await sweep();
  runner.peer.blocking.clear();
  await happens(runner);
  expect(await channelAt(runner.store, CHANNEL.platform, CHANNEL.address)).not.toHaveProperty('unreachable');
  runner.at('2017-05-15T12:00');
  await sweep();
  expect(textsTo(runner, 'C-kl')).not.toEqual([]);
});

test('Staff are told once in person of an app that gets nothing through, however many messages wait', async () => {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  runner.peer.isRemoved = true;
  await runner.sweep();
  runner.pass(11);
  await runner.sweep();
  runner.peer.isRemoved = false;
  runner.pass(20);
  await runner.sweep();
  expect(
    textsTo(runner, STINE).filter((text) => text.startsWith('Beskeder kan ikke sendes i Slack')),
  ).toEqual([expect.stringContaining('appens nøgle til Slack virker ikke')]);
});
