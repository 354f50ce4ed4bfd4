import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { closeSession, issueLink, openLink, withdrawLinks } from '../../../src/acts/personal-links.ts';
import { fixedClock } from '../../../src/clock.ts';
import { mailAccount } from '../../../src/partnership/identity/account.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { read } from '../../../src/store/db/read.ts';
import { keepPage, latestAndShown, pageOf } from '../../../src/store/db/web-pages.ts';
import { importContacts } from '../../../src/store/enrolments/save-people.ts';
import { chatAddressesWith, saveChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { renewCode, withdrawCode } from '../../../src/store/identity/codes.ts';
import { linkOf, personalLinks } from '../../../src/store/identity/personal-links.ts';
import { redeemByMail } from '../../../src/store/identity/redeem-by-mail.ts';
import { markUnreachable } from '../../../src/store/identity/unreachable.ts';
import { sessionOf, sessionState } from '../../../src/store/identity/web-sessions.ts';
import { exportPerson } from '../../../src/store/privacy/export-person.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { onEachStore } from '../each-store.ts';
import { KL, mette } from '../partnership-builders.ts';
import { peopleOf } from '../people-of.ts';

const PARTNERSHIP = 'dagtilbud-2017';
const aarhus = { partnership: PARTNERSHIP, municipality: '0751' };
const odense = { partnership: PARTNERSHIP, municipality: '0461' };
const random = randomBytes;
const WRONG = 'K7QF-02MR-XW3T-9HPC';
const ida = { name: 'Ida Holm', email: 'Ida@Aarhus.dk' };

async function withMette(store: Store, of = aarhus): Promise<Store> {
  const { municipality } = of;
  const contacts = [{ municipality, role: 'contact' as const, person: mette }];
  await importContacts(store, KL, { partnership: PARTNERSHIP, contacts });
  return store;
}

async function linkFor(store: Store, of = aarhus, more: { validDays?: number } = {}): Promise<string> {
  const issued = await issueLink({ store, origin: KL }, { ...of, person: mette, random, ...more });
  if (issued.kind !== 'saved') throw new Error(JSON.stringify(issued));
  return issued.value.token;
}

async function opened(store: Store, link: string) {
  const result = await openLink(store, { link, random });
  if (result.kind !== 'begun') throw new Error(result.kind);
  return result;
}

async function codeFor(store: Store, of = aarhus): Promise<string> {
  const made = await renewCode(store, KL, { ...of, random });
  if (made.kind !== 'saved') throw new Error(JSON.stringify(made));
  return made.value.code;
}

async function typed(store: Store, code: string, person = ida, source = '192.0.2.1') {
  const result = await redeemByMail(store, { actor: person.email, surface: 'web' }, { code, person, source });
  if (!('value' in result)) throw new Error(JSON.stringify(result));
  return result.value;
}

function kept(store: Store, session: string, id: string, says: string) {
  const page = { id, content: { says } };
  return keepPage(store, session, page, (tx) => sessionState(store, tx, session));
}

function shown(store: Store, session: string, id: string) {
  return read(store, (tx) => pageOf(store, tx, session, id));
}

function pages(store: Store, session: string, id: string) {
  return read(store, (tx) => latestAndShown(store, tx, session, id));
}

onEachStore((at) => {
  describe('A personal link', () => {
    test('begins a session for its person and municipality, as often as it is opened', async () => {
      const store = await withMette(at.store);
      const link = await linkFor(store);
      expect(await linkOf(store, link)).toEqual({ ...aarhus, state: 'open' });
      const [one, other] = [await opened(store, link), await opened(store, link)];
      expect(one.token).not.toBe(other.token);
      for (const { token } of [one, other])
        expect(await sessionOf(store, token)).toMatchObject({
          ...aarhus,
          email: mette.email,
          name: mette.name,
          state: 'open',
        });
      expect(await personalLinks(store, PARTNERSHIP)).toMatchObject([
        { municipality: '0751', email: mette.email, open: 1, usedAt: '2017-04-20T10:00:00.000Z' },
      ]);
    });

    test('is neither used nor changed by looking at it', async () => {
      const store = await withMette(at.store);
      const link = await linkFor(store);
      for (let look = 0; look < 3; look += 1) await linkOf(store, link);
      const [row] = await store.reading.selectFrom('personal_link').selectAll().execute();
      expect(row).toMatchObject({ uses: 0, used_at: null, state: 'open' });
      expect(await store.reading.selectFrom('web_session').selectAll().execute()).toEqual([]);
    });

    test('leads to the button that it stands for', async () => {
      const store = await withMette(at.store);
      const target = { action: 'form', value: 'express-interest|dagtilbud-2017/0751' };
      const issued = await issueLink({ store, origin: KL }, { ...aarhus, person: mette, target, random });
      if (issued.kind !== 'saved') throw new Error(issued.kind);
      expect(await opened(store, issued.value.token)).toMatchObject({ target });
    });

    test('is issued to nobody but contacts and substitutes of that municipality', async () => {
      const store = await withMette(at.store);
      for (const wanted of [
        { ...odense, person: mette },
        { ...aarhus, person: ida },
        { ...aarhus, municipality: '0147', person: mette },
        { ...aarhus, partnership: 'x', person: mette },
      ]) {
        const issued = await issueLink({ store, origin: KL }, { ...wanted, random });
        expect(['refused', 'not-allowed']).toContain(issued.kind);
      }
      expect(await store.reading.selectFrom('personal_link').selectAll().execute()).toEqual([]);
    });

    test('works to the end of its last day, and then says no more than that it has expired', async () => {
      const store = await withMette(at.store);
      const link = await linkFor(store, aarhus, { validDays: 1 });
      const intime = await at.database.open(fixedClock('2017-04-21T23:59:59'));
      expect(await openLink(intime, { link, random })).toMatchObject({ kind: 'begun' });
      const late = await at.database.open(fixedClock('2017-04-22T00:00:00'));
      expect(await linkOf(late, link)).toEqual({ ...aarhus, state: 'expired' });
      expect(await openLink(late, { link, random })).toEqual({ kind: 'expired' });
    });

    test('lives as long as a code that is issued on the same day', async () => {
      const store = await withMette(at.store);
      const issued = await issueLink({ store, origin: KL }, { ...aarhus, person: mette, random });
      const code = await renewCode(store, KL, { ...aarhus, random });
      if (issued.kind !== 'saved' || code.kind !== 'saved') throw new Error('not issued');
      expect(issued.value.expires.toISO()).toBe(code.value.expires.toISO());
    });

    test('that is altered, cut or made up opens nothing', async () => {
      const store = await withMette(at.store);
      const link = await linkFor(store);
      const flipped = (link.startsWith('A') ? 'B' : 'A') + link.slice(1);
      for (const other of [flipped, link.slice(1), `${link}A`, `${link}=`, '', '../l', ' '.repeat(43)]) {
        expect(await linkOf(store, other)).toBeUndefined();
        expect(await openLink(store, { link: other, random })).toEqual({ kind: 'unknown' });
      }
    });

    test('that is withdrawn opens nothing, and ends what it opened, for that person or for all', async () => {
      const store = await withMette(await withMette(at.store), odense);
      const [here, there] = [await linkFor(store), await linkFor(store, odense)];
      const sessions = [await opened(store, here), await opened(store, there)];
      const nobody = await withdrawLinks({ store, origin: KL }, { ...aarhus, email: 'en.anden@aarhus.dk' });
      expect(nobody).toEqual({ kind: 'unchanged', value: { links: 0, sessions: 0 } });
      const hers = await withdrawLinks({ store, origin: KL }, { ...aarhus, email: 'METTE@aarhus.dk' });
      expect(hers).toEqual({ kind: 'saved', value: { links: 1, sessions: 1 } });
      expect(await openLink(store, { link: here, random })).toEqual({ kind: 'withdrawn' });
      const over = await Promise.all(sessions.map(({ token }) => sessionOf(store, token)));
      expect(over.map((session) => session?.state)).toEqual(['over', 'open']);
      await withdrawLinks({ store, origin: KL }, odense);
      expect(await linkOf(store, there)).toEqual({ ...odense, state: 'withdrawn' });
    });

    test('issued again withdraws nothing', async () => {
      const store = await withMette(at.store);
      const first = await linkFor(store);
      await linkFor(store);
      expect(await openLink(store, { link: first, random })).toMatchObject({ kind: 'begun' });
    });

    test('is nowhere in the store, and neither is the cookie', async () => {
      const store = await withMette(at.store);
      const link = await linkFor(store);
      const { token } = await opened(store, link);
      const rows = await Promise.all(
        (['personal_link', 'web_session', 'audit'] as const).map((table) =>
          store.reading.selectFrom(table).selectAll().execute(),
        ),
      );
      for (const secret of [link, token]) expect(JSON.stringify(rows)).not.toContain(secret);
    });

    test('that is opened shows that the mailbox is read after all', async () => {
      const store = await withMette(at.store);
      const mailbox = mailAccount(mette.email);
      const address = { ...mailbox, email: mette.email, state: 'reachable' as const, details: {} };
      await saveChatAddress(store, KL, address);
      await markUnreachable(store, KL, mailbox, '550');
      await opened(store, await linkFor(store));
      expect(await chatAddressesWith(store, mette.email)).toMatchObject([{ state: 'reachable' }]);
    });
  });

  describe('A session in a browser', () => {
    test('ends when somebody logs off, alone', async () => {
      const store = await withMette(at.store);
      const link = await linkFor(store);
      const [one, other] = [await opened(store, link), await opened(store, link)];
      await closeSession({ store, origin: KL }, one.session);
      expect(await sessionOf(store, one.token)).toMatchObject({ state: 'over' });
      expect(await sessionOf(store, other.token)).toMatchObject({ state: 'open' });
    });

    test('is over after twelve hours without use, and a week after it began however much it is used', async () => {
      const store = await withMette(at.store);
      const { token } = await opened(store, await linkFor(store));
      const state = async (instant: string) =>
        (await sessionOf(await at.database.open(fixedClock(instant)), token))?.state;
      expect(await state('2017-04-20T23:59:00')).toBe('open');
      expect(await state('2017-04-21T11:58:00')).toBe('open');
      expect(await state('2017-04-21T23:59:00')).toBe('over');
      for (let hour = 11; hour < 24 * 7; hour += 11) {
        const when = fixedClock('2017-04-20T12:00:00').now().plus({ hours: hour });
        await sessionOf(await at.database.open({ now: () => when }), token);
      }
      expect(await state('2017-04-27T11:59:00')).toBe('open');
      expect(await state('2017-04-27T12:00:00')).toBe('over');
    });

    test('shows nothing more to somebody who is no contact any more', async () => {
      const store = await withMette(at.store);
      const { token } = await opened(store, await linkFor(store));
      const contacts = [{ municipality: '0751', role: 'contact' as const, person: ida }];
      await importContacts(store, KL, { partnership: PARTNERSHIP, contacts, replace: true });
      expect(await sessionOf(store, token)).toMatchObject({ state: 'no-contact' });
    });

    test('keeps the pages it showed, each under its own name, and gives them to no other session', async () => {
      const store = await withMette(at.store);
      const link = await linkFor(store);
      const [one, other] = [(await opened(store, link)).session.id, (await opened(store, link)).session.id];
      expect(await kept(store, one, 'a', 'første')).toBe('open');
      expect(await kept(store, one, 'a', 'anden')).toBe('open');
      expect(await shown(store, one, 'a')).toMatchObject({ content: { says: 'anden' } });
      expect(await shown(store, other, 'a')).toBeUndefined();
      expect(await pages(store, other, 'a')).toEqual({});
      expect(await kept(store, 'gone', 'a', 'ingenting')).toBeUndefined();
      expect(await shown(store, 'gone', 'a')).toBeUndefined();
    });

    test('tells its latest page from the one that something is done on', async () => {
      const store = await withMette(at.store);
      const { id } = (await opened(store, await linkFor(store))).session;
      for (const page of ['c', 'a', 'b']) await kept(store, id, page, page);
      expect(await pages(store, id, 'c')).toMatchObject({ latest: { id: 'b' }, shown: { id: 'c' } });
      expect(await pages(store, id, 'b')).toMatchObject({ latest: { id: 'b' }, shown: { id: 'b' } });
      const { latest, shown: none } = await pages(store, id, 'd');
      expect([latest?.id, none]).toEqual(['b', undefined]);
      await kept(store, id, 'a', 'igen');
      expect((await pages(store, id, 'a')).latest?.id).toBe('b');
    });

    test('says with a page that is kept whether its person is a contact still', async () => {
      const store = await withMette(at.store);
      const { session } = await opened(store, await linkFor(store));
      const contacts = [{ municipality: '0751', role: 'contact' as const, person: ida }];
      await importContacts(store, KL, { partnership: PARTNERSHIP, contacts, replace: true });
      expect(await kept(store, session.id, 'a', 'kvittering')).toBe('no-contact');
      expect(await shown(store, session.id, 'a')).toMatchObject({ content: { says: 'kvittering' } });
    });
  });

  describe('A code that is typed in a browser', () => {
    test('makes a contact of whoever typed it, and is used up', async () => {
      const code = await codeFor(at.store);
      expect(await typed(at.store, code)).toEqual({ kind: 'linked', again: false, ...aarhus });
      expect(await peopleOf(at.store, PARTNERSHIP, '0751')).toMatchObject([{ role: 'contact', ...ida }]);
      expect(await typed(at.store, code)).toEqual({ kind: 'linked', again: true, ...aarhus });
      const other = { name: 'En Anden', email: 'anden@aarhus.dk' };
      expect(await typed(at.store, code, other)).toEqual({ kind: 'used', ...aarhus });
      expect(await peopleOf(at.store, PARTNERSHIP, '0751')).toHaveLength(1);
    });

    test('takes nobody’s place, also where a colleague has the name', async () => {
      const store = await withMette(at.store);
      const contacts = [{ municipality: '0751', role: 'contact' as const, person: { name: ida.name } }];
      await importContacts(store, KL, { partnership: PARTNERSHIP, contacts });
      await typed(store, await codeFor(store));
      expect((await peopleOf(store, PARTNERSHIP, '0751')).map(({ email }) => email)).toEqual([
        mette.email,
        undefined,
        ida.email,
      ]);
    });

    test('leaves a contact who has one already as they are', async () => {
      const store = await withMette(at.store);
      const before = await peopleOf(store, PARTNERSHIP, '0751');
      const again = { name: 'M. Sørensen', email: 'METTE@aarhus.dk' };
      expect(await typed(store, await codeFor(store), again)).toMatchObject({ kind: 'linked' });
      expect(await peopleOf(store, PARTNERSHIP, '0751')).toEqual(before);
    });

    test('takes its contact along when it is withdrawn, and no other', async () => {
      const store = await withMette(at.store);
      await typed(store, await codeFor(store));
      expect(await withdrawCode(store, KL, aarhus)).toMatchObject({ value: { untied: 1 } });
      expect((await peopleOf(store, PARTNERSHIP, '0751')).map(({ email }) => email)).toEqual([mette.email]);
    });

    test('that is wrong slows down its network address a little, and no other', async () => {
      const code = await codeFor(at.store);
      const outcomes = [];
      for (let wrong = 0; wrong < 12; wrong += 1) outcomes.push((await typed(at.store, WRONG)).kind);
      expect(outcomes).toEqual([...Array(11).fill('wrong'), 'wait']);
      expect(await typed(at.store, code)).toEqual({ kind: 'wait', until: '2017-04-20T10:00:01.000Z' });
      expect(await typed(at.store, code, ida, '192.0.2.2')).toMatchObject({ kind: 'linked' });
    });

    test('keeps nobody behind a shared address waiting for more than half a minute, however much is guessed', async () => {
      let now = fixedClock('2017-04-20T12:00:00').now();
      const store = await at.database.open({ now: () => now });
      const code = await codeFor(store);
      for (let wrong = 0; wrong < 60; wrong += 1) {
        await typed(store, WRONG);
        now = now.plus({ seconds: 30 });
      }
      await typed(store, WRONG);
      now = now.plus({ seconds: 30 });
      expect(await typed(store, code)).toMatchObject({ kind: 'linked' });
    });
  });

  test('Whoever is forgotten takes links, sessions and pages along, and is told of them before', async () => {
    const store = await withMette(at.store);
    const { session } = await opened(store, await linkFor(store));
    await kept(store, session.id, 'a', mette.name);
    const found = await exportPerson(store, { email: mette.email });
    expect(found.held.filter(({ category }) => category === 'links')).toHaveLength(2);
    await forgetPerson(store, KL, { email: mette.email });
    for (const table of ['personal_link', 'web_session', 'web_page'] as const)
      expect(await store.reading.selectFrom(table).selectAll().execute()).toEqual([]);
    const audit = await store.reading.selectFrom('audit').selectAll().execute();
    expect(JSON.stringify(audit)).not.toContain(mette.email);
  });
});
