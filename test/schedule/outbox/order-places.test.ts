import { expect, test } from 'vitest';
import type { Surface } from '../../../src/chat/surface.ts';
import { mailAccount } from '../../../src/partnership/identity/account.ts';
import { lookedUp, orderedPlaces } from '../../../src/schedule/outbox/order-places.ts';
import type { SavedChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { OPTED_OUT } from '../../../src/store/identity/unreachable.ts';

const EMAIL = 'aase@aarhus.dk';
const NOW = '2017-04-20T09:00:00.000Z';
const ALL: ReadonlySet<Surface> = new Set<Surface>(['slack', 'teams', 'mail']);
const CHATS: ReadonlySet<Surface> = new Set<Surface>(['slack', 'teams']);

function at(platform: Surface, more: Partial<SavedChatAddress> = {}): SavedChatAddress {
  const address = platform === 'mail' ? mailAccount(EMAIL).address : `T1/${platform}`;
  const details = { platform, team: 'T1', kind: 'personal', reference: platform };
  return { platform, address, email: EMAIL, state: 'reachable', revision: 1, details, ...more };
}

const order = (own: SavedChatAddress[], served = ALL, email: string | undefined = EMAIL, isReminder = true) =>
  orderedPlaces(own, served, email, NOW, isReminder).map(({ to }) => to.platform);

test('Whoever is known nowhere is written to by mail, if it is on and the address can have mails', () => {
  expect(orderedPlaces([], ALL, EMAIL, NOW, true)).toEqual([
    {
      to: { platform: 'mail', team: 'mail', kind: 'personal', reference: EMAIL },
      account: mailAccount(EMAIL).address,
    },
  ]);
  expect(order([], CHATS)).toEqual([]);
  expect(order([], ALL, 'aase@aarhus')).toEqual([]);
});

test('Chat goes before mail, and where somebody was heard last before where they were only looked up', () => {
  const slack = at('slack', { details: lookedUp({ ...place('slack') }, '2017-04-01') });
  expect(order([slack])).toEqual(['slack', 'mail']);
  const teams = at('teams', { heardOn: '2017-04-01' });
  expect(order([slack, teams])).toEqual(['teams', 'slack', 'mail']);
  expect(order([at('slack', { heardOn: '2017-04-02' }), teams])).toEqual(['slack', 'teams', 'mail']);
});

test('Whoever answers in the browser came there by mail', () => {
  const web = at('web', { heardOn: '2017-04-10' });
  expect(order([web, at('slack', { heardOn: '2017-04-01' })])).toEqual(['mail', 'slack']);
  expect(order([web, at('slack', { heardOn: '2017-04-11' })])).toEqual(['slack', 'mail']);
});

test('Where somebody wants to be written to goes before everything, the last wish before earlier ones', () => {
  const slack = at('slack', { heardOn: '2017-04-11' });
  const mail = at('mail', { preferredAt: '2017-04-01T10:00:00.000Z' });
  expect(order([slack, mail])).toEqual(['mail', 'slack']);
  expect(order([{ ...slack, preferredAt: '2017-04-02T10:00:00.000Z' }, mail])).toEqual(['slack', 'mail']);
});

test('Where somebody could not be reached lately, or has opted out, nothing is tried', () => {
  const later = '2017-04-21T09:00:00.000Z';
  expect(order([at('slack', { state: 'unreachable', retryAt: later })])).toEqual(['mail']);
  expect(
    order([at('slack'), at('mail', { state: 'unreachable', reason: OPTED_OUT, retryAt: later })]),
  ).toEqual(['slack']);
  const earlier = '2017-04-19T09:00:00.000Z';
  const wasBlocked = at('slack', { state: 'unreachable', retryAt: earlier, heardOn: '2017-04-18' });
  expect(order([wasBlocked, at('teams')])).toEqual(['teams', 'mail', 'slack']);
});

function place(platform: Surface) {
  return { platform, team: 'T1', kind: 'personal' as const, reference: platform };
}

test('Whoever opted out of reminders by mail gets everything else there, but nothing where the mailbox is gone', () => {
  const later = '9999-12-31T00:00:00.000Z';
  const mail = at('mail', { state: 'unreachable', reason: OPTED_OUT, retryAt: later });
  expect(order([mail])).toEqual([]);
  expect(order([mail], ALL, EMAIL, false)).toEqual(['mail']);
  expect(order([at('slack'), mail], ALL, EMAIL, false)).toEqual(['slack', 'mail']);
  expect(order([{ ...mail, reason: '550 5.1.1' }], ALL, EMAIL, false)).toEqual([]);
});
