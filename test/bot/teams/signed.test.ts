import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IncomingActivity } from '../../../src/bot/teams/payloads.ts';
import { said, TENANT } from './activities.ts';
import { type ConnectorDouble, startConnector } from './connector-double.ts';
import { type Claims, type IdentityDouble, startIdentity } from './identity-double.ts';
import { linesOf } from './read-card.ts';
import { type Running, startAdapter } from './running-adapter.ts';

const config = { appId: '3f1f2c34-2c4e-4e4f-9d1b-9a6d0d5f1a11', appPassword: 'hemmeligt', tenantId: TENANT };

let teams: ConnectorDouble;
let identity: IdentityDouble;
let running: Running;

beforeEach(async () => {
  teams = await startConnector();
  identity = await startIdentity(config, teams.url);
  running = await startAdapter({ config, cloud: identity.cloud }, () => [
    { kind: 'message', message: { summary: 'Hej', blocks: [{ kind: 'text', text: 'Hej' }] } },
  ]);
});
afterEach(async () => {
  await running.close();
  await identity.close();
  await teams.close();
});

async function post(different: Partial<IncomingActivity>, claims: Claims = {}): Promise<number> {
  const authorization = await identity.bearer(claims);
  return (await running.post(said({ serviceUrl: teams.url, text: 'hej', ...different }), { authorization }))
    .status;
}

test('What Teams has signed is answered, with a token of our own', async () => {
  expect(await post({})).toBe(200);
  await running.stop();
  expect(teams.cards().map(linesOf)).toEqual([['Hej']]);
  expect(new Set(teams.calls.map(({ authorization }) => authorization))).toEqual(
    new Set(['Bearer our-own-token']),
  );
});

describe('Refused, unheard and unanswered, is', () => {
  afterEach(async () => {
    await running.stop();
    expect([running.events, teams.calls]).toEqual([[], []]);
    expect(running.logged.join()).not.toContain('Bearer');
  });

  test.each<[string, Claims]>([
    ['for another bot', { audience: '00000000-0000-0000-0000-000000000001' }],
    ['by another issuer', { issuer: 'https://ond.example' }],
    ['long ago', { expires: -3600 }],
    ['for good, without an end', { expires: 'never' }],
    ['for later than now', { notBefore: 3600, expires: 7200 }],
    ['by nobody', { algorithm: 'none' }],
    ['with what is public, taken for a secret', { algorithm: 'HS256' }],
    ['with a key that is not Microsoft’s', { forged: true }],
    ['with a key that nobody knows', { key: 'k2' }],
    ['with a key that it doesn’t name', { key: 'unnamed' }],
    ['by the emulator’s issuer', { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }],
    ['for another service', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
  ])('a token signed %s', async (_, claims) => {
    expect(await post({}, claims)).toBe(401);
  });

  test.each([[''], ['Bearer'], ['Bearer x'], ['Bearer eyJhbGciOiJub25lIn0.e30.'], ['Basic eDp5']])(
    'the header "%s"',
    async (authorization) => {
      const headers: Record<string, string> = authorization === '' ? {} : { authorization };
      const response = await running.post(said({ serviceUrl: teams.url, text: 'hej' }), headers);
      expect(response.status).toBe(401);
    },
  );

  const elsewhere = {
    conversation: { id: 'a:x', tenantId: 'anden' },
    channelData: { tenant: { id: 'anden' } },
  };
  test.each<[string, Partial<IncomingActivity>, Claims]>([
    ['another tenant', elsewhere, {}],
    ['no tenant at all', { conversation: { id: 'a:x' }, channelData: null }, {}],
    ['another channel, where nobody has signed in', { channelId: 'webchat' }, {}],
    [
      'a service that is not Microsoft’s',
      { serviceUrl: 'https://ond.example/' },
      { serviceUrl: 'https://ond.example/' },
    ],
    ['a loopback service', { serviceUrl: 'http://localhost/' }, { serviceUrl: 'http://localhost/' }],
  ])('%s', async (_, different, claims) => {
    expect(await post(different, claims)).toBe(403);
  });
});

test('While the keys can’t be fetched, Teams is asked to come again', async () => {
  await identity.close();
  expect(await post({})).toBe(503);
  expect(running.events).toEqual([]);
});
