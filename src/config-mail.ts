import { z } from 'zod';
import { forbiddenForMailbox, imapOf, isImapUrl, type MailboxSettings } from './config-mailbox.ts';
import type { Problem } from './errors.ts';
import { isLoopbackHost, isLoopbackUrl } from './loopback.ts';
import { isEmail } from './partnership/identity/email.ts';

/** Settings for mail, from the variables below. */
export interface MailSettings {
  /** Absent: mails are written as files. */
  smtp:
    | {
        host: string;
        port: number;
        /** TLS from the first byte; otherwise STARTTLS. */
        secure: boolean;
        /** Without TLS: to this machine only. */
        plain: boolean;
        user: string | undefined;
        password: string | undefined;
      }
    | undefined;
  /** Absent: what comes back is not read. */
  imap: MailboxSettings | undefined;
  from: { name?: string; address: string };
  replyTo: string | undefined;
  perMinute: number;
  oauth:
    | {
        tokenUrl: string;
        clientId: string;
        clientSecret: string | undefined;
        refreshToken: string | undefined;
      }
    | undefined;
}

const withoutSpaces = z.string().regex(/^\S+$/).optional();

/** The variables, by name. */
export const MAIL_VARIABLES = {
  SMTP_URL: z.string().refine(isSmtpUrl).optional(),
  IMAP_URL: z.string().refine(isImapUrl).optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => mailboxIn(text) !== undefined)
    .optional(),
  MAIL_REPLY_TO: z.string().refine(isEmail).optional(),
  MAIL_PER_MINUTE: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((number) => number >= 1 && number <= 6000)
    .optional(),
  MAIL_OAUTH_TENANT: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  MAIL_OAUTH_CLIENT_ID: withoutSpaces,
  MAIL_OAUTH_CLIENT_SECRET: withoutSpaces,
  MAIL_OAUTH_REFRESH_TOKEN: withoutSpaces,
  MAIL_OAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
} as const;
type Given = { [Name in keyof typeof MAIL_VARIABLES]?: z.output<(typeof MAIL_VARIABLES)[Name]> };
type MailVariable = keyof Given;

/** What each must be. */
export const MAIL_EXPECTED: Readonly<Record<MailVariable, string>> = {
  SMTP_URL:
    'smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465, the user and password encoded as in addresses',
  IMAP_URL:
    'imaps://user:password@host:993/Folder, the user, password and folder encoded as in addresses; INBOX without a folder',
  MAIL_FROM: 'the sender of mails: "KL Partnerskaber <partnerskab@kl.dk>", or the address alone',
  MAIL_REPLY_TO: 'the e-mail address that replies go to: partnerskab@kl.dk',
  MAIL_PER_MINUTE: 'how many mails may be sent in a minute: a number from 1 to 6000',
  MAIL_OAUTH_TENANT: "the id or the domain of KL's tenant in Entra",
  MAIL_OAUTH_CLIENT_ID: 'the application id of the registration that may send mail',
  MAIL_OAUTH_CLIENT_SECRET: 'the value of a client secret of that registration',
  MAIL_OAUTH_REFRESH_TOKEN:
    'a refresh token of the mailbox, where the registration may not send on its own behalf',
  MAIL_OAUTH_URL: 'where another provider gives tokens: https://…',
};

export const MAIL_SECRET = ['MAIL_OAUTH_CLIENT_SECRET', 'MAIL_OAUTH_REFRESH_TOKEN'] as const;

/** Exchange Online takes 30 mails a minute from a mailbox. */
const USUAL_PER_MINUTE = 30;
/** Where only this machine is served, nobody is written to. */
const LOCAL_SENDER = 'partnerskab@localhost.localdomain';

/** @returns undefined if mail is off: it is neither set up, nor is the server in local mode, which writes files */
export function mailOf(given: Given, isLocal: boolean): MailSettings | undefined {
  if (given.SMTP_URL === undefined && !isLocal) return undefined;
  return {
    smtp: given.SMTP_URL === undefined ? undefined : smtpOf(given.SMTP_URL),
    imap: given.IMAP_URL === undefined ? undefined : imapOf(given.IMAP_URL),
    from: mailboxIn(given.MAIL_FROM ?? LOCAL_SENDER) ?? { address: LOCAL_SENDER },
    replyTo: given.MAIL_REPLY_TO,
    perMinute: given.MAIL_PER_MINUTE ?? USUAL_PER_MINUTE,
    oauth: oauthOf(given),
  };
}

function smtpOf(value: string): MailSettings['smtp'] {
  const url = new URL(value);
  const secure = url.protocol === 'smtps:';
  const decoded = (text: string) => (text === '' ? undefined : decodeURIComponent(text));
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    plain: !secure && isLoopbackHost(url.hostname),
    user: decoded(url.username),
    password: decoded(url.password),
  };
}

function oauthOf(given: Given): MailSettings['oauth'] {
  const { MAIL_OAUTH_CLIENT_ID: clientId, MAIL_OAUTH_TENANT: tenant, MAIL_OAUTH_URL: url } = given;
  if (clientId === undefined) return undefined;
  return {
    tokenUrl: url ?? `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    clientId,
    clientSecret: given.MAIL_OAUTH_CLIENT_SECRET,
    refreshToken: given.MAIL_OAUTH_REFRESH_TOKEN,
  };
}

/** `Name <address>`, or an address alone. */
function mailboxIn(text: string): { name?: string; address: string } | undefined {
  const [, name, address] = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>|\S+)$/.exec(text.trim()) ?? [];
  const own = address ?? text.trim();
  if (!isEmail(own) && own !== LOCAL_SENDER) return undefined;
  return { address: own, ...(name !== undefined && name !== '' && { name }) };
}

function isSmtpUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return false;
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return false;
  try {
    return [url.username, url.password].every((text) => decodeURIComponent(text) !== undefined);
  } catch {
    return false;
  }
}

type IsSet = (name: MailVariable | 'PARTNERSKAB_PUBLIC_URL') => boolean;

/**
 * What of mail is valid alone but not together, each with what to do.
 * @param isLocal no chat platform is set up: the server serves this machine only
 */
export function forbiddenForMail(
  given: Given & { PARTNERSKAB_PUBLIC_URL?: string | undefined },
  isSet: IsSet,
  isLocal: boolean,
): Problem[] {
  return [
    ...halfMail(isSet, isLocal),
    ...halfOauth(given, isSet),
    ...outside(given, isSet, isLocal),
    ...forbiddenForMailbox(given.IMAP_URL, {
      ...{ sends: isSet('SMTP_URL'), hasOauth: isSet('MAIL_OAUTH_CLIENT_ID'), isLocal },
    }),
  ];
}

function halfMail(isSet: IsSet, isLocal: boolean): Problem[] {
  if (isSet('SMTP_URL'))
    return isSet('MAIL_FROM')
      ? []
      : [
          refused(
            'SMTP_URL is set, and nobody is the sender',
            'also MAIL_FROM',
            'Set MAIL_FROM, or unset SMTP_URL to leave mail off.',
          ),
        ];
  const alone = (['MAIL_FROM', 'MAIL_REPLY_TO', 'MAIL_PER_MINUTE'] as const).filter(isSet);
  if (alone.length === 0 || isLocal) return [];
  return [
    refused(
      `Mail is off, though ${alone.join(', ')} ${alone.length === 1 ? 'is' : 'are'} set`,
      'also SMTP_URL',
      `Set SMTP_URL, or unset ${alone.join(', ')}.`,
    ),
  ];
}

function halfOauth(given: Given, isSet: IsSet): Problem[] {
  const own = [
    ...(['MAIL_OAUTH_TENANT', 'MAIL_OAUTH_CLIENT_ID', 'MAIL_OAUTH_CLIENT_SECRET'] as const),
    ...(['MAIL_OAUTH_REFRESH_TOKEN', 'MAIL_OAUTH_URL'] as const),
  ].filter(isSet);
  if (own.length === 0) return [];
  const lacking = [
    ...(isSet('MAIL_OAUTH_CLIENT_ID') ? [] : ['MAIL_OAUTH_CLIENT_ID']),
    ...(isSet('MAIL_OAUTH_TENANT') || isSet('MAIL_OAUTH_URL')
      ? []
      : ['MAIL_OAUTH_TENANT (or MAIL_OAUTH_URL)']),
    ...(isSet('MAIL_OAUTH_CLIENT_SECRET') || isSet('MAIL_OAUTH_REFRESH_TOKEN')
      ? []
      : ['MAIL_OAUTH_CLIENT_SECRET or MAIL_OAUTH_REFRESH_TOKEN']),
  ];
  const smtp = given.SMTP_URL === undefined ? undefined : smtpOf(given.SMTP_URL);
  return [
    ...(lacking.length > 0
      ? [
          refused(
            'Signing in to the mailbox with OAuth is only half set up',
            `also ${lacking.join(' and ')}`,
            `Set what is missing, or unset ${own.join(', ')}.`,
          ),
        ]
      : []),
    ...(smtp && (smtp.user === undefined || smtp.password !== undefined)
      ? [
          refused(
            'With OAuth, SMTP_URL has to name the mailbox and no password',
            'smtp://partnerskab%40kl.dk@smtp.office365.com:587',
            'Write the mailbox before the host in SMTP_URL, without a password.',
          ),
        ]
      : []),
  ];
}

/** A trial on one machine writes to nobody, and a mail's links lead to where people reach the server. */
function outside(
  {
    SMTP_URL: url,
    MAIL_OAUTH_URL: tokenUrl,
    PARTNERSKAB_PUBLIC_URL: publicUrl,
  }: Given & {
    PARTNERSKAB_PUBLIC_URL?: string | undefined;
  },
  isSet: IsSet,
  isLocal: boolean,
): Problem[] {
  const leavesMachine = url !== undefined && !isLoopbackHost(new URL(url).hostname);
  return [
    ...(leavesMachine && isLocal
      ? [
          refused(
            'Without credentials of Slack or Teams the server runs in local mode, and SMTP_URL would write to people',
            'SMTP_URL on this machine (127.0.0.1), or none: mails are then written as files',
            'Unset SMTP_URL to try the program here, or set up Slack or Teams too.',
          ),
        ]
      : []),
    ...(leavesMachine &&
    !isLocal &&
    !(isSet('PARTNERSKAB_PUBLIC_URL') && publicUrl !== undefined && !isLoopbackUrl(publicUrl))
      ? [
          refused(
            'Mails have links to the server, and nothing says where people reach it',
            'also PARTNERSKAB_PUBLIC_URL: https://partnerskab.example.dk',
            'Set PARTNERSKAB_PUBLIC_URL, or unset SMTP_URL to leave mail off.',
          ),
        ]
      : []),
    ...(tokenUrl !== undefined && URL.parse(tokenUrl)?.protocol !== 'https:' && !isLoopbackUrl(tokenUrl)
      ? [
          refused(
            'MAIL_OAUTH_URL leads to another machine without encryption',
            'https://…, or http:// to 127.0.0.1',
            'Use https, or unset MAIL_OAUTH_URL.',
          ),
        ]
      : []),
  ];
}

function refused(message: string, expected: string, fix: string): Problem {
  return { severity: 'error', rule: 'configuration', message, expected, fix };
}
