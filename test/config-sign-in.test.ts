import { describe, expect, test } from 'vitest';
import { readServerConfig } from '../src/config.ts';

const TENANT = 'https://login.microsoftonline.com/8d2c5a11-0d70-4b5e-9f0e-1c1f6f0e7a10/v2.0';
const WHOLE = { OIDC_ISSUER: TENANT, OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'hemmeligheden' };

function read(environment: Record<string, string>) {
  const config = readServerConfig(environment);
  return config.ok
    ? { signIn: config.config.signIn, secrets: config.config.secrets }
    : { problems: config.problems.map(({ message }) => message) };
}

describe("The sign-in of KL's staff", () => {
  test('is off until it is set, and its secret is never logged', () => {
    expect(read({})).toEqual({ signIn: undefined, secrets: [] });
    expect(read(WHOLE)).toEqual({
      signIn: { issuer: TENANT, clientId: 'a', clientSecret: 'hemmeligheden', group: undefined },
      secrets: ['hemmeligheden'],
    });
    expect(read({ ...WHOLE, OIDC_GROUP: 'KL Partnerskab' }).signIn?.group).toEqual({
      claim: 'groups',
      value: 'KL Partnerskab',
    });
  });

  test('is refused by halves', () => {
    expect(read({ OIDC_ISSUER: TENANT }).problems).toEqual([expect.stringContaining('only half')]);
    expect(read({ OIDC_GROUP: 'x' }).problems).toEqual([expect.stringContaining('only half')]);
    expect(read({ ...WHOLE, OIDC_GROUP_CLAIM: 'roles' }).problems).toEqual([
      expect.stringContaining('OIDC_GROUP_CLAIM'),
    ]);
  });

  test.each([
    'https://login.microsoftonline.com/common/v2.0',
    'https://login.microsoftonline.com/organizations/v2.0',
    'https://login.microsoftonline.com/consumers/v2.0',
    'http://login.kl.dk',
    'https://bruger:kode@login.kl.dk',
    'https://login.kl.dk?x=1',
    'login.kl.dk',
  ])('is refused at %s, where anybody could state an address or listen', (issuer) => {
    expect(read({ ...WHOLE, OIDC_ISSUER: issuer }).problems).toEqual([
      expect.stringContaining('OIDC_ISSUER'),
    ]);
  });

  test('is not used with a clock that was moved, unless the provider is on this machine', () => {
    const moved = { ...WHOLE, PARTNERSKAB_CLOCK: '2017-04-20T09:00' };
    expect(read(moved).problems).toEqual([expect.stringContaining('OIDC_ISSUER')]);
    expect(read({ ...moved, OIDC_ISSUER: 'http://127.0.0.1:4000' }).problems).toBeUndefined();
  });
});
