import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Account,
  accountAddress,
  accountName,
  actorName,
  actorOf,
  isActor,
} from '../../../src/partnership/identity/account.ts';

const id = fc.stringMatching(/^[A-Za-z0-9:_()-]{1,12}$/);
const account = fc.record({ platform: fc.constantFrom('slack', 'teams'), team: id, user: id });
const nameOf = (one: Account) => accountName({ platform: one.platform, address: accountAddress(one) });

test('Who did something is known again by their account, whatever they call themselves, and is nobody else', () => {
  fc.assert(
    fc.property(account, account, fc.string(), (one, other, typed) => {
      fc.pre(nameOf(one) !== nameOf(other));
      for (const name of [typed, nameOf(other), `Bo (${nameOf(other)})`]) {
        const actor = actorOf({ ...one, name });
        expect(isActor(actor, nameOf(one))).toBe(true);
        expect(isActor(actor, nameOf(other))).toBe(false);
      }
    }),
  );
});

test('People are called by their name, without the account behind it', () => {
  const bo = { platform: 'teams', team: 'T1', user: '29:a' };
  expect(actorOf({ ...bo, name: 'Bo Lund' })).toBe('Bo Lund (teams T1/29%3Aa)');
  expect(actorName(actorOf({ ...bo, name: 'Bo Lund' }))).toBe('Bo Lund');
  expect(actorName('bo@aarhus.dk')).toBe('bo@aarhus.dk');
});
