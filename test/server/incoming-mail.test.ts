import { expect, onTestFinished, test, vi } from 'vitest';
import { serveMailbox } from '../../src/server/incoming-mail.ts';
import { StoreError } from '../../src/store/db/store-error.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { imapPeer } from '../bot/mail/incoming/imap-peer.ts';

async function served(clockFails: () => boolean = () => false) {
  const peer = await imapPeer();
  const stopping = new AbortController();
  const logged: string[] = [];
  const here = await chat('2017-04-20T10:00');
  const line = (event: string) => void logged.push(event);
  const { clock } = here.services;
  // What is written asks for the time: here the store is away.
  const store = {
    ...here.store,
    clock: {
      now() {
        if (clockFails()) throw new StoreError('unreachable', 'away', 'here', 'wait');
        return clock.now();
      },
    },
  };
  const services = { ...here.services, store, log: { info: line, warn: line, error: line } };
  const states: string[] = [];
  const serving = serveMailbox(
    {
      ...{ host: '127.0.0.1', port: peer.port, secure: false, plain: true, folder: 'INBOX' },
      ...{ user: 'kl', password: 'p' },
    },
    { services, set: (state) => void states.push(state), signal: stopping.signal },
  );
  onTestFinished(async () => {
    stopping.abort();
    await serving;
    await peer.close();
  });
  await vi.waitFor(() => expect(states).toContain('ready'));
  return { peer, logged, states, items: () => inboxOf(here.store, 'dagtilbud-2017') };
}

const mail = (text: string) =>
  `From: mette@middelfart.dk\nSubject: Hej\nMessage-ID: <${text}@m>\n\n${text}\n`;

test('What comes into the mailbox waits for KL', async () => {
  const { peer, items } = await served();
  await vi.waitFor(() => expect(peer.said.some((line) => /^idle/i.test(line))).toBe(true));
  peer.arrive(mail('Vi ringer'));
  await vi.waitFor(async () =>
    expect(await items()).toMatchObject([{ municipality: '0410', text: 'Vi ringer' }]),
  );
});

test('A mail that can not be read stops no other, and KL is told of it', async () => {
  const { peer, items, logged } = await served();
  await vi.waitFor(() => expect(peer.said.some((line) => /^idle/i.test(line))).toBe(true));
  peer.arrive(`From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(2000)}`);
  peer.arrive(mail('Den næste'));
  await vi.waitFor(async () =>
    expect((await items()).map(({ kind, text }) => [kind, text])).toEqual(
      expect.arrayContaining([
        ['trouble', expect.stringContaining('kunne ikke læses')],
        ['reply', 'Den næste'],
      ]),
    ),
  );
  expect(logged).toContain('mail-put-aside');
});

test('While the store is away nothing is lost and nobody is told that a mail is broken', async () => {
  let left = Number.POSITIVE_INFINITY;
  const { peer, items, logged, states } = await served(() => {
    left -= 1;
    return left < 0;
  });
  await vi.waitFor(() => expect(peer.said.some((line) => /^idle/i.test(line))).toBe(true));
  // That it was begun can be written yet, what follows from it not.
  left = 1;
  peer.arrive(mail('Imens'));
  await vi.waitFor(() => expect(logged).toContain('mailbox-not-ready'));
  left = Number.POSITIVE_INFINITY;
  await vi.waitFor(async () => expect(await items()).toMatchObject([{ kind: 'reply', text: 'Imens' }]), {
    timeout: 10_000,
  });
  expect(logged).not.toContain('mail-put-aside');
  expect(states.at(-1)).toBe('ready');
});
