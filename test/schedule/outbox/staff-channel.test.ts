import { expect, onTestFinished, test } from 'vitest';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { linkChannel } from '../../../src/store/identity/channels.ts';
import { scheduleRunner } from './schedule-runner.ts';

const KL = { actor: 'stine@kl.dk', surface: 'test' };
const STAFF_ONLY = [{ user: 'U1', email: 'stine@kl.dk' }];
const WITH_A_CONTACT = [...STAFF_ONLY, { user: 'U2', email: 'mette@middelfart.dk' }];

/** One working day after the deadline, when staff are told by name who has not answered; their channel is tied. */
async function dayAfterDeadline() {
  const runner = await scheduleRunner({ from: '2017-05-08T09:00' });
  onTestFinished(runner.remove);
  const details = { platform: 'slack', team: 'T1', kind: 'channel', reference: 'C-kl' };
  await linkChannel(runner.store, KL, {
    platform: 'slack',
    address: 'T1/C-kl',
    audience: { kind: 'staff' },
    details,
  });
  async function sweepWith(channelMembers: ChatPlatform['channelMembers']): Promise<void> {
    const { services, sweep, stop } = runner.process();
    const platform = services.platforms.get('slack');
    if (platform && channelMembers) platform.channelMembers = channelMembers;
    await sweep();
    await stop();
  }
  const inChannel = () => runner.peer.arrived.filter(({ to }) => to === 'C-kl').map(({ text }) => text);
  const reminder = async () => (await runner.reminders()).find(({ rule }) => rule === 'hvem-mangler-svar');
  const inPerson = () => runner.peer.arrived.filter(({ to }) => to === 'stine@kl.dk').map(({ text }) => text);
  return { runner, sweepWith, inChannel, inPerson, reminder };
}

test("What is about single municipalities goes to the staff's channel where staff alone are in it", async () => {
  const { sweepWith, inChannel } = await dayAfterDeadline();
  await sweepWith(async () => STAFF_ONLY);
  // Who has not answered, and the week's overview.
  expect(inChannel()).toEqual(Array(2).fill(expect.stringContaining('Middelfart')));
});

test.each<[string, ChatPlatform['channelMembers'], string]>([
  ['others are in it', async () => WITH_A_CONTACT, "andre end KL's medarbejdere"],
  ['the platform cannot tell', async () => undefined, 'kan ikke ses, hvem der er med'],
  ['there is nobody to ask', undefined, 'kan ikke ses, hvem der er med'],
])(
  'It goes to each of the staff instead of their channel where %s, and they are told why',
  async (_, members, why) => {
    const { sweepWith, inChannel, inPerson, reminder } = await dayAfterDeadline();
    await sweepWith(members);
    expect(inChannel()).toEqual([]);
    expect(await reminder()).toMatchObject({ state: 'failed', lastError: expect.stringContaining(why) });
    expect(inPerson()).toEqual(Array(2).fill(expect.stringContaining('Middelfart')));
  },
);

test("It waits where the platform doesn't answer just now, and goes out once it does", async () => {
  const { runner, sweepWith, inChannel, reminder } = await dayAfterDeadline();
  await sweepWith(async () => 'not-now');
  expect(inChannel()).toEqual([]);
  expect(await reminder()).toMatchObject({ state: 'pending' });
  runner.pass(11);
  await sweepWith(async () => STAFF_ONLY);
  expect(inChannel()).toHaveLength(2);
});
