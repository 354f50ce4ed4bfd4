import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Account, accountAddress } from '../../../src/partnership/identity/account.ts';
import { emailKey, isOwnDomain } from '../../../src/partnership/identity/email.ts';
import { type IdentityFacts, mayAct, whoIs } from '../../../src/partnership/identity/who-is.ts';
import { findMunicipality } from '../../../src/partnership/municipalities/find-municipality.ts';
import { rounds } from '../../rounds.ts';

const mette: Account = { platform: 'slack', team: 'T1', user: 'U1', email: 'Mette@Aarhus.dk' };
const guest: Account = { platform: 'teams', team: 'tenant', user: 'guest' };
const nothing: IdentityFacts = { staff: [], contacts: [], links: [] };

function contact(municipality: string, email?: string, partnership = 'dagtilbud-2017') {
  return { partnership, municipality, name: 'Mette Sørensen', ...(email && { email }) };
}

function linkTo(account: Account, municipality: string, partnership = 'dagtilbud-2017') {
  return { platform: account.platform, address: accountAddress(account), partnership, municipality };
}

describe('Who an account is', () => {
  test('a contact by e-mail address, whatever its case', () => {
    const facts = { ...nothing, contacts: [contact('0751', 'mette@aarhus.dk')] };
    expect(whoIs(mette, facts)).toEqual({
      kind: 'contact',
      assignments: [
        { partnership: 'dagtilbud-2017', municipality: '0751', by: 'email', name: 'Mette Sørensen' },
      ],
    });
  });

  test('a contact by a code, where the e-mail address is hidden', () => {
    const facts = { ...nothing, links: [linkTo(guest, '0751')] };
    expect(whoIs(guest, facts)).toEqual({
      kind: 'contact',
      assignments: [{ partnership: 'dagtilbud-2017', municipality: '0751', by: 'code' }],
    });
  });

  test('a contact of two partnerships, and of one municipality once', () => {
    const facts = {
      ...nothing,
      contacts: [contact('0751', 'mette@aarhus.dk'), contact('0461', 'mette@aarhus.dk', 'tilsyn-2020')],
      links: [linkTo(mette, '0751')],
    };
    const who = whoIs(mette, facts);
    expect(who.kind === 'contact' && who.assignments.map(({ by }) => by)).toEqual(['email', 'email']);
    expect(mayAct(who, 'dagtilbud-2017', '0751')).toBe(true);
    expect(mayAct(who, 'tilsyn-2020', '0461')).toBe(true);
    expect(mayAct(who, 'tilsyn-2020', '0751')).toBe(false);
    expect(mayAct(who, 'dagtilbud-2017', '0461')).toBe(false);
  });

  test('staff by the configuration, also where they are registered as a contact', () => {
    const facts = { ...nothing, staff: ['METTE@aarhus.dk'], contacts: [contact('0751', 'mette@aarhus.dk')] };
    expect(whoIs(mette, facts)).toEqual({ kind: 'staff', email: 'mette@aarhus.dk' });
  });

  test('nobody, where neither address nor code is known', () => {
    expect(whoIs(mette, nothing)).toEqual({ kind: 'unknown' });
    expect(whoIs(guest, { ...nothing, contacts: [contact('0751')], staff: [''] })).toEqual({
      kind: 'unknown',
    });
    expect(whoIs({ ...guest, email: ' ' }, { ...nothing, staff: ['', ' '] })).toEqual({ kind: 'unknown' });
  });

  test('another where the same user id is in another workspace or on another platform', () => {
    const facts = { ...nothing, links: [linkTo(guest, '0751')] };
    expect(whoIs({ ...guest, team: 'other' }, facts)).toEqual({ kind: 'unknown' });
    expect(whoIs({ ...guest, platform: 'slack' }, facts)).toEqual({ kind: 'unknown' });
    const [one, other] = [
      { ...guest, team: 'a/b', user: 'c' },
      { ...guest, team: 'a', user: 'b/c' },
    ];
    expect(whoIs(other, { ...nothing, links: [linkTo(one, '0751')] })).toEqual({ kind: 'unknown' });
  });
});

describe('An account that may act for certain municipalities at most', () => {
  const fromAarhus = { ...mette, only: { municipalities: ['0751'] } };

  test("is never KL's staff, whatever its e-mail address", () => {
    const facts = { ...nothing, staff: ['mette@aarhus.dk'], contacts: [contact('0461', 'mette@aarhus.dk')] };
    expect(whoIs(fromAarhus, facts)).toEqual({ kind: 'unknown' });
  });

  test('acts neither by its address nor by a code for another', () => {
    const facts = {
      ...nothing,
      contacts: [contact('0461', 'mette@aarhus.dk'), contact('0751', 'mette@aarhus.dk')],
      links: [linkTo(mette, '0101')],
    };
    const who = whoIs(fromAarhus, facts);
    expect(['0461', '0751', '0101'].filter((code) => mayAct(who, 'dagtilbud-2017', code))).toEqual(['0751']);
  });

  test('acts in one partnership only, where it is limited to that', () => {
    const facts = {
      ...nothing,
      contacts: [contact('0751', 'mette@aarhus.dk'), contact('0751', 'mette@aarhus.dk', 'tilsyn-2020')],
    };
    const who = whoIs({ ...mette, only: { municipalities: ['0751'], partnership: 'tilsyn-2020' } }, facts);
    expect(mayAct(who, 'dagtilbud-2017', '0751')).toBe(false);
    expect(mayAct(who, 'tilsyn-2020', '0751')).toBe(true);
  });
});

const email = fc.constantFrom('a@aarhus.dk', 'A@Aarhus.DK', 'b@odense.dk', 'åge@kk.dk', 'ÅGE@kk.dk', '', ' ');
const account = fc.record(
  {
    platform: fc.constantFrom('slack', 'teams'),
    team: fc.constantFrom('T1', 'T2'),
    user: fc.constantFrom('U1', 'U2'),
    email,
    only: fc.record(
      {
        municipalities: fc.subarray(['0101', '0461', '0751']),
        partnership: fc.constantFrom('dagtilbud-2017', 'tilsyn-2020'),
      },
      { requiredKeys: ['municipalities'] },
    ),
  },
  { requiredKeys: ['platform', 'team', 'user'] },
) as fc.Arbitrary<Account>;
const assignment = {
  partnership: fc.constantFrom('dagtilbud-2017', 'tilsyn-2020'),
  municipality: fc.constantFrom('0101', '0461', '0751'),
};
const facts: fc.Arbitrary<IdentityFacts> = fc.record({
  staff: fc.constant(['hso@kl.dk']),
  contacts: fc.array(
    fc.record(
      { ...assignment, name: fc.constant('X'), email },
      { requiredKeys: ['partnership', 'municipality', 'name'] },
    ),
  ) as fc.Arbitrary<IdentityFacts['contacts']>,
  links: fc.array(
    fc.tuple(account, fc.record(assignment)).map(([of, at]) => linkTo(of, at.municipality, at.partnership)),
  ),
});

test('Nobody ever may act for a municipality that neither their address nor a code of theirs stands for, or outside their limits', () => {
  fc.assert(
    fc.property(account, facts, fc.record(assignment), (someone, known, at) => {
      const isIn = (one: { partnership: string; municipality: string }) =>
        one.partnership === at.partnership && one.municipality === at.municipality;
      const key = emailKey(someone.email ?? '');
      const isRegistered = known.contacts.some(
        (one) => isIn(one) && key !== '' && emailKey(one.email ?? '') === key,
      );
      const hasCode = known.links.some(
        (one) => isIn(one) && one.platform === someone.platform && one.address === accountAddress(someone),
      );
      const { municipalities = [at.municipality], partnership = at.partnership } = someone.only ?? {};
      const isWithin = municipalities.includes(at.municipality) && partnership === at.partnership;
      const may = mayAct(whoIs(someone, known), at.partnership, at.municipality);
      expect(may).toBe(isWithin && (isRegistered || hasCode));
    }),
    { numRuns: rounds({ gate: 500, soak: 2_000 }) },
  );
});

test.each([
  ['mette@aarhus.dk', 'Aarhus', true],
  ['Mette@AARHUS.dk', 'Aarhus', true],
  ['mette@mbu.aarhus.dk', 'Aarhus', true],
  ['mette@ikkeaarhus.dk', 'Aarhus', false],
  ['mette@gmail.com', 'Aarhus', false],
  ['x@balk.dk', 'Ballerup', true],
  ['x@ballerup.dk', 'Ballerup', false],
])('%s is at the mail domain of %s: %s', (address, name, expected) => {
  const found = findMunicipality(name);
  if (found.kind !== 'found') throw new Error(name);
  expect(isOwnDomain(address, found.municipality)).toBe(expected);
});
