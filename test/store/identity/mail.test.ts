import { expect, test } from 'vitest';
import { optOutOfMail, rememberMail } from '../../../src/acts/mail.ts';
import { mailAccount } from '../../../src/partnership/identity/account.ts';
import { chatAddressesWith } from '../../../src/store/identity/chat-addresses.ts';
import { isMailBegun, mailsWithIds } from '../../../src/store/identity/mail-messages.ts';
import { preferAddress } from '../../../src/store/identity/preferred-addresses.ts';
import { isLeftAlone, liftUnreachable, markUnreachable } from '../../../src/store/identity/unreachable.ts';
import { inboxOf } from '../../../src/store/inbox.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';
import { undeclaredIn } from '../undeclared.ts';

const EMAIL = 'Søren@Aarhus.dk';
const MAIL = {
  messageId: '<1@kl.dk>',
  key: 'k1',
  email: EMAIL,
  ...{ partnership: 'dagtilbud-2017', municipality: '0751', kind: 'reminder', optOutToken: 'første' },
};
const ADDRESS = { ...mailAccount(EMAIL), email: EMAIL, details: { reference: EMAIL } };
const LATER = '2999-01-01T00:00:00.000Z';

onEachStore((at) => {
  test('a mail is remembered once, with the token that it had first', async () => {
    const acting = { store: at.store, origin: KL };
    expect(await isMailBegun(at.store, 'k1')).toBe(false);
    expect((await rememberMail(acting, MAIL)).optOutToken).toBe('første');
    expect((await rememberMail(acting, { ...MAIL, optOutToken: 'anden' })).optOutToken).toBe('første');
    expect(await isMailBegun(at.store, 'k1')).toBe(true);
  });

  test('a mail keeps the Message-ID that it had first, also where ids are made in another way since', async () => {
    const acting = { store: at.store, origin: KL };
    await rememberMail(acting, MAIL);
    const again = await rememberMail(acting, { ...MAIL, messageId: '<2@kl.dk>' });
    expect(again.messageId).toBe('<1@kl.dk>');
    expect((await mailsWithIds(at.store, ['<2@kl.dk>', '<1@kl.dk>'])).map(({ key }) => key)).toEqual(['k1']);
    const other = await rememberMail(acting, {
      ...MAIL,
      key: 'k2',
      messageId: '<2@kl.dk>',
      optOutToken: 'b',
    });
    expect(other.messageId).toBe('<2@kl.dk>');
  });

  test('whoever opts out of mail is left alone there until they want mail again, and KL is told once', async () => {
    const { store } = at;
    await rememberMail({ store, origin: KL }, MAIL);
    const told = (email: string) => `${email} vil ikke`;
    expect(await optOutOfMail({ store }, 'en anden', told)).toBe(false);
    expect(await chatAddressesWith(store, EMAIL)).toEqual([]);
    expect(await optOutOfMail({ store }, 'første', told)).toBe(true);
    expect(await optOutOfMail({ store }, 'første', told)).toBe(true);
    expect(
      (await inboxOf(store, 'dagtilbud-2017')).map(({ text, municipality }) => [text, municipality]),
    ).toEqual([['søren@aarhus.dk vil ikke', '0751']]);
    const [mark] = await chatAddressesWith(store, EMAIL);
    expect(mark && isLeftAlone(mark, LATER)).toBe(true);
    // Staff who send again, and signs of life, lift other marks.
    await liftUnreachable(store, KL, { email: EMAIL });
    await liftUnreachable(store, KL, mailAccount(EMAIL));
    const [still] = await chatAddressesWith(store, EMAIL);
    expect(still && isLeftAlone(still, LATER)).toBe(true);
    // An invitation that could not be delivered, which would be tried again in some days.
    await markUnreachable(store, KL, ADDRESS, '550 5.1.1');
    const [after] = await chatAddressesWith(store, EMAIL);
    expect(after && isLeftAlone(after, LATER)).toBe(true);
    await preferAddress(store, KL, ADDRESS);
    const [back] = await chatAddressesWith(store, EMAIL);
    expect(back).toMatchObject({ state: 'reachable', preferredAt: expect.any(String) });
    expect(back && isLeftAlone(back, LATER)).toBe(false);
    expect(await undeclaredIn(store)).toEqual([]);
  });

  test('KL is told of whoever opts out of a mail about no municipality, or about no partnership', async () => {
    const { store } = at;
    const { municipality: _, ...wide } = MAIL;
    const { partnership: __, ...none } = wide;
    await rememberMail(
      { store, origin: KL },
      { ...wide, messageId: '<2@kl.dk>', key: 'k2', optOutToken: 'to' },
    );
    await rememberMail(
      { store, origin: KL },
      { ...none, messageId: '<3@kl.dk>', key: 'k3', optOutToken: 'tre' },
    );
    await optOutOfMail({ store }, 'to', () => 'vil ikke');
    await optOutOfMail({ store }, 'tre', () => 'vil slet ikke');
    const texts = (await inboxOf(store, 'dagtilbud-2017')).map(({ text }) => text);
    expect(texts.toSorted()).toEqual(['vil ikke', 'vil slet ikke']);
  });

  test('an address that was unreachable stays so when its owner prefers it, since the wish mends nothing', async () => {
    const { store } = at;
    await preferAddress(store, KL, ADDRESS);
    await markUnreachable(store, KL, mailAccount(EMAIL), '550 5.1.1');
    await preferAddress(store, KL, ADDRESS);
    expect(await chatAddressesWith(store, EMAIL)).toMatchObject([
      { state: 'unreachable', reason: '550 5.1.1' },
    ]);
  });

  test('a person who is forgotten leaves no mail and no wish behind', async () => {
    const { store } = at;
    await rememberMail({ store, origin: KL }, MAIL);
    await preferAddress(store, KL, ADDRESS);
    await forgetPerson(store, KL, { email: EMAIL });
    expect(await isMailBegun(store, 'k1')).toBe(false);
    expect(await chatAddressesWith(store, EMAIL)).toEqual([]);
  });
});
