import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CheckToken, createTokenCheck } from '../../../src/bot/teams/check-token.ts';
import { TENANT } from './activities.ts';
import { type Claims, type IdentityDouble, startIdentity } from './identity-double.ts';

const APP = '3f1f2c34-2c4e-4e4f-9d1b-9a6d0d5f1a11';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const wanted = { appId: APP, channelId: 'msteams', serviceUrl: SERVICE };

let identity: IdentityDouble;
let check: CheckToken;

beforeEach(async () => {
  identity = await startIdentity({ appId: APP, appPassword: 'hemmeligt', tenantId: TENANT }, SERVICE);
  check = createTokenCheck(identity.cloud.openIdMetadata);
});
afterEach(async () => {
  vi.useRealTimers();
  await identity.close();
});

async function checked(claims: Claims = {}) {
  return check(await identity.bearer(claims), wanted);
}

describe('A token, without the SDK’s help,', () => {
  test.each<[string, Claims]>([
    ['as Teams signs it', {}],
    ['that ended while it was under way', { expires: -60 }],
    ['by a clock that goes a little ahead', { notBefore: 60 }],
    ['that does not say from when it counts', { without: 'nbf' }],
  ])('is valid %s', async (_, claims) => {
    expect(await checked(claims)).toBe('valid');
  });

  test.each<[string, Claims]>([
    ['for another bot', { audience: '00000000-0000-0000-0000-000000000001' }],
    ['for no bot', { without: 'aud' }],
    ['of another issuer', { issuer: 'https://ond.example' }],
    ['of no issuer', { without: 'iss' }],
    ['of an issuer that begins the same', { issuer: 'https://api.botframework.com.ond.example' }],
    ['that has expired', { expires: -600 }],
    ['that never expires', { expires: 'never' }],
    ['for later than now', { notBefore: 3600, expires: 7200 }],
    ['that is not signed', { algorithm: 'none' }],
    ['signed with what is public, taken for a secret', { algorithm: 'HS256' }],
    ['signed with a key that is not Microsoft’s', { forged: true }],
    ['signed with a key that nobody knows', { key: 'k2' }],
    ['that names no key', { key: 'unnamed' }],
    ['for another service', { serviceUrl: 'https://smba.trafficmanager.net/amer/' }],
    ['for no service', { without: 'serviceurl' }],
  ])('is invalid %s', async (_, claims) => {
    expect(await checked(claims)).toBe('invalid');
  });

  test.each([
    [''],
    ['Bearer'],
    ['Bearer x'],
    ['bearer x'],
    ['Basic eDp5'],
    ['Bearer eyJhbGciOiJub25lIn0.e30.'],
  ])('is invalid in the header "%s"', async (header) => {
    expect(await check(header, wanted)).toBe('invalid');
  });

  test.each([[['webchat', 'directline']], [[]], [undefined]])(
    'is invalid where its key is published for the channels %j',
    async (channels) => {
      identity.endorse(channels);
      expect(await checked()).toBe('invalid');
    },
  );
});

describe('The keys', () => {
  test('are fetched once, however many tokens are checked, and unknown keys are not looked for at once', async () => {
    for (let time = 0; time < 20; time += 1) await checked();
    await Promise.all(Array.from({ length: 20 }, () => checked({ key: 'k2' })));
    expect(identity.asked).toEqual(['/openid', '/keys']);
  });

  test('are fetched again where Microsoft signs with another one, and the one before counts no longer', async () => {
    const before = await identity.bearer();
    expect(await checked()).toBe('valid');
    await identity.rotate('k2');
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 2 * 60_000);
    expect(await checked()).toBe('valid');
    expect(await check(before, wanted)).toBe('invalid');
  });

  test('serve for a day while they can’t be fetched, and then nothing is let in', async () => {
    expect(await checked()).toBe('valid');
    identity.answer(503);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 23 * 60 * 60_000);
    expect(await checked()).toBe('valid');
    vi.setSystemTime(Date.now() + 2 * 60 * 60_000);
    expect(await checked()).toBe('no-keys');
  });

  test.each<[string, number, string]>([
    ['nothing', 503, ''],
    ['another address', 302, ''],
    ['no JSON', 200, '<html>'],
    ['no keys', 200, '{"keys":"k1"}'],
  ])('are missing where %s is answered, and are asked for again', async (_, status, body) => {
    identity.answer(status, body);
    expect([await checked(), await checked()]).toEqual(['no-keys', 'no-keys']);
    expect(identity.asked).toEqual(['/openid', '/keys', '/openid', '/keys']);
  });
});
