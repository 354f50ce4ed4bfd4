import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toAddress } from '../../../src/bot/teams/address.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { Address, Sent } from '../../../src/chat/port.ts';
import { BOT, saidInChannel, TENANT } from './activities.ts';
import { type Answer, type ConnectorDouble, startConnector } from './connector-double.ts';
import { interest } from './example-form.ts';
import { linesOf } from './read-card.ts';
import { LOCAL, type Running, startAdapter } from './running-adapter.ts';

let teams: ConnectorDouble;
let running: Running;
let here: Address;

beforeEach(async () => {
  teams = await startConnector();
  running = await startAdapter({ config: LOCAL });
  here = toAddress({ serviceUrl: teams.url, conversation: 'a:personlig', bot: BOT }, TENANT, 'personal');
});
afterEach(async () => {
  await running.close();
  await teams.close();
});

const note = (text: string): Message => ({ summary: text, blocks: [{ kind: 'text', text }] });
const tooMuch: Message = {
  summary: 'Oversigt',
  blocks: [{ kind: 'list', items: Array.from({ length: 1200 }, (_, index) => `Kommune nr. ${index}`) }],
};

const refused = (status: number, code: string, headers = {}): Answer => ({
  status,
  body: { error: { code, message: 'Hemmeligt om Åse' } },
  headers,
});

function sentTo(sent: Sent): { conversation: string; ids: string[] } {
  if (sent.kind !== 'sent') throw new Error(sent.kind);
  return JSON.parse(sent.message.reference);
}

test('There is room for a form as long as a card holds what stands in it', () => {
  const open = { form: interest, errors: {}, subject: 'x' };
  expect(
    running.platform.hasRoomFor?.({ ...open, entries: { answer: 'ja', comment: 'å'.repeat(1000) } }),
  ).toBe(true);
  expect(
    running.platform.hasRoomFor?.({ ...open, entries: { answer: 'ja', comment: 'å'.repeat(40_000) } }),
  ).toBe(false);
});

describe('Writing unasked', () => {
  test('goes to a stored conversation', async () => {
    const sent = await running.platform.send(here, note('Fristen er i morgen'));
    expect(sentTo(sent)).toEqual({ conversation: 'a:personlig', ids: ['1'] });
    expect(teams.calls.map(({ body }) => body.summary)).toEqual(['Fristen er i morgen']);
  });

  test('creates the personal conversation with somebody seen in a channel, and tells its address', async () => {
    teams.members.set('29:aase', { id: '29:aase', email: 'aase@middelfart.dk' });
    await running.post(saidInChannel({ serviceUrl: teams.url, text: 'hej' }));
    const found = await running.platform.findPerson('AASE@middelfart.dk');
    if (found === undefined) throw new Error('not found');
    const sent = await running.platform.send(found.address, note('Kun til dig'));
    expect(teams.calls.slice(1).map(({ path, body }) => [path, body.members])).toEqual([
      ['/teams/v3/conversations', [expect.objectContaining({ id: '29:aase' })]],
      ['/teams/v3/conversations/a%3Any-1/activities', undefined],
    ]);
    expect(sent.kind === 'sent' && JSON.parse(sent.message.address.reference)).toMatchObject({
      conversation: 'a:ny-1',
    });
  });

  test('in a channel stands by itself, whichever thread it was asked for in', async () => {
    await running.post(saidInChannel({ serviceUrl: teams.url, text: 'knyt kanalen' }));
    const place = running.events[0]?.place;
    await running.platform.send(place ?? here, note('Nyt fra netværket'));
    expect(decodeURIComponent(teams.calls.at(-1)?.path ?? '')).toBe(
      '/teams/v3/conversations/19:kanal@thread.tacv2/activities',
    );
  });

  test('never goes to a service that is not ours to write to', async () => {
    const place = { serviceUrl: 'https://ond.example/', conversation: 'a', bot: BOT };
    const sent = await running.platform.send(toAddress(place, TENANT, 'personal'), note('Hej'));
    expect(sent).toEqual({ kind: 'failed', why: 'service URL refused' });
  });
});

describe('What became of it', () => {
  test.each<[string, Answer, Sent]>([
    [
      'the person has blocked the bot',
      refused(403, 'ConversationBlockedByUser'),
      { kind: 'unreachable', why: '403 ConversationBlockedByUser' },
    ],
    [
      'writing is not allowed there',
      refused(403, 'MessageWritesBlocked'),
      { kind: 'unreachable', why: '403 MessageWritesBlocked' },
    ],
    [
      "the tenant's administrators have switched the bot off",
      refused(403, 'BotDisabledByAdmin'),
      { kind: 'failed', why: '403 BotDisabledByAdmin', concernsAll: true },
    ],
    [
      'the bot is not installed',
      refused(403, 'BotNotInConversationRoster'),
      { kind: 'unreachable', why: '403 BotNotInConversationRoster' },
    ],
    [
      'the conversation is gone',
      refused(404, 'ConversationNotFound'),
      { kind: 'unreachable', why: '404 ConversationNotFound' },
    ],
    ['it is too much', refused(429, 'Throttled', { 'retry-after': '7' }), { kind: 'later', afterSeconds: 7 }],
    [
      'it is too much, for how long isn’t said',
      { status: 429, body: [] },
      { kind: 'later', afterSeconds: 30 },
    ],
    ['something else was under way', refused(412, 'PreconditionFailed'), { kind: 'later', afterSeconds: 30 }],
    ['Teams has trouble', refused(500, 'ServiceError'), { kind: 'unknown', why: '500 ServiceError' }],
    ['Teams is away', { status: 503, body: 'away' }, { kind: 'unknown', why: '503' }],
    ['the reply is lost', 'broken', { kind: 'unknown', why: 'ECONNRESET' }],
    [
      'the reply is garbage',
      { text: '<html>' },
      { kind: 'unknown', why: 'part 1 of 1: the reply names no message' },
    ],
    [
      'we are leading elsewhere',
      { status: 307, body: {}, headers: { location: '/x' } },
      { kind: 'failed', why: '307' },
    ],
    [
      'our token is not taken',
      refused(401, 'Unauthorized'),
      { kind: 'failed', why: '401 Unauthorized', concernsAll: true },
    ],
    ['it is a mistake of ours', refused(400, 'BadSyntax'), { kind: 'failed', why: '400 BadSyntax' }],
  ])('is told when %s, after a single attempt', async (_, answer, outcome) => {
    teams.next(answer);
    expect(await running.platform.send(here, note('Hej'))).toEqual(outcome);
    expect(teams.calls).toHaveLength(1);
  });

  test('is that nothing was sent where nobody answers', async () => {
    const place = { serviceUrl: 'http://127.0.0.1:9/', conversation: 'a', bot: BOT };
    const sent = await running.platform.send(toAddress(place, TENANT, 'personal'), note('Hej'));
    expect(sent).toEqual({ kind: 'later', afterSeconds: 30 });
  });

  test('is told when no conversation can be created', async () => {
    teams.next(refused(403, 'ForbiddenOperationException'));
    const place = { serviceUrl: teams.url, bot: BOT, user: '29:gæst' };
    const sent = await running.platform.send(toAddress(place, TENANT, 'personal'), note('Hej'));
    expect(sent).toEqual({ kind: 'unreachable', why: '403 ForbiddenOperationException' });
  });

  test('is open to another try where it is unknown only whether the conversation was created', async () => {
    teams.next('broken');
    const place = { serviceUrl: teams.url, bot: BOT, user: '29:aase' };
    const sent = await running.platform.send(toAddress(place, TENANT, 'personal'), note('Hej'));
    expect(sent).toEqual({ kind: 'later', afterSeconds: 30 });
  });

  test('of a message of several parts is open once the first has arrived', async () => {
    teams.next({ status: 201, body: { id: 'første' } }, refused(429, 'Throttled'));
    expect(await running.platform.send(here, tooMuch)).toEqual({
      kind: 'unknown',
      why: 'part 2 of 3: asked to wait',
    });
  });

  test('of a form filled in with more than a card holds is a refusal, before anything is sent', async () => {
    const open = {
      form: interest,
      entries: { answer: 'ja', comment: 'x'.repeat(50_000) },
      errors: {},
      subject: '',
    };
    const sent = await running.platform.send(here, {
      summary: 'Svar',
      blocks: [{ kind: 'form', form: open }],
    });
    expect([sent, teams.calls]).toEqual([{ kind: 'failed', why: 'larger than a card may be' }, []]);
  });
});

describe('A message that was sent', () => {
  test('is replaced', async () => {
    const sent = await running.platform.send(here, note('2 af 98'));
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    expect(await running.platform.update(sent.message, note('98 af 98'))).toEqual({
      kind: 'sent',
      message: { ...sent.message, address: sent.message.address },
    });
    expect(teams.cards().map(linesOf)).toEqual([['2 af 98'], ['98 af 98']]);
    expect(teams.calls.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  });

  test('grows and shrinks to as many parts as it needs', async () => {
    const sent = await running.platform.send(here, note('Kort'));
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    const longer = await running.platform.update(sent.message, tooMuch);
    expect(sentTo(longer).ids).toEqual(['1', '2', '3']);
    if (longer.kind !== 'sent') throw new Error(longer.kind);
    const shorter = await running.platform.update(longer.message, note('Kort igen'));
    expect(sentTo(shorter).ids).toEqual(['1']);
    expect(teams.calls.map(({ method }) => method)).toEqual([
      'POST',
      'PUT',
      'POST',
      'POST',
      'PUT',
      'DELETE',
      'DELETE',
    ]);
  });
});
