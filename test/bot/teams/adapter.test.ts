import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTeamsAdapter } from '../../../src/bot/teams/adapter.ts';
import type { BotEvent, BotReply } from '../../../src/chat/port.ts';
import { said, saidInChannel, TENANT } from './activities.ts';
import { type ConnectorDouble, startConnector } from './connector-double.ts';
import { interest } from './example-form.ts';
import { linesOf, pressed } from './read-card.ts';
import { LOCAL, type Running, startAdapter } from './running-adapter.ts';

const message = (text: string): BotReply => ({
  kind: 'message',
  message: { summary: text, blocks: [{ kind: 'text', text }] },
});

let teams: ConnectorDouble;
let running: Running | undefined;

beforeEach(async () => {
  teams = await startConnector();
});
afterEach(async () => {
  await running?.close();
  await teams.close();
  running = undefined;
});

async function start(
  answer?: (event: BotEvent) => BotReply[] | Promise<BotReply[]>,
  config: { tenantId?: string } = {},
): Promise<Running> {
  running = await startAdapter({ config: { ...LOCAL, ...config } }, answer);
  return running;
}

const here = (activity: Parameters<typeof said>[0] = {}) => said({ serviceUrl: teams.url, ...activity });

describe('A conversation on loopback', () => {
  test('is answered where it takes place, without a token', async () => {
    const bot = await start(() => [message('Hej Åse'), message('Hvad vil du?')]);
    expect((await bot.post(here({ text: 'hej' }))).status).toBe(200);
    await bot.stop();
    expect(teams.cards().map(linesOf)).toEqual([['Hej Åse'], ['Hvad vil du?']]);
    const posts = teams.calls.filter(({ method }) => method === 'POST');
    expect(posts.map(({ path, authorization }) => [path, authorization])).toEqual([
      ['/teams/v3/conversations/a%3Apersonlig/activities', undefined],
      ['/teams/v3/conversations/a%3Apersonlig/activities', undefined],
    ]);
  });

  test('in a channel is answered in its thread', async () => {
    const bot = await start(() => [message('Hej')]);
    await bot.post(saidInChannel({ serviceUrl: teams.url, text: 'hej' }));
    await bot.stop();
    expect(decodeURIComponent(teams.calls.at(-1)?.path ?? '')).toContain(
      ';messageid=1492671500000/activities',
    );
  });

  test('tells the e-mail of who talks, asked for once', async () => {
    teams.members.set('29:aase', { id: '29:aase', email: 'Aase@middelfart.dk', userPrincipalName: 'x' });
    const bot = await start();
    await bot.post(here({ text: 'hej' }));
    await bot.post(here({ id: '2', text: 'hej igen' }));
    expect(bot.events.map(({ person }) => person.email)).toEqual([
      'Aase@middelfart.dk',
      'Aase@middelfart.dk',
    ]);
    expect(teams.calls.map(({ path }) => path)).toEqual([
      '/teams/v3/conversations/a%3Apersonlig/members/29%3Aaase',
    ]);
    const found = await bot.platform.findPerson('aase@middelfart.dk');
    expect(found).toMatchObject({ person: { user: 'aad-aase' }, address: { kind: 'personal' } });
    expect(await bot.platform.findPerson('bo@middelfart.dk')).toBeUndefined();
  });

  test('goes on without the e-mail where it is hidden', async () => {
    const bot = await start();
    await bot.post(here({ text: 'hej' }));
    expect(bot.events).toMatchObject([{ person: { user: 'aad-aase' } }]);
    expect(bot.events[0]?.person).not.toHaveProperty('email');
  });

  test('gives the bot the same id when an activity comes twice', async () => {
    const bot = await start();
    await bot.post(here({ text: 'hej' }));
    await bot.post(here({ text: 'hej' }));
    expect(new Set(bot.events.map(({ id }) => id)).size).toBe(1);
  });

  test('keeps everything typed when a form is refused, in the same message, until it is right', async () => {
    const open = { form: interest, entries: { answer: 'ja' }, errors: {}, subject: 'x' };
    const bot = await start((event) => {
      if (event.kind !== 'submit') return [{ kind: 'form', open }];
      return event.entries['people'] === ''
        ? [
            {
              kind: 'errors',
              errors: { people: 'Skriv mindst én.' },
              open: { ...open, entries: event.entries },
            },
          ]
        : [{ kind: 'update', message: { summary: 'Tak', blocks: [{ kind: 'text', text: 'Tak' }] } }];
    });
    await bot.post(here({ text: 'svar' }));
    await expect.poll(() => teams.cards().length).toBe(1);
    const typed = {
      'entry.answer': 'ja',
      'entry.comment': 'Vi *glæder* os\n1. meget',
      'entry.areas.1': 'ledelse',
    };
    const first = teams.cards()[0];
    await bot.post(here({ id: 'f:1', replyToId: '1', value: first && pressed(first, 'Send svar', typed) }));
    await expect.poll(() => teams.cards().length).toBe(2);
    const refused = teams.cards()[1];
    expect(refused && linesOf(refused)).toContain('Skriv mindst én.');
    // Only the missing answer is written now.
    const value = refused && pressed(refused, 'Send svar', { 'entry.people': 'Bo Holm' });
    await bot.post(here({ id: 'f:2', replyToId: '1', value }));
    await bot.stop();
    expect(bot.events.at(-1)).toMatchObject({
      kind: 'submit',
      entries: {
        answer: 'ja',
        areas: ['ledelse', ''],
        people: 'Bo Holm',
        comment: 'Vi *glæder* os\n1. meget',
      },
    });
    expect(teams.cards().map(linesOf).at(-1)).toEqual(['Tak']);
    expect(teams.calls.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([
      '/teams/v3/conversations/a%3Apersonlig/activities/1',
      '/teams/v3/conversations/a%3Apersonlig/activities/1',
    ]);
  });

  test('gets a new message where the clicked one is gone', async () => {
    const bot = await start(() => [{ kind: 'update', message: { summary: 'Ny', blocks: [] } }]);
    teams.next({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation', message: '' } } });
    await bot.post(
      here({ replyToId: '77', value: { partnerskab: { kind: 'action', action: 'a', value: '' } } }),
    );
    await bot.stop();
    expect(teams.calls.filter(({ method }) => method !== 'GET').map(({ method }) => method)).toEqual([
      'PUT',
      'POST',
    ]);
  });

  test('shows how slow work goes on in one message, the latest at most once a second, then what came of it', async () => {
    const bot = await start(() => [
      {
        kind: 'work',
        title: 'Udkast',
        async run(progress) {
          for (let done = 1; done <= 98; done += 1) progress(done, 98);
          return [message('Færdig')];
        },
      },
    ]);
    await bot.post(here({ text: 'udkast' }));
    await bot.stop();
    expect(teams.cards().map(linesOf)).toEqual([
      ['Udkast', 'Arbejder …'],
      ['Udkast', '98 af 98'],
      ['Færdig'],
    ]);
    expect([...teams.messages.values()].map(linesOf)).toEqual([['Færdig']]);
  });

  test('shows the next step of a form in place of the one before', async () => {
    const bot = await start((event) => {
      const entries = event.kind === 'submit' ? event.entries : {};
      return [{ kind: 'form', open: { form: interest, entries, errors: {}, subject: 'x' } }];
    });
    await bot.post(here({ text: 'svar' }));
    await expect.poll(() => teams.cards().length).toBe(1);
    const [first] = teams.cards();
    const value = first && pressed(first, 'Videre', { 'entry.answer': 'ja' });
    await bot.post(here({ id: 'f:1', replyToId: '1', value }));
    await bot.stop();
    expect(bot.events.at(-1)).toMatchObject({ kind: 'submit', shown: ['answer'] });
    expect([...teams.messages.values()].map(linesOf)).toEqual([
      expect.arrayContaining(['Det vigtigste først.']),
    ]);
  });

  test('says that slow work is done where a client lets nothing be deleted', async () => {
    const bot = await start(() => [
      { kind: 'work', title: 'Udkast', run: async () => [message('Her er det')] },
    ]);
    teams.next({ status: 201, body: { id: '1' } }, { status: 501, body: {} });
    await bot.post(here({ text: 'udkast' }));
    await bot.stop();
    expect(teams.cards().map(linesOf)).toEqual([
      ['Udkast', 'Arbejder …'],
      ['Udkast', 'Færdig.'],
      ['Her er det'],
    ]);
  });

  test('sends a file as a link', async () => {
    const file = { name: 'Æbelø aftale.docx', title: 'Udkast til Middelfart', bytes: new Uint8Array() };
    const bot = await start(() => [{ kind: 'file', file }]);
    await bot.post(here({ text: 'aftale' }));
    await bot.stop();
    expect(JSON.stringify(teams.cards())).toContain(
      'https://partnerskab.example/fil/%C3%86bel%C3%B8%20aftale.docx',
    );
    expect(teams.cards().flatMap(linesOf)).toContain('Fil: Æbelø aftale.docx');
  });

  test('is told when the bot could not handle it', async () => {
    const bot = await start(() => {
      throw new Error('the database is away: aase@middelfart.dk');
    });
    expect((await bot.post(here({ text: 'hej' }))).status).toBe(500);
    await bot.stop();
    expect(teams.cards().flatMap(linesOf)[0]).toContain('Prøv igen');
    expect(bot.logged.join()).toContain('teams-turn-failed');
    expect(bot.logged.join()).not.toContain('middelfart');
  });

  test('waits as Teams asks to, and posts once', async () => {
    const bot = await start(() => [message('Hej')]);
    teams.next({ status: 429, body: {}, headers: { 'retry-after': '1' } });
    await bot.post(here({ text: 'hej' }));
    await bot.stop();
    expect(teams.calls.filter(({ method }) => method === 'POST')).toHaveLength(2);
    expect(bot.logged.filter((line) => !line.includes('member'))).toEqual([]);
  });

  test('answers an invoked card at once', async () => {
    const bot = await start();
    const data = { partnerskab: { kind: 'action', action: 'a', value: '' } };
    const response = await bot.post(here({ type: 'invoke', value: { action: { data } } }));
    expect(await response.json()).toMatchObject({ statusCode: 200 });
    expect(bot.events).toMatchObject([{ kind: 'action' }]);
  });

  test('that was acknowledged is finished before the bot stops; then nothing is taken', async () => {
    const bot = await start(() => [
      {
        kind: 'work',
        title: 'Langsomt',
        run: () => new Promise((done) => setTimeout(() => done([message('Færdig')]), 200)),
      },
    ]);
    await bot.post(here({ text: 'hej' }));
    await bot.stop();
    expect(teams.cards().map(linesOf).at(-1)).toEqual(['Færdig']);
    expect((await bot.post(here({ text: 'hej' }))).status).toBe(503);
  });
});

describe('Local mode refuses', () => {
  test.each([
    [
      'a service that is not on this machine',
      { serviceUrl: 'https://smba.trafficmanager.net/emea/' },
      {},
      'service-url',
    ],
    ...[
      { 'x-forwarded-for': '203.0.113.7' },
      { 'x-forwarded-host': 'partnerskab.kl.dk' },
      { 'x-forwarded-proto': 'https' },
      { forwarded: 'for=203.0.113.7' },
      { via: '1.1 proxy' },
      { 'x-real-ip': '203.0.113.7' },
    ].map((headers): [string, object, Record<string, string>, string] => [
      `what was passed on, as ${Object.keys(headers).join()} says`,
      {},
      headers,
      'not-loopback',
    ]),
  ])('%s', async (_, different, headers, why) => {
    const bot = await start();
    expect((await bot.post(here({ text: 'hej', ...different }), headers)).status).toBe(403);
    expect(bot.logged).toEqual([`teams-refused {"why":"${why}"}`]);
    expect([bot.events, teams.calls]).toEqual([[], []]);
  });

  test('a name that only leads to this machine', async () => {
    const bot = await start();
    const status = await new Promise((resolve) => {
      const headers = { host: 'ond.example:3978', 'content-type': 'application/json' };
      const sent = request(bot.url, { method: 'POST', headers }, ({ statusCode }) => resolve(statusCode));
      sent.end(JSON.stringify(here({ text: 'hej' })));
    });
    expect(status).toBe(403);
  });

  test.each([
    ['no JSON', '{', {}, 400],
    ['no activity', '{"type":"message"}', {}, 400],
    ['a list', '[]', {}, 400],
    ['another kind of content, as a web page could send', '{}', { 'content-type': 'text/plain' }, 415],
    ['more than an activity can be', `"${'x'.repeat(300_000)}"`, {}, 413],
  ])('%s', async (_, body, headers, status) => {
    const bot = await start();
    expect((await bot.post(body, headers)).status).toBe(status);
    expect(bot.events).toEqual([]);
  });

  test('another method', async () => {
    const bot = await start();
    const response = await fetch(bot.url);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

test('In local mode nobody is of the tenant that they name', async () => {
  const bot = await start();
  await bot.post(here({ text: 'hej' }));
  expect(bot.events).toMatchObject([{ person: { team: 'local' }, place: { team: 'local' } }]);
});

test('Without credentials Teams is served in local mode only', () => {
  const rest = {
    bot: { handle: async () => [] },
    linkFor: () => '',
    log: { info() {}, warn() {}, error() {} },
  };
  const config = { appId: ' ', appPassword: '', tenantId: TENANT };
  expect(() => createTeamsAdapter({ ...rest, config })).toThrow(/without appId, appPassword/);
  expect(() => createTeamsAdapter({ ...rest, config: { ...config, local: true } })).not.toThrow();
});
