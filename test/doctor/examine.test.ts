import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clockRunningFrom, fixedClock, systemClock } from '../../src/clock.ts';
import { neededScopes } from '../../src/doctor/check-credentials.ts';
import { examine, type Installation } from '../../src/doctor/examine.ts';
import { createPdfWriter } from '../../src/documents/pdf/writer.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { startHttpService } from './http-service.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-doctor-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function findings(environment: NodeJS.ProcessEnv, patient: Partial<Installation> = {}) {
  const found = await examine({
    environment: { PARTNERSKAB_DATA: join(await temporaryFolder(), 'data'), ...environment },
    clock: systemClock,
    nodeVersion: '24.21.0',
    withinMs: 1000,
    ...patient,
  });
  expect(JSON.stringify(found)).not.toContain('hemmelig');
  for (const { outcome, fix, check } of found)
    expect(fix !== undefined && fix !== '', check).toBe(outcome === 'fail');
  return new Map(found.map((one) => [one.check, one]));
}

const WITHOUT_TYPST = new URL('../documents/pdf/without-typst.ts', import.meta.url);
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-hemmelig', SLACK_SIGNING_SECRET: 'hemmelig' };
const TEAMS = { TEAMS_APP_ID: 'app', TEAMS_APP_PASSWORD: 'hemmelig', TEAMS_TENANT_ID: 'kl' };

function slackWith(answer: object, scopes?: string) {
  return startHttpService((request, response) => {
    expect(request.url).toBe('/api/auth.test');
    expect(request.headers.authorization).toBe('Bearer xoxb-hemmelig');
    if (scopes !== undefined) response.setHeader('x-oauth-scopes', scopes);
    response.end(JSON.stringify(answer));
  });
}

describe('The doctor', () => {
  test('finds nothing wrong where nothing is set', async () => {
    const found = await findings({});
    expect([...found.values()].filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    expect(found.get('configuration')?.message).toContain('local mode');
    expect(found.get('Slack')?.outcome).toBe('skipped');
    expect(found.get('manifest/slack.json')?.outcome).toBe('ok');
    expect(found.get('manifest/teams')?.outcome).toBe('ok');
  });

  test('says whether PDFs can be made, and how to have them, without failing where they can’t', async () => {
    expect((await findings({})).get('PDF')).toMatchObject({ outcome: 'ok' });
    const pdfWriter = createPdfWriter({ script: WITHOUT_TYPST });
    expect((await findings({}, { pdfWriter })).get('PDF')).toMatchObject({
      outcome: 'skipped',
      message: expect.stringMatching(/typst.*without "--omit=optional"/),
    });
  });

  test('says who can look into the folder for the data, and leaves it as it is', async () => {
    const folder = await temporaryFolder();
    const found = async () => (await findings({ PARTNERSKAB_DATA: folder })).get('data folder');
    expect(await found()).toMatchObject({ outcome: 'ok' });
    await chmod(folder, 0o750);
    expect(await found()).toMatchObject({ outcome: 'fail', message: expect.stringContaining('mode 0750') });
    await writeFile(join(folder, 'other.txt'), '');
    expect(await found()).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining('other things'),
    });
    expect((await stat(folder)).mode & 0o777).toBe(0o750);
  });

  test('tells everything that is wrong with the configuration, and looks at the rest all the same', async () => {
    const found = await findings({ PORT: 'x', SLACK_BOT_TOKEN: 'xoxb-hemmelig' });
    expect(found.get('configuration')?.outcome).toBe('fail');
    expect(found.get('database')?.outcome).toBe('ok');
    expect(found.get('Slack')).toMatchObject({
      outcome: 'skipped',
      message: expect.stringContaining('configuration'),
    });
  });

  test('does not look at a database whose address is wrong', async () => {
    expect((await findings({ DATABASE_URL: 'hemmelig' })).get('database')?.outcome).toBe('skipped');
  });
});

describe('The doctor on Slack', () => {
  test('accepts a token with the rights that are needed', async () => {
    const url = await slackWith({ ok: true, team_id: 'T1' }, neededScopes().join(','));
    const found = await findings({ ...SLACK, SLACK_API_URL: url });
    expect(found.get('Slack')).toMatchObject({ outcome: 'ok', message: expect.stringContaining('T1') });
    expect(found.get('Slack scopes')?.outcome).toBe('ok');
    expect(found.get('clock')?.message).toMatch(/\d s from the platform's/);
  });

  test.each([
    ['a token it refuses', { ok: false, error: 'invalid_auth' }, undefined, 'Slack', 'invalid_auth'],
    ['a token that lacks a right', { ok: true, team_id: 'T1' }, 'chat:write', 'Slack scopes', 'commands'],
    ["another workspace's token", { ok: true, team_id: 'T2' }, undefined, 'Slack', 'T2'],
    ['an answer that is none', { hej: 'hemmelig' }, undefined, 'Slack', "not in Slack's form"],
  ])('fails %s', async (_what, answer, scopes, check, said) => {
    const url = await slackWith(answer, scopes);
    const found = await findings({ ...SLACK, SLACK_TEAMS: 'T1', SLACK_API_URL: url });
    expect(found.get(check)).toMatchObject({ outcome: 'fail', message: expect.stringContaining(said) });
  });

  test.each([
    ['is silent', () => {}, 'no answer in time'],
    [
      'leads elsewhere',
      (_: unknown, response: import('node:http').ServerResponse) =>
        void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'reached',
    ],
  ])('fails where it %s', async (_what, answer, said) => {
    const found = await findings({ ...SLACK, SLACK_API_URL: await startHttpService(answer) });
    expect(found.get('Slack')).toMatchObject({ outcome: 'fail', message: expect.stringContaining(said) });
    expect(found.get('Slack scopes')?.outcome).toBe('skipped');
  });

  test('says which rights could be taken away', async () => {
    const url = await slackWith({ ok: true, team_id: 'T1' }, [...neededScopes(), 'admin'].join(','));
    const found = await findings({ ...SLACK, SLACK_API_URL: url });
    expect(found.get('Slack scopes')).toMatchObject({
      outcome: 'ok',
      message: expect.stringContaining('admin'),
    });
  });

  test('tries the token of Socket Mode', async () => {
    const url = await startHttpService((request, response) => {
      const isOpening = request.url === '/api/apps.connections.open';
      if (isOpening) expect(request.headers.authorization).toBe('Bearer xapp-hemmelig');
      response.end(
        JSON.stringify(
          isOpening ? { ok: false, error: 'not_allowed_token_type' } : { ok: true, team_id: 'T' },
        ),
      );
    });
    const found = await findings({ ...SLACK, SLACK_APP_TOKEN: 'xapp-hemmelig', SLACK_API_URL: url });
    expect(found.get('Slack Socket Mode')).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining('not_allowed_token_type'),
    });
  });
});

describe('The doctor on Teams', () => {
  test.each([
    [200, { access_token: 'hemmelig' }, 'ok', 'accepts'],
    [401, { error: 'invalid_client', error_description: 'hemmelig' }, 'fail', 'invalid_client'],
    [400, { error: 'unauthorized_client' }, 'fail', 'unauthorized_client'],
    [502, { oops: 1 }, 'fail', 'status 502'],
  ])('understands the answer %i %j', async (status, answer, outcome, said) => {
    const login = await startHttpService((request, response) => {
      expect(request.url).toBe('/kl/oauth2/v2.0/token');
      response.writeHead(status).end(JSON.stringify(answer));
    });
    const keys = await startHttpService(
      (_, response) => void response.end(JSON.stringify({ jwks_uri: 'https://kl.example/keys' })),
    );
    const found = await findings(
      { ...TEAMS, PARTNERSKAB_PUBLIC_URL: 'https://127.0.0.1:1' },
      { login, openIdMetadata: keys },
    );
    expect(found.get('Teams keys')).toMatchObject({ outcome: 'ok' });
    expect(found.get('Teams')).toMatchObject({ outcome, message: expect.stringContaining(said) });
    expect(found.get('links')?.outcome).toBe('fail');
    expect(found.get('public address')).toMatchObject({ outcome: 'fail' });
  });
});

describe('The doctor on the machine', () => {
  test('makes nothing where there is no store yet, and changes nothing where there is one', async () => {
    const folder = await temporaryFolder();
    const none = await findings({ PARTNERSKAB_DATA: join(folder, 'data') });
    expect(none.get('database')).toMatchObject({
      outcome: 'ok',
      message: expect.stringContaining('first start'),
    });
    expect(await readdir(folder)).toEqual([]);

    await (await openStore({ dataFolder: folder, clock: systemClock })).close();
    const there = await findings({ PARTNERSKAB_DATA: folder });
    expect(there.get('database')).toMatchObject({
      outcome: 'ok',
      message: expect.stringContaining('written'),
    });
    const database = new DatabaseSync(join(folder, 'partnerskab.db'));
    const tried = database.prepare('select * from schema_version where version < 1').all();
    database.close();
    expect(tried).toEqual([]);
  });

  test('fails a store that is none, one of a newer program, and one that is not there', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'partnerskab.db'), 'x'.repeat(5000));
    expect((await findings({ PARTNERSKAB_DATA: folder })).get('database')).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining('is not a store'),
    });
    const newer = await temporaryFolder();
    await (await openStore({ dataFolder: newer, clock: systemClock })).close();
    const database = new DatabaseSync(join(newer, 'partnerskab.db'));
    database.exec("insert into schema_version values (99, 'x', 'x')");
    database.close();
    expect((await findings({ PARTNERSKAB_DATA: newer })).get('database')).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining('schema version 99'),
    });
    expect(
      (await findings({ DATABASE_URL: 'postgres://a:hemmelig@127.0.0.1:1/p' })).get('database'),
    ).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining('cannot be reached'),
    });
  });

  test('fails a clock that is minutes off, and leaves one alone that was moved on purpose', async () => {
    const url = await slackWith({ ok: true, team_id: 'T1' });
    const slack = { ...SLACK, SLACK_API_URL: url };
    const behind = await findings(slack, { clock: fixedClock('2017-05-01T09:00') });
    expect(behind.get('clock')).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining('1 May 2017 09:00'),
    });
    const moved = await findings(
      { ...slack, PARTNERSKAB_CLOCK: '2017-05-01T09:00' },
      { clock: clockRunningFrom('2017-05-01T09:00') },
    );
    expect(moved.get('clock')?.outcome).toBe('skipped');
  });

  test.each([
    ['24.21.0', 'ok'],
    ['25.0.0', 'ok'],
    ['24.20.9', 'fail'],
    ['22.12.0', 'fail'],
  ])('looks at Node: %s is %s', async (nodeVersion, outcome) => {
    expect((await findings({}, { nodeVersion })).get('Node')?.outcome).toBe(outcome);
  });
});
