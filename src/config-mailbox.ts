import type { Problem } from './errors.ts';
import { isLoopbackHost } from './loopback.ts';

/** The mailbox that replies and delivery reports come to, from IMAP_URL. */
export interface MailboxSettings {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS. */
  secure: boolean;
  /** Without TLS: to this machine only. */
  plain: boolean;
  user: string;
  /** Absent: signed in to with OAuth. */
  password: string | undefined;
  /** `INBOX` */
  folder: string;
}

/** @param value as `isImapUrl` takes it */
export function imapOf(value: string): MailboxSettings {
  const url = new URL(value);
  const secure = url.protocol === 'imaps:';
  const folder = decodeURIComponent(url.pathname.replace(/^\//, ''));
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    plain: !secure && isLoopbackHost(url.hostname),
    user: decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    folder: folder === '' ? 'INBOX' : folder,
  };
}

/** `imaps://user:password@host:993/Folder`; a user is needed, a password not with OAuth. */
export function isImapUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || !/^imaps?:$/.test(url.protocol) || url.hostname === '' || url.username === '')
    return false;
  if (url.search !== '' || url.hash !== '') return false;
  try {
    return [url.username, url.password, url.pathname].every((text) => decodeURIComponent(text) !== undefined);
  } catch {
    return false;
  }
}

/**
 * What of a mailbox is valid alone but not together with the rest, each with what to do.
 * @param of `sends`: mail is sent at all; `hasOauth`: OAuth is set up; `isLocal`: the server serves this machine only
 */
export function forbiddenForMailbox(
  imapUrl: string | undefined,
  of: { sends: boolean; hasOauth: boolean; isLocal: boolean },
): Problem[] {
  if (imapUrl === undefined) return [];
  const { host, password } = imapOf(imapUrl);
  return [
    ...(!of.sends && !of.isLocal
      ? [
          refused(
            'IMAP_URL is set, and no mail is sent that somebody could answer',
            'also SMTP_URL and MAIL_FROM',
            'Set SMTP_URL, or unset IMAP_URL.',
          ),
        ]
      : []),
    ...(password === undefined && !of.hasOauth
      ? [
          refused(
            'IMAP_URL has no password, and OAuth is not set up',
            'imaps://user:password@host:993, or the MAIL_OAUTH_ variables',
            'Write the password into IMAP_URL, or set MAIL_OAUTH_CLIENT_ID and what belongs to it.',
          ),
        ]
      : []),
    ...(of.isLocal && !isLoopbackHost(host)
      ? [
          refused(
            'Without credentials of Slack or Teams the server runs in local mode, and IMAP_URL would read the mail of people',
            'IMAP_URL on this machine (127.0.0.1), or none',
            'Unset IMAP_URL to try the program here, or set up Slack or Teams too.',
          ),
        ]
      : []),
  ];
}

function refused(message: string, expected: string, fix: string): Problem {
  return { severity: 'error', rule: 'configuration', message, expected, fix };
}
