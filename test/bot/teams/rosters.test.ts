import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { IncomingActivity } from '../../../src/bot/teams/payloads.ts';
import type { Address, Installations } from '../../../src/chat/port.ts';
import { BOT, said, saidInChannel, TENANT } from './activities.ts';
import { type ConnectorDouble, startConnector } from './connector-double.ts';
import { LOCAL, type Running, startAdapter } from './running-adapter.ts';

const TEAM = '19:team@thread.tacv2';
const note = { summary: 'Fristen er i morgen', blocks: [] };

let teams: ConnectorDouble;
let running: Running;
/** What the server keeps, also when this process ends. */
let kept: Map<string, Address>;
let installations: Installations;

beforeEach(async () => {
  kept = new Map();
  installations = {
    all: async () => [...kept.values()],
    keep: async (place, id) => void kept.set(id, place),
    drop: async (_, id) => void kept.delete(id),
  };
  teams = await startConnector();
  running = await startAdapter({ config: LOCAL, installations });
});
afterEach(async () => {
  vi.useRealTimers();
  await running.close();
  await teams.close();
});

const inTeam = (different: Partial<IncomingActivity>) =>
  saidInChannel({
    serviceUrl: teams.url,
    conversation: { id: TEAM, conversationType: 'channel' },
    ...different,
  });
const installed = () => inTeam({ type: 'conversationUpdate', membersAdded: [{ id: BOT }] });

async function install(): Promise<void> {
  await running.post(installed());
  await expect.poll(() => kept.size).toBe(1);
}

async function restart(): Promise<void> {
  await running.close();
  running = await startAdapter({ config: LOCAL, installations });
}

describe('A member of a team in which the app is installed', () => {
  beforeEach(() => {
    teams.rosters.set(TEAM, [
      {
        id: '29:aase',
        objectId: 'aad-aase',
        name: 'Åse Ærø',
        email: 'Aase@middelfart.dk',
        userRole: 'guest',
      },
      { id: '29:skjult', name: 'Uden adresse' },
      { id: '29:bo', aadObjectId: 'aad-bo', name: 'Bo', email: 'bo@kl.dk' },
    ]);
  });

  test('is written to first, in a personal conversation that is made for it', async () => {
    await install();
    const found = await running.platform.findPerson('aase@Middelfart.dk');
    expect(found?.person).toEqual({
      ...{ platform: 'teams', team: 'local', user: 'aad-aase', name: 'Åse Ærø', email: 'Aase@middelfart.dk' },
    });
    if (found === undefined) throw new Error('not found');
    expect(await running.platform.send(found.address, note, 'k')).toMatchObject({ kind: 'sent' });
    expect(teams.calls.slice(-2).map(({ path, body }) => [path, body.members])).toEqual([
      ['/teams/v3/conversations', [expect.objectContaining({ id: '29:aase' })]],
      ['/teams/v3/conversations/a%3Any-1/activities', undefined],
    ]);
  });

  test('is still found after the server was started anew', async () => {
    await install();
    await restart();
    expect(await running.platform.findPerson('bo@kl.dk')).toMatchObject({ person: { user: 'aad-bo' } });
  });

  test('is found where the app was installed before this was kept, once anything is said there', async () => {
    await running.post(inTeam({ text: 'hej' }));
    await expect.poll(() => kept.size).toBe(1);
    expect(await running.platform.findPerson('bo@kl.dk')).toBeDefined();
  });

  test('costs one reading of the roster, however many are looked up', async () => {
    await install();
    const emails = ['bo@kl.dk', 'aase@middelfart.dk', 'ingen@example.dk'];
    await Promise.all(emails.map((email) => running.platform.findPerson(email)));
    for (const email of emails) await running.platform.findPerson(email);
    const pages = teams.calls.filter(({ path }) => path.includes('pagedmembers'));
    expect(pages).toHaveLength(2);
  });

  test('who has joined since is found a while later', async () => {
    await install();
    expect(await running.platform.findPerson('ny@kl.dk')).toBeUndefined();
    teams.rosters.set(TEAM, [{ id: '29:ny', email: 'ny@kl.dk' }]);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 16 * 60_000);
    expect(await running.platform.findPerson('ny@kl.dk')).toBeDefined();
    expect(await running.platform.findPerson('bo@kl.dk')).toBeUndefined();
  });

  test('is found no more once the app was removed from the team', async () => {
    await install();
    expect(await running.platform.findPerson('bo@kl.dk')).toBeDefined();
    await running.post(inTeam({ type: 'installationUpdate', action: 'remove', id: '2' }));
    await expect.poll(() => kept.size).toBe(0);
    expect(await running.platform.findPerson('bo@kl.dk')).toBeUndefined();
  });

  test('is nobody because others leave the team', async () => {
    await install();
    await running.post(inTeam({ type: 'conversationUpdate', membersRemoved: [{ id: '29:bo' }], id: '2' }));
    expect(await running.platform.findPerson('aase@middelfart.dk')).toBeDefined();
  });

  test('who has written is answered where that was', async () => {
    await install();
    teams.members.set('29:aase', { id: '29:aase', email: 'aase@middelfart.dk' });
    await running.post(said({ serviceUrl: teams.url, text: 'hej' }));
    const found = await running.platform.findPerson('aase@middelfart.dk');
    expect(found?.address.reference).toContain('a:personlig');
  });
});

describe('A roster that can’t be read', () => {
  test('leaves open whether somebody is in it, and is read again soon', async () => {
    await install();
    teams.nextRead({ status: 503, body: {} });
    await expect(running.platform.findPerson('bo@kl.dk')).rejects.toThrow();
    teams.rosters.set(TEAM, [{ id: '29:bo', email: 'bo@kl.dk' }]);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 2 * 60_000);
    expect(await running.platform.findPerson('bo@kl.dk')).toBeDefined();
  });

  test('hides nobody who is in another one', async () => {
    await install();
    kept.set('19:andet@thread.tacv2', {
      platform: 'teams',
      team: TENANT,
      kind: 'channel',
      reference: JSON.stringify({ serviceUrl: teams.url, conversation: '19:andet@thread.tacv2', bot: BOT }),
    });
    teams.rosters.set('19:andet@thread.tacv2', [{ id: '29:bo', email: 'bo@kl.dk' }]);
    teams.nextRead({ status: 503, body: {} });
    expect(await running.platform.findPerson('bo@kl.dk')).toBeDefined();
  });

  test('because the app is no longer there is left out', async () => {
    await install();
    teams.nextRead({ status: 403, body: { error: { code: 'BotNotInConversationRoster', message: '' } } });
    expect(await running.platform.findPerson('bo@kl.dk')).toBeUndefined();
    expect(running.logged.join()).toContain('teams-roster-not-read');
  });
});
