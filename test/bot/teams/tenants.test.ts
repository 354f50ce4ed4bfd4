import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TeamsConfig } from '../../../src/bot/teams/config.ts';
import type { IncomingActivity } from '../../../src/bot/teams/payloads.ts';
import { describeMember } from '../../../src/bot/teams/tenants.ts';
import { said, saidInChannel, TENANT } from './activities.ts';
import { type ConnectorDouble, startConnector } from './connector-double.ts';
import { type IdentityDouble, startIdentity } from './identity-double.ts';
import { linesOf } from './read-card.ts';
import { type Running, startAdapter } from './running-adapter.ts';

const AARHUS = 'aaaaaaaa-0000-4000-8000-000000000751';
const ODENSE = 'aaaaaaaa-0000-4000-8000-000000000461';
const ELSEWHERE = 'aaaaaaaa-0000-4000-8000-000000000000';
const config: TeamsConfig = {
  appId: '3f1f2c34-2c4e-4e4f-9d1b-9a6d0d5f1a11',
  appPassword: 'hemmeligt',
  tenantId: TENANT,
  tenants: new Map([
    [AARHUS, { municipalities: ['0751'], ownsEmail: (email) => email.endsWith('@aarhus.dk') }],
    [ODENSE, { municipalities: ['0461'], ownsEmail: (email) => email.endsWith('@odense.dk') }],
  ]),
};

let teams: ConnectorDouble;
let identity: IdentityDouble;
let running: Running;

beforeEach(async () => {
  teams = await startConnector();
  identity = await startIdentity(config, teams.url);
  running = await startAdapter({ config, cloud: identity.cloud });
});
afterEach(async () => {
  await running.close();
  await identity.close();
  await teams.close();
});

async function post(activity: IncomingActivity): Promise<number> {
  const authorization = await identity.bearer();
  return (await running.post({ ...activity, serviceUrl: teams.url }, { authorization })).status;
}

function from(tenant: string, different: Partial<IncomingActivity> = {}): IncomingActivity {
  return said({
    conversation: { id: `a:${tenant}`, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    text: 'hej',
    ...different,
  });
}

function memberIs(details: object): void {
  teams.members.set('29:aase', { id: '29:aase', ...details });
}

async function senderOf(activity: IncomingActivity) {
  expect(await post(activity)).toBe(200);
  return running.events.at(-1)?.person;
}

describe('Whoever writes from', () => {
  test("KL's tenant, guests included, is known by any address, without limits", async () => {
    memberIs({ email: 'aase@middelfart.dk', tenantId: TENANT, userRole: 'guest' });
    const person = await senderOf(from(TENANT));
    expect(person).toMatchObject({ team: TENANT, email: 'aase@middelfart.dk' });
    expect(person).not.toHaveProperty('only');
  });

  test('a tenant that is served acts for its municipalities only, however its id is written', async () => {
    memberIs({ email: 'aase@aarhus.dk', tenantId: AARHUS });
    expect(await senderOf(from(AARHUS.toUpperCase()))).toMatchObject({
      email: 'aase@aarhus.dk',
      only: { municipalities: ['0751'] },
    });
  });

  test("such a tenant is not known by an address outside the municipalities' domains, KL's staff's least of all", async () => {
    for (const [index, email] of ['hso@kl.dk', 'mette@odense.dk', 'kontakt@example.org'].entries()) {
      const id = `29:${index}`;
      teams.members.set(id, { id, email, tenantId: AARHUS });
      const person = await senderOf(from(AARHUS, { id, from: { id } }));
      expect(person).toMatchObject({ only: { municipalities: ['0751'] } });
      expect(person).not.toHaveProperty('email');
      expect(await running.platform.findPerson(email)).toBeUndefined();
    }
  });

  test('such a tenant keeps its limits while the member details are not available', async () => {
    teams.nextRead({ status: 500, body: {} });
    expect(await senderOf(from(AARHUS))).toMatchObject({
      isUndescribed: true,
      only: { municipalities: ['0751'] },
    });
  });
});

describe("In a channel of KL's that is shared with another tenant", () => {
  const inChannel = () => saidInChannel({ text: 'hej' });

  test.each<[string, object, object]>([
    [
      'served',
      { email: 'a@aarhus.dk', tenantId: AARHUS },
      { email: 'a@aarhus.dk', only: { municipalities: ['0751'] } },
    ],
    [
      'served, with an address of KL',
      { email: 'hso@kl.dk', tenantId: AARHUS },
      { only: { municipalities: ['0751'] } },
    ],
    ['not served', { email: 'hso@kl.dk', tenantId: ELSEWHERE }, { only: { municipalities: [] } }],
  ])('somebody from one that is %s has its limits', async (_, details, known) => {
    memberIs(details);
    const person = await senderOf(inChannel());
    expect({ email: person?.email, only: person?.only }).toEqual({ email: undefined, ...known });
    // Nobody can be written to in person who has no account there.
    expect(await running.platform.findPerson('a@aarhus.dk')).toBeUndefined();
  });

  test('nobody from it is stated to have an address of KL', async () => {
    memberIs({ email: 'ldpe@kl.dk', tenantId: TENANT });
    await post(inChannel());
    const place = running.events[0]?.place;
    if (place === undefined) throw new Error('not heard');
    teams.rosters.set('19:team@thread.tacv2', [{ id: '29:hso', email: 'hso@kl.dk', tenantId: TENANT }]);
    teams.rosters.set('19:kanal@thread.tacv2', [{ id: '29:ond', email: 'hso@kl.dk', tenantId: ELSEWHERE }]);
    // A machine that is busy may take longer than Teams is waited for.
    await expect
      .poll(() => running.platform.channelMembers?.(place), { timeout: 10_000 })
      .toEqual([{ user: '29:ond' }, { user: '29:hso', email: 'hso@kl.dk' }]);
  });
});

describe('A tenant that is not served', () => {
  test('is told so in person, once in a while, and nothing of it is heard', async () => {
    const statuses = [await post(from(ELSEWHERE)), await post(from(ELSEWHERE, { id: '2' }))];
    await running.stop();
    expect(statuses).toEqual([200, 403]);
    expect(running.events).toEqual([]);
    expect(teams.cards().map((card) => linesOf(card).join())).toEqual([
      expect.stringContaining('KL har ikke åbnet for jeres organisations Teams'),
    ]);
  });

  test('is logged by its id, without anything of the person', async () => {
    await post(from(ELSEWHERE));
    expect(running.logged).toEqual([`teams-refused {"why":"tenant","tenant":"${ELSEWHERE}"}`]);
  });

  test.each<[string, Partial<IncomingActivity>]>([
    ['in a channel', { conversation: { id: '19:x', conversationType: 'channel', tenantId: ELSEWHERE } }],
    ['when the bot is installed', { type: 'installationUpdate', action: 'add' }],
    ['where the tenant is no id', { channelData: { tenant: { id: 'Åse Ærø' } } }],
  ])('gets nothing %s but a refusal that tells nobody', async (_, different) => {
    expect(await post(from(ELSEWHERE, different))).toBe(403);
    await running.stop();
    expect([running.events, teams.calls]).toEqual([[], []]);
    expect(running.logged.join()).not.toContain('Åse');
  });
});

test('Where somebody was heard before their tenant was left out of the configuration is not written to', async () => {
  await post(from(AARHUS));
  const place = running.events[0]?.place;
  if (place === undefined) throw new Error('not heard');
  const message = { summary: 'Frist', blocks: [] };
  expect(await running.platform.send(place, message, 'k')).toMatchObject({ kind: 'sent' });
  expect(await running.platform.send({ ...place, team: ELSEWHERE }, message, 'k')).toEqual({
    kind: 'unreachable',
    why: 'tenant not served',
  });
});

test('Whoever is from two tenants is within the limits of both, and an address counts only where all vouch for it', () => {
  const tenant = fc.constantFrom(TENANT, AARHUS, ODENSE, ELSEWHERE);
  const email = fc.constantFrom('hso@kl.dk', 'a@aarhus.dk', 'b@odense.dk', 'c@example.org');
  const userRole = fc.constantFrom('user', 'owner', 'guest', 'Guest', undefined);
  fc.assert(
    fc.property(tenant, tenant, email, userRole, (host, home, address, role) => {
      const member = { id: '29:x', email: address, tenantId: home, ...(role && { userRole: role }) };
      const { only, email: believed } = describeMember(config, host, member);
      const isGuest = role?.toLowerCase() === 'guest';
      const limiting = [host, ...(isGuest ? [] : [home])].filter((one) => one !== TENANT);
      expect(only === undefined).toBe(limiting.length === 0);
      for (const one of limiting) {
        const served = config.tenants?.get(one);
        expect(served?.municipalities ?? []).toEqual(
          expect.arrayContaining([...(only?.municipalities ?? [])]),
        );
        if (believed !== undefined) expect(served?.ownsEmail(believed)).toBe(true);
      }
      if (limiting.length === 0) expect(believed).toBe(address);
    }),
  );
});
