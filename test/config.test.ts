import { describe, expect, test } from 'vitest';
import { readConfig, readServerConfig } from '../src/config.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-hemmelig', SLACK_SIGNING_SECRET: 'hemmelig-signatur' };
const TEAMS = { TEAMS_APP_ID: 'app', TEAMS_APP_PASSWORD: 'hemmelig-kode', TEAMS_TENANT_ID: 'kl' };

function read(environment: NodeJS.ProcessEnv) {
  const result = readServerConfig(environment);
  if (!result.ok) throw new Error(`Refused: ${result.problems.map(({ message }) => message).join('; ')}`);
  return result.config;
}

function problemsOf(environment: NodeJS.ProcessEnv) {
  const result = readServerConfig(environment);
  return result.ok ? [] : result.problems;
}

describe("The server's configuration", () => {
  test('is local where nothing is set', () => {
    expect(read({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: undefined,
      dataFolder: 'data',
      staff: [],
      slack: undefined,
      teams: undefined,
      clockIsMoved: false,
    });
  });

  test('takes an empty variable for one that is not set, and leaves out what was copied along', () => {
    const config = read({ ...SLACK, SLACK_BOT_TOKEN: ' xoxb-hemmelig\n', TEAMS_APP_ID: '', PORT: '  ' });
    expect(config.slack?.botToken).toBe('xoxb-hemmelig');
    expect(config).toMatchObject({ teams: undefined, port: 3000 });
  });

  test('has everything that is set', () => {
    const environment = {
      ...SLACK,
      ...TEAMS,
      HOST: '0.0.0.0',
      PORT: '8080',
      PARTNERSKAB_STAFF: 'hso@kl.dk, ldpe@kl.dk',
      PARTNERSKAB_PUBLIC_URL: 'https://partnerskab.kl.dk/',
      SLACK_TEAMS: 'T1, E2',
      DATABASE_URL: 'postgres://kl:hemmelig%40db@db.kl.dk/partnerskab',
    };
    expect(read(environment)).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://partnerskab.kl.dk',
      staff: ['hso@kl.dk', 'ldpe@kl.dk'],
      slack: { botToken: 'xoxb-hemmelig', signingSecret: 'hemmelig-signatur', teams: ['T1', 'E2'] },
      teams: { appId: 'app', appPassword: 'hemmelig-kode', tenantId: 'kl' },
      secrets: ['xoxb-hemmelig', 'hemmelig-signatur', 'hemmelig-kode', 'hemmelig@db'],
    });
  });

  test('starts the clock at the time it is given, and lets it run', () => {
    const { clock, clockIsMoved } = read({ PARTNERSKAB_CLOCK: '2017-04-20T09:00' });
    expect(clockIsMoved).toBe(true);
    expect(clock.now().toISO()).toMatch(/^2017-04-20T09:00:\d\d\.\d{3}\+02:00$/);
  });

  test.each([
    ['a signing secret alone', { SLACK_SIGNING_SECRET: 'hemmelig' }, 'SLACK_BOT_TOKEN'],
    ['a bot token alone', { SLACK_BOT_TOKEN: 'xoxb-hemmelig' }, 'SLACK_SIGNING_SECRET'],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-hemmelig' }, 'SLACK_BOT_TOKEN'],
    ['a password with an empty id', { ...TEAMS, TEAMS_APP_ID: '' }, 'TEAMS_APP_ID'],
    ['an id of blanks', { ...TEAMS, TEAMS_APP_ID: '   ' }, 'TEAMS_APP_ID'],
    ['no tenant', { ...TEAMS, TEAMS_TENANT_ID: undefined }, 'TEAMS_TENANT_ID'],
  ])('refuses half of a platform: %s', (_what, environment, missing) => {
    expect(problemsOf(environment)).toMatchObject([
      {
        message: expect.stringContaining('half of its credentials'),
        expected: expect.stringContaining(missing),
      },
    ]);
  });

  test.each([
    ['local mode for other machines', { HOST: '0.0.0.0' }, 'local mode'],
    [
      'local mode behind a public address',
      { PARTNERSKAB_PUBLIC_URL: 'https://partnerskab.kl.dk' },
      'PARTNERSKAB_PUBLIC_URL lets other machines in',
    ],
    [
      'local mode for other machines behind a public address',
      { HOST: '0.0.0.0', PARTNERSKAB_PUBLIC_URL: 'https://partnerskab.kl.dk' },
      'HOST and PARTNERSKAB_PUBLIC_URL let other machines in',
    ],
    ['local mode on a name', { HOST: 'partnerskab.kl.dk' }, 'local mode'],
    [
      'another Slack without encryption',
      { ...SLACK, SLACK_API_URL: 'http://slack.example.org/api' },
      'SLACK_API_URL leads to another machine',
    ],
    [
      'a name that only begins like this machine',
      { ...SLACK, SLACK_API_URL: 'http://127.0.0.1.example.org' },
      'SLACK_API_URL leads to another machine',
    ],
    [
      'links without encryption',
      { ...SLACK, PARTNERSKAB_PUBLIC_URL: 'http://partnerskab.kl.dk' },
      'PARTNERSKAB_PUBLIC_URL leads to another machine',
    ],
    ['another time with Slack itself', { ...SLACK, PARTNERSKAB_CLOCK: '2017-04-20T09:00' }, 'SLACK_API_URL'],
    ['another time with Teams itself', { ...TEAMS, PARTNERSKAB_CLOCK: '2017-04-20T09:00' }, 'TEAMS_APP_ID'],
    [
      'another time for other machines',
      {
        ...SLACK,
        SLACK_API_URL: 'http://127.0.0.1:4',
        HOST: '0.0.0.0',
        PARTNERSKAB_CLOCK: '2017-04-20T09:00',
      },
      'HOST',
    ],
    [
      "another time on somebody else's database",
      { DATABASE_URL: 'postgres://db.kl.dk/p', PARTNERSKAB_CLOCK: '2017-04-20T09:00' },
      'DATABASE_URL',
    ],
    [
      "another time on somebody else's database, named in a parameter",
      { DATABASE_URL: 'postgres:///p?host=db.kl.dk', PARTNERSKAB_CLOCK: '2017-04-20T09:00' },
      'DATABASE_URL',
    ],
    [
      'another time for people elsewhere',
      {
        ...SLACK,
        SLACK_API_URL: 'http://127.0.0.1:4',
        PARTNERSKAB_PUBLIC_URL: 'https://partnerskab.kl.dk',
        PARTNERSKAB_CLOCK: '2017-04-20T09:00',
      },
      'PARTNERSKAB_PUBLIC_URL',
    ],
  ])('refuses %s, and says what to do', (_what, environment, said) => {
    expect(problemsOf(environment)).toMatchObject([
      { message: expect.stringContaining(said), fix: expect.stringMatching(/[Uu]nset|Use/) },
    ]);
  });

  test.each([
    [
      'on this machine, Slack too',
      { ...SLACK, SLACK_API_URL: 'http://localhost:4003', PARTNERSKAB_CLOCK: '2017-04-20' },
    ],
    [
      'with a database of this machine',
      { DATABASE_URL: 'postgres://[::1]:5432/p', PARTNERSKAB_CLOCK: '2017-04-20' },
    ],
    [
      'with a database behind a socket of this machine',
      { DATABASE_URL: 'postgres:///p?host=/var/run/postgresql', PARTNERSKAB_CLOCK: '2017-04-20' },
    ],
    ['with another Slack over https', { ...SLACK, SLACK_API_URL: 'https://slack.example.org/api' }],
    ['with credentials, open to other machines', { ...SLACK, HOST: '0.0.0.0' }],
    ['on IPv6', { HOST: '::1' }],
    ['in local mode with links to this machine', { PARTNERSKAB_PUBLIC_URL: 'http://localhost:3000' }],
  ])('allows a server %s', (_what, environment) => {
    expect(problemsOf(environment)).toEqual([]);
  });

  test.each([
    ['PORT', ['0x10', '65536', '-1', '3000;', '1e3']],
    ['HOST', ['127.0.0.1 0.0.0.0']],
    ['DATABASE_URL', ['mysql://db/p', 'postgres://[hemmelig', 'hemmelig']],
    ['PARTNERSKAB_STAFF', ['hso', 'hso@kl.dk, Hanne']],
    [
      'PARTNERSKAB_PUBLIC_URL',
      ['partnerskab.kl.dk', 'https://a:b@kl.dk', 'https://kl.dk/?a=1', 'javascript:alert(1)'],
    ],
    ['PARTNERSKAB_CLOCK', ['i går', '2017-13-01', '2017-02-30T09:00', '09:00']],
    ['SLACK_BOT_TOKEN', ['xapp-1-hemmelig', 'xoxb hemmelig']],
    ['SLACK_APP_TOKEN', ['xoxb-hemmelig']],
    ['SLACK_API_URL', ['slack', 'ftp://slack.com', 'https://xoxb-hemmelig@slack.com']],
    ['SLACK_TEAMS', ['kl', 'T1;kl']],
  ])('refuses a %s that is none, without showing it', (name, values) => {
    for (const value of values) {
      const problems = problemsOf({ ...SLACK, SLACK_API_URL: 'http://[::1]:4', [name]: value });
      expect(problems, value).toMatchObject([{ message: expect.stringContaining(name) }]);
      expect(JSON.stringify(problems)).not.toContain('hemmelig');
    }
  });

  test('tells everything that is wrong at once, and what is there but wrong is not missing', () => {
    const problems = problemsOf({
      PORT: 'x',
      SLACK_BOT_TOKEN: 'xapp-hemmelig',
      TEAMS_APP_PASSWORD: 'hemmelig',
    });
    expect(problems.map(({ message, expected }) => `${message}: ${expected}`)).toEqual([
      expect.stringContaining('PORT'),
      expect.stringContaining('SLACK_BOT_TOKEN'),
      expect.stringContaining('also SLACK_SIGNING_SECRET'),
      expect.stringContaining('also TEAMS_APP_ID and TEAMS_TENANT_ID'),
    ]);
    expect(JSON.stringify(problems)).not.toContain('hemmelig');
  });

  test('does not stop the command line where only the server would be stopped', () => {
    expect(readConfig({ PORT: 'x', SLACK_BOT_TOKEN: 'xoxb', HOST: '0.0.0.0' })).toMatchObject({ ok: true });
    expect(readConfig({ DATABASE_URL: 'x', PORT: 'x' })).toMatchObject({
      problems: [{ message: expect.stringContaining('DATABASE_URL') }],
    });
  });
});
function staffOf(PARTNERSKAB_STAFF?: string) {
  const read = readConfig({ ...(PARTNERSKAB_STAFF !== undefined && { PARTNERSKAB_STAFF }) });
  return read.ok ? read.config.staff : read.problems.map(({ message }) => message);
}

describe('PARTNERSKAB_STAFF', () => {
  test.each([
    [undefined, []],
    ['', []],
    ['hso@kl.dk', ['hso@kl.dk']],
    ['hso@kl.dk, ldpe@kl.dk,', ['hso@kl.dk', 'ldpe@kl.dk']],
    ['hso@kl.dk;søren@kl.dk', ['hso@kl.dk', 'søren@kl.dk']],
  ])('%s lists the staff', (given, expected) => {
    expect(staffOf(given)).toEqual(expected);
  });

  test('is refused where one of them is no e-mail address, without telling what stood there', () => {
    const [message] = staffOf('hso@kl.dk,hemmelig');
    expect(message).toContain('PARTNERSKAB_STAFF');
    expect(message).not.toContain('hemmelig');
  });
});
