import { expect, onTestFinished, test } from 'vitest';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { mailAccount } from '../../../src/partnership/identity/account.ts';
import { chatAddressesWith } from '../../../src/store/identity/chat-addresses.ts';
import { optOut } from '../../../src/store/identity/preferred-addresses.ts';
import { type CountingPeer, countingPeer } from './counting-peer.ts';
import { type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

const METTE = 'mette@middelfart.dk';
const BO = 'bo@middelfart.dk';
const PIA = 'pia@middelfart.dk';

/** Slack, in which only these are, and mail. */
async function withMail(inSlack: readonly string[]) {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  const mail = countingPeer('mail', () => runner.clock.now().toUTC().toISO());
  const looked: string[] = [];
  const sweep = async () => {
    const { services, life, sweep: own, stop } = runner.process();
    const slack = services.platforms.get('slack') as ChatPlatform;
    const { findPerson } = slack;
    slack.findPerson = async (email) => {
      looked.push(email);
      return inSlack.includes(email) ? findPerson(email) : undefined;
    };
    (services.platforms as Map<string, ChatPlatform>).set('mail', mail.platform(life));
    await own();
    await stop();
  };
  return { runner, mail, looked, sweep };
}

const reachedBy = (peer: CountingPeer) => [...new Set(peer.arrived.map(({ to }) => to))].toSorted();
const stateOf = async (runner: ScheduleRunner, who: string) =>
  (await runner.reminders()).filter(({ recipient }) => recipient === who).map(({ state }) => state);

test('Who is in no chat gets a mail, who is in one does not, and nobody is looked for with every message', async () => {
  const { runner, mail, looked, sweep } = await withMail([METTE]);
  await sweep();
  expect(reachedBy(runner.peer)).toContain(METTE);
  expect(reachedBy(mail)).toContain(BO);
  expect(reachedBy(mail)).not.toContain(METTE);
  expect(await stateOf(runner, BO)).toEqual(['sent']);
  const before = looked.filter((email) => email === BO).length;
  expect(before).toBe(1);
  runner.at('2017-05-15T09:05');
  await sweep();
  expect(looked.filter((email) => email === BO)).toHaveLength(before);
  // After a week they are looked for again: they may have come in.
  runner.at('2017-05-18T09:05');
  await sweep();
  expect(looked.filter((email) => email === BO).length).toBeGreaterThan(before);
});

test('Who has blocked the bot gets a mail at once, and nobody else is asked in their place', async () => {
  const { runner, mail, sweep } = await withMail([METTE, BO]);
  runner.peer.blocking.add(METTE);
  await sweep();
  expect(reachedBy(mail)).toContain(METTE);
  expect(await stateOf(runner, METTE)).toEqual(['sent']);
  expect([...reachedBy(mail), ...reachedBy(runner.peer)]).not.toContain(PIA);
});

test('Who has opted out of mail, or whose mailbox is gone, is not there: the ladder goes on to the next', async () => {
  const { runner, mail, sweep } = await withMail([]);
  const details = { platform: 'mail', team: 'mail', kind: 'personal', reference: METTE };
  await optOut(
    runner.store,
    { actor: METTE, surface: 'mail' },
    { ...mailAccount(METTE), email: METTE, details },
  );
  mail.blocking.add(BO);
  await sweep();
  runner.pass(1);
  await sweep();
  expect(reachedBy(mail)).not.toContain(METTE);
  const failed = (await runner.reminders()).filter(({ recipient }) => [METTE, BO].includes(recipient));
  expect(
    failed.map(({ recipient, state, lastError }) => [recipient, state, lastError?.split(' (')[0]]),
  ).toEqual([
    [BO, 'failed', 'kan ikke nås i chat'],
    [METTE, 'failed', 'kan ikke nås på mail'],
  ]);
  expect(await chatAddressesWith(runner.store, BO)).toMatchObject([
    { platform: 'mail', state: 'unreachable' },
  ]);
  expect(reachedBy(mail)).toContain(PIA);
});
