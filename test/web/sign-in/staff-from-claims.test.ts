import { describe, expect, test } from 'vitest';
import { staffFromClaims } from '../../../src/web/sign-in/staff-from-claims.ts';

const ENTRA = 'https://login.microsoftonline.com/8d2c5a11-0d70-4b5e-9f0e-1c1f6f0e7a10/v2.0';
const group = { claim: 'roles', value: 'Partnerskab' };
const judged = (claims: Record<string, unknown>, issuer = 'https://login.kl.dk') =>
  staffFromClaims(claims, { issuer, staff: ['stine@kl.dk'], group }).kind;

describe('Whoever a provider speaks of', () => {
  test('is staff by an address on the list, or by the group in the claim that is configured', () => {
    expect(judged({ email: 'STINE@kl.dk' })).toBe('staff');
    expect(judged({ email: 'ny@kl.dk', roles: ['Andre', 'Partnerskab'] })).toBe('staff');
    expect(judged({ email: 'ny@kl.dk', roles: 'Partnerskab' })).toBe('staff');
    expect(judged({ email: 'ny@kl.dk', groups: ['Partnerskab'] })).toBe('not-staff');
    expect(judged({ email: 'ny@kl.dk', roles: ['partnerskab '] })).toBe('not-staff');
  });

  test('is nobody while the provider says that the address is not shown to be theirs', () => {
    for (const email_verified of [false, 'false', 0, null])
      expect(judged({ email: 'stine@kl.dk', email_verified, roles: ['Partnerskab'] })).toBe('unverified');
    expect(judged({ email: 'stine@kl.dk', email_verified: 'true' })).toBe('staff');
  });

  test('is known by a user name in a tenant of Entra alone, and only where there is no address', () => {
    expect(judged({ preferred_username: 'stine@kl.dk' })).toBe('no-address');
    expect(judged({ preferred_username: 'stine@kl.dk' }, ENTRA)).toBe('staff');
    expect(judged({ preferred_username: 'stine@kl.dk', email: 'x@example.dk' }, ENTRA)).toBe('not-staff');
    expect(judged({ preferred_username: 'stine' }, ENTRA)).toBe('no-address');
    expect(judged({ preferred_username: 'stine@kl.dk' }, `${ENTRA}.example.dk`)).toBe('no-address');
    expect(judged({ email: 7, sub: 'stine@kl.dk' })).toBe('no-address');
  });
});
