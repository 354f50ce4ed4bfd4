import { expect, onTestFinished, test } from 'vitest';
import type { AddressLimit, ChatPlatform } from '../../../src/chat/port.ts';
import { placesKnown, type Subject } from '../../../src/schedule/outbox/resolve-address.ts';
import type { SavedChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { countingPeer } from './counting-peer.ts';
import { scheduleRunner } from './schedule-runner.ts';

const METTE = 'mette@middelfart.dk';
const MIDDELFART = '0410';
const ODENSE = '0461';

/** The tenant speaks for these now, and is believed about addresses in this domain. */
const limitTo = (municipalities: string[], domain = 'middelfart.dk'): AddressLimit => ({
  municipalities,
  ownsEmail: (email) => email.endsWith(`@${domain}`),
});

/** Where Mette is written to about something: an account that used a code, or one with her e-mail address. */
async function places(limit: AddressLimit | undefined, subject: Subject, by: 'code' | 'email' = 'code') {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  const { services } = runner.process();
  const slack = services.platforms.get('slack') as ChatPlatform;
  slack.limitAt = () => limit;
  const saved: SavedChatAddress = {
    ...{ platform: 'slack', address: 'T9/mette', state: 'reachable', revision: 1, heardOn: '2017-05-01' },
    details: { platform: 'slack', team: 'T9', kind: 'personal', reference: 'mette' },
    ...(by === 'email' && { email: METTE }),
  };
  const known = by === 'code' ? { account: { platform: 'slack', address: 'T9/mette' } } : { email: METTE };
  const found = placesKnown(services, [known], [saved], subject);
  return 'email' in found ? 'to be looked up' : (found.places[0]?.to.reference ?? found.why);
}

const about = (...municipalities: string[]) => ({ partnership: 'dagtilbud-2017', municipalities });

test.each<[string, AddressLimit | undefined, Subject, 'code' | 'email', string | RegExp]>([
  ['in the own tenant is written to about anything', undefined, 'staff', 'code', 'mette'],
  ['that the tenant speaks for is written to', limitTo([MIDDELFART]), about(MIDDELFART), 'code', 'mette'],
  ['of another municipality is not', limitTo([ODENSE]), about(MIDDELFART), 'code', /ikke længere/],
  [
    'of one municipality gets nothing that is also about another',
    limitTo([ODENSE]),
    about(ODENSE, MIDDELFART),
    'code',
    /ikke længere/,
  ],
  ['of a municipality gets nothing that is KL’s own', limitTo([MIDDELFART]), 'staff', 'code', /ikke længere/],
  [
    'whose e-mail address is the tenant’s to give is written to',
    limitTo([MIDDELFART]),
    about(MIDDELFART),
    'email',
    'mette',
  ],
  [
    'whose e-mail address is not counts as unknown',
    limitTo([MIDDELFART], 'odense.dk'),
    about(MIDDELFART),
    'email',
    'to be looked up',
  ],
  [
    'of no municipality that is served gets nothing of a group either',
    limitTo([], 'odense.dk'),
    about(),
    'email',
    'to be looked up',
  ],
])('an account %s', async (_, limit, subject, by, expected) => {
  expect(await places(limit, subject, by)).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  );
});

test.each([
  [[MIDDELFART], 'slack'],
  [[ODENSE], 'mail'],
])('a reminder about Middelfart to a tenant that speaks for %s arrives by %s', async (served, by) => {
  const runner = await scheduleRunner({ from: '2017-05-10T09:00' });
  onTestFinished(runner.remove);
  const mail = countingPeer('mail', () => runner.clock.now().toUTC().toISO());
  const { services, life, sweep, stop } = runner.process();
  (services.platforms.get('slack') as ChatPlatform).limitAt = () => limitTo(served);
  (services.platforms as Map<string, ChatPlatform>).set('mail', mail.platform(life));
  await sweep();
  await stop();
  const arrivedBy = [runner.peer, mail].map(({ arrived }) => arrived.some(({ to }) => to === METTE));
  expect(arrivedBy).toEqual([by === 'slack', by === 'mail']);
});
