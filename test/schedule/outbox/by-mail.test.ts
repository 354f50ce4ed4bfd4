import { expect, onTestFinished, test } from 'vitest';
import type { BotServices } from '../../../src/bot/services.ts';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { mailAccount } from '../../../src/partnership/identity/account.ts';
import { sendBulkMessages } from '../../../src/schedule/outbox/bulk-message.ts';
import { peopleToReach } from '../../../src/schedule/outbox/recipients.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { chatAddressesWith } from '../../../src/store/identity/chat-addresses.ts';
import { optOut } from '../../../src/store/identity/preferred-addresses.ts';
import { type CountingPeer, countingPeer } from './counting-peer.ts';
import { PARTNERSHIP, type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

const METTE = 'mette@middelfart.dk';
const BO = 'bo@middelfart.dk';
const PIA = 'pia@middelfart.dk';

/** Slack, in which only these are, and mail. */
async function withMail(inSlack: readonly string[]) {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  const mail = countingPeer('mail', () => runner.clock.now().toUTC().toISO());
  const looked: string[] = [];
  const inProcess = async (act: (services: BotServices, sweep: () => Promise<void>) => Promise<void>) => {
    const { services, life, sweep: own, stop } = runner.process();
    const slack = services.platforms.get('slack') as ChatPlatform;
    const { findPerson } = slack;
    slack.findPerson = async (email) => {
      looked.push(email);
      return inSlack.includes(email) ? findPerson(email) : undefined;
    };
    (services.platforms as Map<string, ChatPlatform>).set('mail', mail.platform(life));
    await act(services, own);
    await stop();
  };
  const sweep = () => inProcess((_, own) => own());
  return { runner, mail, looked, sweep, inProcess };
}

const reachedBy = (peer: CountingPeer) => [...new Set(peer.arrived.map(({ to }) => to))].toSorted();
async function optOutOf({ store }: ScheduleRunner): Promise<void> {
  const details = { platform: 'mail', team: 'mail', kind: 'personal', reference: METTE };
  await optOut(store, { actor: METTE, surface: 'mail' }, { ...mailAccount(METTE), email: METTE, details });
}
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
  await optOutOf(runner);
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

test.each([
  ['whose places were looked up as it was written', false],
  ['who is only looked up as it is sent', true],
])('Who has opted out of reminders by mail still gets what staff write: somebody %s', async (_, isLater) => {
  const { runner, mail, sweep, inProcess } = await withMail([]);
  await optOutOf(runner);
  await sweep();
  expect(reachedBy(mail)).not.toContain(METTE);
  await inProcess(async (services) => {
    const status = await statusOf(runner.store, PARTNERSHIP, ['0410']);
    const people = await peopleToReach(services, PARTNERSHIP, status?.municipalities ?? []);
    const messages = people
      .filter(({ key }) => key === METTE)
      .map((person) => ({
        person: isLater ? { ...person, places: [], email: METTE } : person,
        message: { summary: 'Kan I komme tirsdag?', blocks: [] },
      }));
    const by = { services, origin: { actor: 'stine@kl.dk', surface: 'test' } };
    await sendBulkMessages(by, PARTNERSHIP, 'skrevet', messages, () => {});
  });
  expect(mail.arrived.filter(({ to }) => to === METTE)).toHaveLength(1);
});
