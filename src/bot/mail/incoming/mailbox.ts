import { createHash } from 'node:crypto';
import { ImapFlow } from 'imapflow';
import { MOST_OF_MAIL } from './read-mail.ts';

/** A mailbox whose mails are read. It is opened for reading alone: nothing in it is ever changed. */
export interface Mailbox {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS. */
  secure: boolean;
  /** Without TLS: only to this machine, for tests. */
  plain: boolean;
  user: string;
  password?: string | undefined;
  /** `INBOX` */
  folder: string;
}

/** A mail as it lies in the mailbox. */
export interface RawMail {
  /** The mailbox's UIDVALIDITY: with the UID it names the mail. */
  validity: string;
  uid: number;
  /** At most `MOST_OF_MAIL` bytes of it. */
  source: Uint8Array;
  /** How many bytes it has in all. */
  size: number;
}

/** How far a mailbox was read. */
export interface Position {
  validity: string;
  uid: number;
  attempts: number;
}

/** What is done with what is read. */
export interface MailboxReader {
  position(): Promise<(Position & { at: string }) | undefined>;
  keep(position: Position): Promise<void>;
  /** Deals with a mail; throws if it can't just now, and then it comes again. */
  take(mail: RawMail): Promise<void>;
  /** Puts a mail aside that ended the process whenever it was read. */
  putAside(mail: RawMail): Promise<void>;
  /** The mailbox answers. */
  ready(): void;
}

/** New mails are looked for this often, beside what the server tells. */
const LOOK_EVERY_MS = 60_000;
/** A mail that was begun so often and never ended is not read again. */
const MOST_ATTEMPTS = 3;
/** Where UIDs begin anew, mails since this long before the last one are looked at again; what was dealt with is known. */
const OVERLAP_MS = 2 * 24 * 60 * 60 * 1000;
const WITHIN_MS = 60_000;

/** The name under which a mailbox's position is kept: says nothing of whose it is. */
export function mailboxName({ host, user, folder }: Mailbox): string {
  return createHash('sha256')
    .update(JSON.stringify([host, user, folder]))
    .digest('hex')
    .slice(0, 32);
}

/**
 * Reads a mailbox from where it was left, and what comes in while it is open, one mail after the other. What lay in it
 * before it was first read is left to the people who read it. Ends when `signal` says so; throws when the connection is lost.
 * @param accessToken for XOAUTH2 in place of a password
 */
export async function readMailbox(
  settings: Mailbox,
  reader: MailboxReader,
  signal: AbortSignal,
  accessToken?: AccessToken,
): Promise<void> {
  const client = await connected(settings, accessToken);
  const news = createBell();
  client.on('exists', news.ring);
  client.on('close', news.ring);
  signal.addEventListener('abort', news.ring);
  try {
    const lock = await client.getMailboxLock(settings.folder, { readOnly: true });
    try {
      reader.ready();
      let position = await beginning(client, reader);
      while (!signal.aborted) {
        if (!client.usable) throw new Error('The mailbox closed the connection');
        position = await readNew(client, reader, position, signal);
        // The server tells what comes in, until something else is asked.
        client.idle().catch(() => {});
        await news.wait(LOOK_EVERY_MS);
      }
    } finally {
      lock.release();
    }
  } finally {
    signal.removeEventListener('abort', news.ring);
    await closed(client);
  }
}

/** Connects, signs in and opens the folder for reading, and leaves; throws if that fails. */
export async function tryMailbox(mailbox: Mailbox, accessToken?: AccessToken): Promise<void> {
  const client = await connected(mailbox, accessToken);
  try {
    await client.mailboxOpen(mailbox.folder, { readOnly: true });
  } finally {
    await closed(client);
  }
}

/** Tokens of an OAuth provider; `refused` is one that the server did not take. */
export type AccessToken = (refused?: string) => Promise<string>;

async function connected(settings: Mailbox, accessToken?: AccessToken): Promise<ImapFlow> {
  if (!accessToken) return connect(settings, { user: settings.user, pass: settings.password ?? '' });
  const { user } = settings;
  const token = await accessToken();
  try {
    return await connect(settings, { user, accessToken: token });
  } catch (error) {
    // It may have been taken out of force before its time.
    const next = isRefused(error) ? await accessToken(token) : token;
    if (next === token) throw error;
    return connect(settings, { user, accessToken: next });
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true;
}

async function connect(
  { host, port, secure, plain }: Mailbox,
  auth: { user: string; pass: string } | { user: string; accessToken: string },
): Promise<ImapFlow> {
  const client = new ImapFlow({
    ...{ host, port, secure, auth, logger: false, disableAutoIdle: true },
    ...(!secure && { doSTARTTLS: !plain }),
    ...{ connectionTimeout: WITHIN_MS, greetingTimeout: WITHIN_MS, socketTimeout: 5 * WITHIN_MS },
    // Whatever a server sends, it is held in bounded memory.
    ...{ maxLineLength: 4 * MOST_OF_MAIL, maxLiteralSize: 2 * MOST_OF_MAIL },
    ...{ maxResponseSize: 6 * MOST_OF_MAIL, maxResponseTokens: 100_000 },
  });
  // A connection may break when nobody waits for it.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function closed(client: ImapFlow): Promise<void> {
  const late = setTimeout(() => client.close(), 2_000);
  await client.logout().catch(() => client.close());
  clearTimeout(late);
}

/** Where reading begins: where it ended, or behind everything that is there. */
async function beginning(client: ImapFlow, reader: MailboxReader): Promise<Position> {
  const { mailbox } = client;
  if (!mailbox) throw new Error('The mailbox is not open');
  const validity = String(mailbox.uidValidity);
  const before = await reader.position();
  if (before?.validity === validity) return before;
  const uid = before ? await uidBefore(client, before.at) : mailbox.uidNext - 1;
  const position = { validity, uid: Math.max(0, uid), attempts: 0 };
  await reader.keep(position);
  return position;
}

/** UIDs have begun anew: that before the first mail which may not have been read. */
async function uidBefore(client: ImapFlow, at: string): Promise<number> {
  const since = new Date(Date.parse(at) - OVERLAP_MS);
  const uids = (await client.search({ since }, { uid: true })) || [];
  const next = client.mailbox ? client.mailbox.uidNext : 1;
  return Math.min(next, ...uids) - 1;
}

async function readNew(
  client: ImapFlow,
  reader: MailboxReader,
  from: Position,
  signal: AbortSignal,
): Promise<Position> {
  let position = from;
  const found = (await client.search({ uid: `${from.uid + 1}:*` }, { uid: true })) || [];
  // "5:*" names the last mail also where its UID is lower.
  const uids = found.filter((uid) => uid > from.uid).toSorted((one, other) => one - other);
  for (const uid of uids) {
    if (signal.aborted) return position;
    position = await readOne(client, reader, position, uid);
  }
  return position;
}

async function readOne(
  client: ImapFlow,
  reader: MailboxReader,
  position: Position,
  uid: number,
): Promise<Position> {
  const { validity } = position;
  const fetched = await client.fetchOne(
    String(uid),
    { uid: true, size: true, source: { start: 0, maxLength: MOST_OF_MAIL } },
    { uid: true },
  );
  // Otherwise somebody has moved it meanwhile.
  if (fetched) {
    const { source = new Uint8Array(), size = source.length } = fetched;
    const mail = { validity, uid, source, size };
    const begun = position.attempts + 1;
    await reader.keep({ ...position, attempts: begun });
    if (begun > MOST_ATTEMPTS) await reader.putAside(mail);
    else await reader.take(mail);
  }
  const after = { validity, uid, attempts: 0 };
  await reader.keep(after);
  return after;
}

/** Wakes whoever waits, or who waits next. */
function createBell() {
  let isRung = false;
  let wake = () => {};
  return {
    ring() {
      isRung = true;
      wake();
    },
    async wait(mostMs: number): Promise<void> {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const late = setTimeout(resolve, mostMs);
          wake = () => {
            clearTimeout(late);
            resolve();
          };
        });
      }
      isRung = false;
    },
  };
}
