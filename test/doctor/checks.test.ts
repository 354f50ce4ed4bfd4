import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readServerConfig } from '../../src/config.ts';
import { checkConfiguration } from '../../src/doctor/check-configuration.ts';
import { checkTeams, checkTeamsKeys } from '../../src/doctor/check-credentials.ts';
import { checkReachable, judgeFreeSpace } from '../../src/doctor/check-machine.ts';
import { checkSlackManifest, checkTeamsManifest } from '../../src/doctor/check-manifests.ts';
import { startHttpService } from './http-service.ts';

const MANIFESTS = fileURLToPath(new URL('../../manifest', import.meta.url));
const APP = {
  appId: '3f1f2c34-2c4e-4e4f-9d1b-9a6d0d5f1a11',
  appPassword: 'hemmelig',
  tenantId: 'kl',
  tenants: new Map(),
};

/** The manifests with something in one of them replaced. */
async function manifests(file = 'slack.json', from = '', to = ''): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-manifests-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(MANIFESTS, folder, { recursive: true });
  const text = await readFile(join(folder, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(folder, file), text.replaceAll(from, to));
  return folder;
}

describe('The doctor on the manifests', () => {
  test.each([
    ['lacks a right', '"files:write",', '', 'it lacks the right files:write'],
    ['has a right too many', '"files:write"', '"files:write", "admin"', 'nothing uses the right admin'],
    ['lacks an event', '"app_mention", ', '', 'it lacks the event app_mention'],
    ['is none', '{', '[', 'not a manifest'],
  ])('fails the one for Slack where it %s', async (_, from, to, message) => {
    expect(await checkSlackManifest(await manifests('slack.json', from, to))).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining(message),
    });
  });

  test.each([
    ['names an icon that is not there', '"outline.png"', '"umrids.png"', 'an icon'],
    ['is not for channels', '"team", ', '', 'not offered in team'],
    ['names another bot', '00000000-0000', '11111111-0000', 'another bot'],
  ])('fails the one for Teams where it %s', async (_, from, to, message) => {
    const folder = await manifests('teams/manifest.json', from, to);
    expect(await checkTeamsManifest(folder, APP)).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining(message),
    });
  });

  test('accepts both as they come, and the one for Teams with the id filled in', async () => {
    expect(await checkSlackManifest(MANIFESTS)).toMatchObject({ outcome: 'ok' });
    expect(await checkTeamsManifest(MANIFESTS, APP)).toMatchObject({ outcome: 'ok' });
    const nobody = '00000000-0000-0000-0000-000000000000';
    const filledIn = await manifests('teams/manifest.json', nobody, APP.appId);
    expect(await checkTeamsManifest(filledIn, APP)).toMatchObject({
      outcome: 'ok',
      message: 'it names the bot of TEAMS_APP_ID',
    });
  });
});

describe('The doctor on the public address', () => {
  test.each([
    [200, 'ok'],
    [404, 'fail'],
    [502, 'fail'],
  ])('asks there whether the server is well: %i is %s', async (status, outcome) => {
    const asked: (string | undefined)[] = [];
    const url = await startHttpService((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end();
    });
    expect(await checkReachable(url, 1000)).toMatchObject({ outcome });
    expect(asked).toEqual(['/healthz']);
  });
});

describe('The doctor on the configuration', () => {
  const found = (environment: NodeJS.ProcessEnv) =>
    new Map(checkConfiguration(readServerConfig(environment)).map((one) => [one.check, one.outcome]));
  const slack = { SLACK_BOT_TOKEN: 'xoxb-hemmelig', SLACK_SIGNING_SECRET: 'hemmelig' };
  const teams = { TEAMS_APP_ID: 'app', TEAMS_APP_PASSWORD: 'hemmelig', TEAMS_TENANT_ID: 'kl' };

  test('fails a server that nobody at KL can work with, unless it is only being tried', () => {
    expect(found(slack).get('staff')).toBe('fail');
    expect(found({ ...slack, PARTNERSKAB_STAFF: 'hso@kl.dk' }).get('staff')).toBe('ok');
    expect(found({}).get('staff')).toBe('skipped');
  });

  test('says which municipalities other tenants may speak for', () => {
    const tenants = '11111111-0d70-4b5e-9f0e-1c1f6f0e7a10=0751; 22222222-0d70-4b5e-9f0e-1c1f6f0e7a10=Odense';
    const [first] = checkConfiguration(readServerConfig({ ...teams, TEAMS_TENANTS: tenants }));
    expect(first?.message).toBe(
      "Slack is off, Teams is on for KL's tenant and 2 more, which may speak for Aarhus, Odense",
    );
  });

  test('fails a tenant that is named by its domain, which no request does', () => {
    expect(found({ ...teams, TEAMS_TENANT_ID: 'kl.dk' }).get('Teams tenant')).toBe('fail');
    const id = '8D2C5A11-0d70-4b5e-9f0e-1c1f6f0e7a10';
    expect(found({ ...teams, TEAMS_TENANT_ID: id }).has('Teams tenant')).toBe(false);
  });

  test('fails links that lead nowhere, where files are sent as links', () => {
    expect(found(teams).get('links')).toBe('fail');
    expect(found({ ...teams, PARTNERSKAB_PUBLIC_URL: 'https://partnerskab.kl.dk' }).get('links')).toBe('ok');
    expect(found(slack).has('links')).toBe(false);
  });
});

test.each([
  ['invalid_client', /new client secret/],
  ['unauthorized_client', /TEAMS_APP_ID to the application id/],
  ['invalid_request', /TEAMS_TENANT_ID to the id of the tenant/],
  ['something_new', /Compare TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID/],
])('The doctor says how to mend what Microsoft calls %s', async (error, fix) => {
  const login = await startHttpService(
    (_, response) => void response.writeHead(400).end(JSON.stringify({ error })),
  );
  expect((await checkTeams(APP, 1000, login)).finding).toMatchObject({
    outcome: 'fail',
    fix: expect.stringMatching(fix),
  });
});

test.each<[string, number, string, RegExp | undefined]>([
  ['the keys’ address', 200, '{"jwks_uri":"https://kl.example/keys"}', undefined],
  ['something else', 200, '{"error":"x"}', /status 200, and not in Microsoft's form/],
  ['an error', 503, '', /status 503/],
])(
  'The doctor fails Teams’ keys where Microsoft answers anything but their address: %s',
  async (_, status, body, said) => {
    const metadata = await startHttpService((__, response) => void response.writeHead(status).end(body));
    const found = await checkTeamsKeys(APP, 1000, metadata);
    expect(found.outcome).toBe(said === undefined ? 'ok' : 'fail');
    if (said)
      expect(found).toMatchObject({
        message: expect.stringMatching(said),
        fix: expect.stringContaining(metadata),
      });
  },
);

test('The doctor fails Teams’ keys where nobody answers, and skips them where Teams is off', async () => {
  expect(await checkTeamsKeys(APP, 500, 'http://127.0.0.1:1/')).toMatchObject({ outcome: 'fail' });
  expect(await checkTeamsKeys(undefined, 500)).toMatchObject({ outcome: 'skipped' });
});

test.each([
  [499, 'fail'],
  [500, 'ok'],
])('The doctor finds %i MB for the store %s', (free, outcome) => {
  expect(judgeFreeSpace('data', free).outcome).toBe(outcome);
});
