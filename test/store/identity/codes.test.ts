import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { type Account, accountAddress } from '../../../src/partnership/identity/account.ts';
import { mayAct } from '../../../src/partnership/identity/who-is.ts';
import type { Origin } from '../../../src/store/db/change.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { read } from '../../../src/store/db/read.ts';
import { linkedAccounts } from '../../../src/store/identity/account-links.ts';
import { chatAddresses } from '../../../src/store/identity/chat-addresses.ts';
import { codesOf, renewCode, withdrawCode } from '../../../src/store/identity/codes.ts';
import { dropLetter, lettersOf, saveLetter } from '../../../src/store/identity/letters.ts';
import { redeemCode } from '../../../src/store/identity/redeem-code.ts';
import { readWhoIsAccount } from '../../../src/store/identity/resolve-sender.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { rounds } from '../../rounds.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const PARTNERSHIP = 'dagtilbud-2017';
const aarhus = { partnership: PARTNERSHIP, municipality: '0751' };
const guest: Account = { platform: 'teams', team: 'tenant', user: 'guest', name: 'Mette Sørensen' };
const bot: Origin = { actor: 'teams', surface: 'teams' };
const WRONG = 'K7QF-02MR-XW3T-9HPC';

async function freshCode(store: Store, of = aarhus, validDays?: number): Promise<string> {
  const made = await renewCode(store, KL, { ...of, random: randomBytes, validDays });
  if (made.kind !== 'saved') throw new Error(JSON.stringify(made));
  return made.value.code;
}

async function handIn(store: Store, code: string, account = guest) {
  const result = await redeemCode(store, bot, { code, account, details: { conversation: 'a:1' } });
  if (!('value' in result)) throw new Error(JSON.stringify(result));
  return result.value;
}

async function stands(store: Store, code = '0751') {
  return (await codesOf(store, PARTNERSHIP)).get(code);
}

function whoIs(store: Store, account: Account) {
  return read(store, (tx) => readWhoIsAccount(store, tx, account, []));
}

async function logged(store: Store): Promise<string> {
  const rows = await store.reading.selectFrom('audit').selectAll().execute();
  return JSON.stringify(rows);
}

onEachStore((at) => {
  describe('A personal code', () => {
    test('links the account that sends it to its municipality, and to no other', async () => {
      const code = await freshCode(at.store);
      expect(await handIn(at.store, code)).toEqual({ kind: 'linked', again: false, ...aarhus });
      const who = await whoIs(at.store, guest);
      expect(mayAct(who, PARTNERSHIP, '0751')).toBe(true);
      expect(mayAct(who, PARTNERSHIP, '0101')).toBe(false);
      expect(await whoIs(at.store, { ...guest, user: 'other' })).toEqual({ kind: 'unknown' });
      expect(await linkedAccounts(at.store, PARTNERSHIP)).toMatchObject([
        { municipality: '0751', platform: 'teams', address: accountAddress(guest), name: 'Mette Sørensen' },
      ]);
      expect(await chatAddresses(at.store)).toMatchObject([
        { platform: 'teams', address: accountAddress(guest), details: { conversation: 'a:1' } },
      ]);
    });

    test('works once; the same account may send it again', async () => {
      const code = await freshCode(at.store);
      await handIn(at.store, code);
      expect(await handIn(at.store, code)).toEqual({ kind: 'linked', again: true, ...aarhus });
      expect(await handIn(at.store, code, { ...guest, user: 'other' })).toEqual({ kind: 'used', ...aarhus });
      expect(await stands(at.store)).toMatchObject({ number: 1, state: 'used' });
    });

    test('of a municipality that the account may not act for stays as it is, for whom it is meant', async () => {
      const code = await freshCode(at.store);
      const fromOdense = { ...guest, user: 'other', only: { municipalities: ['0461'] } };
      expect(await handIn(at.store, code, fromOdense)).toEqual({ kind: 'elsewhere', ...aarhus });
      expect(await linkedAccounts(at.store, PARTNERSHIP)).toEqual([]);
      const fromAarhus = { ...guest, only: { municipalities: ['0751'] } };
      expect(await handIn(at.store, code, fromAarhus)).toMatchObject({ kind: 'linked' });
    });

    test('sent by two at once links one of them', async () => {
      const code = await freshCode(at.store);
      const other = await at.database.open();
      const both = await Promise.all([
        handIn(at.store, code),
        handIn(other, code, { ...guest, user: 'other' }),
      ]);
      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['linked', 'used']);
      expect(await linkedAccounts(at.store, PARTNERSHIP)).toHaveLength(1);
    });

    test('stops working once a new one is issued', async () => {
      const old = await freshCode(at.store);
      const code = await freshCode(at.store);
      expect(await handIn(at.store, old)).toEqual({ kind: 'withdrawn', ...aarhus });
      expect(await handIn(at.store, code)).toMatchObject({ kind: 'linked' });
      expect(await stands(at.store)).toMatchObject({ number: 2, state: 'used' });
    });

    test('issued again leaves the account of the previous one linked', async () => {
      await handIn(at.store, await freshCode(at.store));
      await handIn(at.store, await freshCode(at.store), { ...guest, user: 'other' });
      expect(await linkedAccounts(at.store, PARTNERSHIP)).toHaveLength(2);
    });

    test('that is withdrawn stops working, and its account is unlinked', async () => {
      const unused = await freshCode(at.store);
      expect(await withdrawCode(at.store, KL, aarhus)).toEqual({
        kind: 'saved',
        value: { number: 1, untied: 0 },
      });
      expect(await handIn(at.store, unused)).toEqual({ kind: 'withdrawn', ...aarhus });
      await handIn(at.store, await freshCode(at.store));
      expect(await withdrawCode(at.store, KL, aarhus)).toMatchObject({ value: { number: 2, untied: 1 } });
      expect(await whoIs(at.store, guest)).toEqual({ kind: 'unknown' });
      expect(await withdrawCode(at.store, KL, aarhus)).toMatchObject({ kind: 'unchanged' });
    });

    test('works until the end of its last day', async () => {
      const code = await freshCode(at.store, aarhus, 1);
      const late = await at.database.open(fixedClock('2017-04-22T00:00:00'));
      expect(await handIn(late, code)).toEqual({ kind: 'expired', ...aarhus });
      expect((await codesOf(late, PARTNERSHIP)).get('0751')).toMatchObject({ state: 'expired' });
      const intime = await at.database.open(fixedClock('2017-04-21T23:59:59'));
      expect(await handIn(intime, code)).toMatchObject({ kind: 'linked' });
    });

    test('is nowhere in the store, whether issued, used or wrong', async () => {
      const code = await freshCode(at.store);
      await handIn(at.store, WRONG);
      await handIn(at.store, code);
      const rows = await at.store.reading.selectFrom('invitation_code').selectAll().execute();
      const all = `${await logged(at.store)} ${JSON.stringify(rows)}`;
      for (const secret of [code, WRONG]) {
        expect(all).not.toContain(secret);
        expect(all).not.toContain(secret.replaceAll('-', ''));
      }
    });

    test('is logged by its number', async () => {
      await handIn(at.store, await freshCode(at.store));
      await withdrawCode(at.store, KL, aarhus);
      const rows = await at.store.reading
        .selectFrom('audit')
        .select(['subject', 'action', 'actor'])
        .where('subject', 'in', ['code', 'account-tie'])
        .orderBy('id')
        .execute();
      expect(rows).toEqual([
        { subject: 'code', action: 'make', actor: 'hso@kl.dk' },
        { subject: 'account-tie', action: 'redeem', actor: 'teams' },
        { subject: 'code', action: 'withdraw', actor: 'hso@kl.dk' },
      ]);
    });

    test('is not issued to a municipality that is not invited, or for an unknown partnership', async () => {
      const odd = { ...aarhus, municipality: '0147', random: randomBytes };
      expect(await renewCode(at.store, KL, odd)).toMatchObject({ kind: 'not-allowed' });
      expect(await withdrawCode(at.store, KL, odd)).toMatchObject({ kind: 'not-allowed' });
      const none = { ...aarhus, partnership: 'x', random: randomBytes };
      expect(await renewCode(at.store, KL, none)).toMatchObject({ kind: 'refused' });
    });
  });

  describe('Wrong codes', () => {
    test('slow down their account, whose codes are then not checked, and no other', async () => {
      const code = await freshCode(at.store);
      const outcomes = [];
      for (let wrong = 0; wrong < 7; wrong += 1) outcomes.push(await handIn(at.store, WRONG));
      const until = '2017-04-20T10:01:00.000Z';
      expect(outcomes).toEqual([
        ...Array(5).fill({ kind: 'wrong' }),
        { kind: 'wrong', until },
        { kind: 'wait', until },
      ]);
      expect(await handIn(at.store, code)).toEqual({ kind: 'wait', until });
      expect(await handIn(at.store, code, { ...guest, user: 'other' })).toMatchObject({ kind: 'linked' });
    });

    test('are counted in the store, so that a restart resets nothing', async () => {
      for (let wrong = 0; wrong < 6; wrong += 1) await handIn(at.store, WRONG);
      expect(await handIn(await at.database.open(), WRONG)).toMatchObject({ kind: 'wait' });
      const later = await at.database.open(fixedClock('2017-04-20T12:01:00'));
      expect(await handIn(later, WRONG)).toMatchObject({ kind: 'wrong', until: '2017-04-20T10:03:00.000Z' });
    });

    test('sent to two processes at once are all counted', async () => {
      const other = await at.database.open();
      const stores = [at.store, other, at.store, other, at.store, other, at.store, other];
      const outcomes = await Promise.all(stores.map((store) => handIn(store, WRONG)));
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
        ...Array(2).fill('wait'),
        ...Array(6).fill('wrong'),
      ]);
    });

    test('from many accounts delay each of these, and nobody else', async () => {
      const code = await freshCode(at.store);
      const guessing = Array.from({ length: rounds({ gate: 80, soak: 2000 }) }, (_, nr) => ({
        ...guest,
        user: `guess ${nr}`,
      }));
      const tries = [...guessing, ...Array(5).fill(guessing[7])];
      for (let from = 0; from < tries.length; from += 20)
        await Promise.all(tries.slice(from, from + 20).map((one) => handIn(at.store, WRONG, one)));
      expect(await handIn(at.store, code, guessing[7])).toMatchObject({ kind: 'wait' });
      expect(await handIn(at.store, WRONG)).toEqual({ kind: 'wrong' });
      expect(await handIn(at.store, code)).toMatchObject({ kind: 'linked' });
    });
  });

  describe('Letters', () => {
    test('are recorded with their code', async () => {
      await freshCode(at.store);
      const letter = { ...aarhus, number: 1, fileName: '0751-aarhus-invitation.docx', fileHash: 'ab' };
      await saveLetter(at.store, KL, letter);
      expect(await lettersOf(at.store, PARTNERSHIP)).toEqual([letter]);
      expect(await stands(at.store)).toMatchObject({ letter: letter.fileName });
      await dropLetter(at.store, KL, letter);
      expect(await lettersOf(at.store, PARTNERSHIP)).toEqual([]);
    });
  });

  test('The account of a forgotten person is no longer linked', async () => {
    const known = { ...guest, email: 'Mette@aarhus.dk' };
    await handIn(at.store, await freshCode(at.store), known);
    expect(await linkedAccounts(at.store, PARTNERSHIP)).toHaveLength(1);
    await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' });
    expect(await linkedAccounts(at.store, PARTNERSHIP)).toEqual([]);
    expect(await chatAddresses(at.store)).toEqual([]);
    expect((await logged(at.store)).toLowerCase()).not.toContain('mette@aarhus.dk');
  });
});
