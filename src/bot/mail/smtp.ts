import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { needsUtf8 } from './address.ts';
import { type AccessTokens, TokenRefused, TokenUnavailable } from './oauth.ts';
import { type Carried, type Phase, whyNotCarried } from './outcome.ts';

/** A mail as it goes over the wire, to one recipient. */
export interface MailOnWire {
  from: string;
  to: string;
  /** RFC 5322, whole. */
  bytes: Uint8Array;
}

/** Carries mails: over SMTP, or into a folder. */
export interface MailTransport {
  carry(mail: MailOnWire): Promise<Carried>;
  /** Throws if the way is closed: nobody there, or we are not let in. */
  verify(): Promise<void>;
}

export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS. */
  secure: boolean;
  /** Without TLS: only to this machine, for tests. */
  plain: boolean;
  user?: string | undefined;
  password?: string | undefined;
}

const CONNECTS_WITHIN_MS = 20_000;
const SILENT_AT_MOST_MS = 60_000;
/** All of it; the outbox counts on less than two minutes. */
const WITHIN_MS = 100_000;
const TOO_LARGE = /^Message size larger than allowed/;

/**
 * SMTP, a connection for each mail: as fast as mails may be sent at all, and what was under way is known when it breaks.
 * @param tokens for XOAUTH2 in place of a password
 */
export function createSmtp(settings: SmtpSettings, tokens?: AccessTokens): MailTransport {
  const open = () =>
    new SMTPConnection({
      host: settings.host,
      port: settings.port,
      secure: settings.secure,
      requireTLS: !settings.secure && !settings.plain,
      ignoreTLS: settings.plain,
      connectionTimeout: CONNECTS_WITHIN_MS,
      greetingTimeout: CONNECTS_WITHIN_MS,
      dnsTimeout: CONNECTS_WITHIN_MS,
      socketTimeout: SILENT_AT_MOST_MS,
    });

  function logIn(connection: SMTPConnection): Promise<void> {
    const { user, password: pass } = settings;
    if (user === undefined) return Promise.resolve();
    const oauth2 = tokens && new XOAuth2({ user, provisionCallback: tokensFrom(tokens) });
    return done((callback) => connection.login(oauth2 ? { user, oauth2 } : { user, pass }, callback));
  }

  /** Hands over to `work` what is connected and logged in, and closes it whatever happens. */
  async function connected<Value>(work: (open: Open) => Promise<Value>): Promise<Value> {
    const connection = open();
    let isWell = false;
    const failed = new Promise<never>((_, reject) => connection.once('error', reject));
    // A connection may also break when nobody waits for it any more.
    connection.on('error', () => {});
    failed.catch(() => {});
    const tooLong = setTimeout(() => connection.emit('error', timedOut()), WITHIN_MS);
    try {
      const value = await Promise.race([
        failed,
        (async () => {
          await done((callback) => connection.connect(callback));
          const takesUtf8 = knowsUtf8(connection);
          await logIn(connection);
          return work({ connection, takesUtf8 });
        })(),
      ]);
      isWell = true;
      return value;
    } finally {
      clearTimeout(tooLong);
      if (isWell) connection.quit();
      else connection.close();
    }
  }

  return {
    async carry({ from, to, bytes }) {
      let phase: Phase = 'before-data';
      // Read only once the server has said that it takes the text.
      const text = Readable.from(
        (function* () {
          phase = 'after-data';
          yield Buffer.from(bytes);
        })(),
      );
      try {
        return await connected(async ({ connection, takesUtf8 }): Promise<Carried> => {
          if (needsUtf8(to) && !takesUtf8) return { kind: 'unreachable', why: 'SMTPUTF8' };
          const envelope = { from, to: [to], size: bytes.length };
          await done((callback) => connection.send(envelope, text, callback));
          return { kind: 'sent' };
        });
      } catch (error) {
        return notCarried(error, phase);
      }
    },
    verify: () => connected(async () => {}),
  };
}

interface Open {
  connection: SMTPConnection;
  takesUtf8: boolean;
}

function notCarried(error: unknown, phase: Phase): Carried {
  if (error instanceof TokenRefused)
    return { kind: 'failed', why: `oauth ${error.refusal}`, concernsAll: true };
  if (error instanceof TokenUnavailable) return { kind: 'later', afterSeconds: 60 };
  if (error instanceof Error && TOO_LARGE.test(error.message)) return { kind: 'failed', why: '552 5.3.4' };
  return whyNotCarried(error, phase);
}

/** A token that a server refused is asked for anew, once, on the same connection. */
function tokensFrom(tokens: AccessTokens): XOAuth2.Options['provisionCallback'] {
  let given: string | undefined;
  return (_user, isRefused, callback) => {
    tokens.accessToken(isRefused ? given : undefined).then(
      (token) => {
        given = token;
        callback(null, token);
      },
      (error: Error) => callback(error),
    );
  };
}

/** The server's greeting lists what it knows. */
function knowsUtf8({ lastServerResponse }: SMTPConnection): boolean {
  return typeof lastServerResponse === 'string' && /[ -]SMTPUTF8\b/i.test(lastServerResponse);
}

function timedOut(): Error {
  return Object.assign(new Error('The server takes too long'), { code: 'ETIMEDOUT' });
}

function done(act: (callback: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => act((error) => (error ? reject(error) : resolve())));
}
