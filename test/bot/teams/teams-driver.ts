import { expect } from 'vitest';
import { toAddress } from '../../../src/bot/teams/address.ts';
import type { Bot } from '../../../src/chat/port.ts';
import type { Fault, PlatformDriver } from '../platform-contract.ts';
import { BOT, said, TENANT } from './activities.ts';
import { type Answer, BLOCKING, startConnector } from './connector-double.ts';
import { startIdentity } from './identity-double.ts';
import { startAdapter } from './running-adapter.ts';
import { teamsPerson } from './teams-person.ts';

export const CONFIG = {
  appId: '3f1f2c34-2c4e-4e4f-9d1b-9a6d0d5f1a11',
  appPassword: 'hemmeligt',
  tenantId: TENANT,
};

export const FAULTS: Readonly<Record<Fault, Answer>> = {
  '429': { status: 429, body: {}, headers: { 'retry-after': '1' } },
  '500': { status: 500, body: {} },
  'no reply': 'no reply',
  garbage: { text: '<html>' },
};

/** Teams with one person, who has opened a conversation with the bot: signed requests, and a service on this machine. */
export async function startTeams(bot: Bot): Promise<PlatformDriver> {
  const email = 'aase@middelfart.dk';
  const teams = await startConnector();
  teams.members.set('29:aase', { id: '29:aase', email });
  const identity = await startIdentity(CONFIG, teams.url);
  let isOpen = false;
  let hasQuestion = false;
  let expected = 0;
  const running = await startAdapter({ config: CONFIG, cloud: identity.cloud }, async (event) => {
    if (!isOpen) return [];
    const replies = await bot.handle(event);
    // Slow work is shown, done, and what showed it deleted; a question loses its buttons with the next.
    for (const reply of replies) {
      expected += reply.kind === 'work' ? 3 : 1;
      const turn = 'message' in reply ? reply.message.turn : undefined;
      if (turn !== undefined && hasQuestion) expected += 1;
      if (turn !== undefined) hasQuestion = turn === 'asks';
    }
    return replies;
  });
  let posted = 0;

  async function post(different: Parameters<typeof said>[0], times = 1): Promise<void> {
    posted += 1;
    const writes = () => teams.calls.filter(({ method }) => method !== 'GET').length;
    expected = writes();
    for (let time = 0; time < times; time += 1) {
      const authorization = await identity.bearer();
      await running.post(said({ serviceUrl: teams.url, id: `f:${posted}`, ...different }), { authorization });
    }
    await expect.poll(writes, { timeout: 10_000 }).toBe(expected);
  }

  await post({ type: 'conversationUpdate', membersAdded: [{ id: BOT }] });
  isOpen = true;
  return {
    ...teamsPerson(teams, post),
    platform: running.platform,
    surface: 'teams',
    email,
    unreachable: toAddress({ serviceUrl: teams.url, bot: BOT, user: BLOCKING }, TENANT, 'personal'),
    async channels() {
      const place = { serviceUrl: teams.url, bot: BOT };
      const kl = { id: '29:hanne', email: 'hanne@kl.dk' };
      const aase = { id: '29:aase', email };
      const ids = ['19:kanal@thread.tacv2', '19:team@thread.tacv2'] as const;
      // A channel tells only those who have been active in it.
      teams.rosters.set(ids[0], [kl]);
      teams.rosters.set(ids[1], [kl, { id: '29:bo' }, aase]);
      const channel = (conversation: string) => toAddress({ ...place, conversation }, TENANT, 'channel');
      return {
        known: { ...channel(ids[0]), within: ids[1] },
        unknown: { ...channel('19:andet@thread.tacv2'), within: ids[1] },
      };
    },
    failNextMembers: (fault) => teams.nextRead(FAULTS[fault]),
    failNext: (fault) => teams.next(FAULTS[fault]),
    forges: async () => (await running.post(said({ serviceUrl: teams.url, text: 'hej' }))).status,
    async stop() {
      await running.close();
      await identity.close();
      await teams.close();
    },
  };
}
