import { expect, onTestFinished, test } from 'vitest';
import { createBot } from '../../../src/bot/bot.ts';
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

test('Who has blocked the bot is noted at once, the next on the ladder is asked, and they are not tried again until they write', async () => {
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

  runner.peer.blocking.clear();
  const { services } = runner.process();
  await createBot(services).handle({
    ...{ kind: 'text', text: 'hjælp', id: '1' },
    person: { platform: 'slack', team: 'T1', user: METTE, email: METTE },
    place: { platform: 'slack', team: 'T1', kind: 'personal', reference: METTE },
  });
  runner.at('2017-05-18T09:05');
  await runner.sweep();
  expect(stepsTo(runner, METTE)).toEqual(['svar-efter-frist again-1']);
  expect(stepsTo(runner, BO)).toEqual([]);
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
