import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type AccessToken,
  type MailboxReader,
  type Position,
  type RawMail,
  readMailbox,
} from '../../../../src/bot/mail/incoming/mailbox.ts';
import { imapPeer } from './imap-peer.ts';

let peer: Awaited<ReturnType<typeof imapPeer>>;
let stopping: AbortController;
let kept: (Position & { at: string }) | undefined;
let taken: string[];
let aside: number[];
let running: Promise<unknown>[];

beforeEach(async () => {
  peer = await imapPeer();
  stopping = new AbortController();
  kept = undefined;
  taken = [];
  aside = [];
  running = [];
});

afterEach(async () => {
  stopping.abort();
  await Promise.allSettled(running);
  await peer.close();
});

const textOf = ({ source }: RawMail) => Buffer.from(source).toString().trim();

function start(
  own: Partial<MailboxReader> = {},
  password = 'p',
  accessToken?: AccessToken,
): Promise<unknown> {
  const reader: MailboxReader = {
    position: async () => kept,
    keep: async (position) => {
      kept = { ...position, at: '2017-04-20T07:00:00.000Z' };
    },
    take: async (mail) => void taken.push(textOf(mail)),
    putAside: async ({ uid }) => void aside.push(uid),
    ready: () => {},
    ...own,
  };
  const settings = { host: '127.0.0.1', port: peer.port, secure: false, plain: true, folder: 'INBOX' };
  const reading = readMailbox(
    { ...settings, user: 'kl', password },
    reader,
    stopping.signal,
    accessToken,
  ).then(
    () => 'ended',
    (error: Error) => error,
  );
  running.push(reading);
  return reading;
}

/** Nothing was read before; what lies in the mailbox now is old. */
async function started(own?: Partial<MailboxReader>) {
  const ready = vi.fn();
  start({ ready, ...own });
  await vi.waitFor(() => expect(kept).toBeDefined());
  expect(ready).toHaveBeenCalledOnce();
}

describe('a mailbox', () => {
  test('is read from the first day on: what lay in it before is left to those who read it', async () => {
    peer.arrive('Gammel');
    await started();
    peer.arrive('Ny');
    peer.arrive('Nyere');
    await vi.waitFor(() => expect(taken).toEqual(['Ny', 'Nyere']));
    await vi.waitFor(() => expect(kept).toMatchObject({ uid: 3, attempts: 0 }));
  });

  test('is only ever read: nothing in it is marked, moved or deleted', async () => {
    await started();
    peer.arrive('Ny');
    await vi.waitFor(() => expect(taken).toEqual(['Ny']));
    stopping.abort();
    await Promise.all(running);
    const verbs = new Set(peer.said.map((line) => line.toUpperCase().replace(/^UID /, '').split(' ')[0]));
    for (const verb of ['SELECT', 'STORE', 'MOVE', 'COPY', 'EXPUNGE', 'CLOSE', 'APPEND', 'DELETE'])
      expect(verbs).not.toContain(verb);
    expect(peer.said.some((line) => line.includes('BODY.PEEK'))).toBe(true);
    expect(peer.said.some((line) => /BODY\[/.test(line))).toBe(false);
  });

  test('goes on after a stop where it was left, and reads nothing twice', async () => {
    await started();
    peer.arrive('En');
    await vi.waitFor(() => expect(kept?.uid).toBe(1));
    stopping.abort();
    expect(await running[0]).toBe('ended');
    // A search from the next on names the last there is.
    stopping = new AbortController();
    const before = peer.said.length;
    start();
    const isIdle = () => peer.said.slice(before).some((line) => /^idle/i.test(line));
    await vi.waitFor(() => expect(isIdle()).toBe(true));
    expect(taken).toEqual(['En']);
    stopping.abort();
    await running[1];
    peer.arrive('To');
    stopping = new AbortController();
    start();
    await vi.waitFor(() => expect(taken).toEqual(['En', 'To']));
  });

  test('whose connection is lost says so, and whoever connects again goes on', async () => {
    await started();
    await vi.waitFor(() => expect(peer.said.some((line) => /^idle/i.test(line))).toBe(true));
    peer.cut();
    expect(await running[0]).toBeInstanceOf(Error);
    peer.arrive('Imens');
    start();
    await vi.waitFor(() => expect(taken).toEqual(['Imens']));
  });

  test('refuses a wrong password in a way that can be told', async () => {
    expect(await start({}, 'wrong')).toMatchObject({ authenticationFailed: true });
  });

  test('is signed in to with a token, and with another where the first was taken out of force', async () => {
    const accessToken = vi.fn(async (refused?: string) => (refused === undefined ? 'old' : 'new'));
    start({}, '', accessToken);
    await vi.waitFor(() => expect(kept).toBeDefined());
    expect(accessToken.mock.calls).toEqual([[], ['old']]);
    expect(peer.said.some((line) => /^login/i.test(line))).toBe(false);
  });

  test('that refuses every token is not asked for ever', async () => {
    expect(await start({}, '', async () => 'old')).toMatchObject({ authenticationFailed: true });
  });

  test('gives a mail again that could not be dealt with, before those after it', async () => {
    let isAway = true;
    const take = async (mail: RawMail) => {
      if (isAway) throw new Error('The store is away');
      taken.push(textOf(mail));
    };
    await started({ take });
    peer.arrive('En');
    peer.arrive('To');
    expect(await running[0]).toBeInstanceOf(Error);
    isAway = false;
    start({ take });
    await vi.waitFor(() => expect(taken).toEqual(['En', 'To']));
  });

  test('puts a mail aside that ended the process three times, and reads on', async () => {
    kept = { validity: '1', uid: 0, attempts: 3, at: '2017-04-20T07:00:00.000Z' };
    const uid = peer.arrive('Ødelagt');
    peer.arrive('Hel');
    start();
    await vi.waitFor(() => expect(taken).toEqual(['Hel']));
    expect(aside).toEqual([uid]);
  });

  test('that was made anew gives what may not have been read, from some days before', async () => {
    kept = { validity: '1', uid: 900, attempts: 0, at: '2017-04-20T07:00:00.000Z' };
    peer.mailbox.validity = 2;
    peer.arrive('Flyttet med');
    start();
    await vi.waitFor(() => expect(taken).toEqual(['Flyttet med']));
    expect(peer.said.some((line) => /SINCE 18-Apr-2017/i.test(line))).toBe(true);
    expect(kept).toMatchObject({ validity: '2', uid: 1 });
  });

  test('gives no more of a mail than can be held, and says how large it is', async () => {
    let read: RawMail | undefined;
    await started({
      take: async (mail) => {
        read = mail;
      },
    });
    peer.arrive(Buffer.alloc(3 * 1024 * 1024, 'x'));
    await vi.waitFor(() => expect(read).toBeDefined());
    expect(read?.source.length).toBe(1024 * 1024);
    expect(read?.size).toBe(3 * 1024 * 1024);
  });
});
