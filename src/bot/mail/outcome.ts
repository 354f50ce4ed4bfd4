import type { Sent } from '../../chat/port.ts';

/** How handing a mail to a server ended. `why` is a code that may be stored and logged, never a text with an address. */
export type Carried = { kind: 'sent' } | Exclude<Sent, { kind: 'sent' }>;

/** How far a mail had come when something failed: nothing of it had left, or the server may have taken it. */
export type Phase = 'before-data' | 'after-data';

/** What nodemailer's connection fails with. */
interface SmtpFailure {
  /** `EAUTH`, `ETIMEDOUT`, … */
  code?: string;
  /** The command that was answered. */
  command?: string;
  /** The server's reply, with its codes. */
  response?: string;
  responseCode?: number;
  originalCode?: string;
}

/** A server that answers "not now" is asked again after so long; for one recipient (greylisting), and for everybody. */
const LATER_SECONDS = { recipient: 300, everybody: 60 };

/** What a certificate or a handshake is refused for: nobody is reached until somebody mends it. */
const TLS_TROUBLE = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO$)/;

/** The sender is refused, whoever the recipient is: relaying, sending as another, an account that is closed for sending. */
const ABOUT_SENDER =
  /relay|SendAsDenied|send as this sender|sender (address )?(rejected|denied)|spf|dkim|dmarc/i;
const SENDER_CODES = new Set([
  '5.1.7',
  '5.1.8',
  '5.2.252',
  '5.7.54',
  '5.7.57',
  '5.7.60',
  '5.7.64',
  '5.7.708',
]);
/** RFC 3463: the address, the mailbox, and the way to it are the recipient's. */
const ABOUT_RECIPIENT = /^5\.(1|2|4)\./;

/**
 * What a failure means for a mail: before its text was handed over nothing has left; after that a lost
 * connection says nothing, and only a reply does.
 */
export function whyNotCarried(error: unknown, phase: Phase): Exclude<Carried, { kind: 'sent' }> {
  if (!(error instanceof Error)) return { kind: 'failed', why: 'bug' };
  const { code = '', command = '', response = '', responseCode, originalCode } = error as SmtpFailure;
  const status = responseCode ?? statusIn(response);
  if (status === undefined) return withoutReply(code, originalCode ?? '', phase);
  const why = reasonIn(status, response);
  if (status < 400) return phase === 'after-data' ? { kind: 'unknown', why } : later('everybody');
  // An odd order of commands (503) is the session's trouble: on a new connection the same mail may go through.
  if (status < 500 || status === 503) return later(command === 'RCPT TO' ? 'recipient' : 'everybody');
  if (isAboutSender(command, why, response)) return { kind: 'failed', why, concernsAll: true };
  if (command === 'RCPT TO' || ABOUT_RECIPIENT.test(enhancedIn(why))) return { kind: 'unreachable', why };
  return { kind: 'failed', why };
}

function withoutReply(code: string, original: string, phase: Phase): Exclude<Carried, { kind: 'sent' }> {
  if (phase === 'after-data') return { kind: 'unknown', why: code || 'no reply' };
  const tls = [original, code].find((one) => TLS_TROUBLE.test(one));
  if (tls !== undefined || code === 'ETLS')
    return { kind: 'failed', why: `tls ${tls ?? code}`, concernsAll: true };
  if (code === 'EAUTH') return { kind: 'failed', why: 'auth', concernsAll: true };
  // The address itself can't be put into a command.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'failed', why: code };
  return later('everybody');
}

function later(whom: keyof typeof LATER_SECONDS): { kind: 'later'; afterSeconds: number } {
  return { kind: 'later', afterSeconds: LATER_SECONDS[whom] };
}

function isAboutSender(command: string, why: string, response: string): boolean {
  if (SENDER_CODES.has(enhancedIn(why))) return true;
  if (command === 'RCPT TO' || command === 'DATA') return ABOUT_SENDER.test(response);
  return true;
}

function statusIn(response: string): number | undefined {
  const [, status] = /^(\d{3})\b/.exec(response) ?? [];
  return status === undefined ? undefined : Number(status);
}

/** `550 5.1.1`: the codes alone, since the text often repeats the address. */
function reasonIn(status: number, response: string): string {
  const [, enhanced] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  return enhanced === undefined ? String(status) : `${status} ${enhanced}`;
}

function enhancedIn(why: string): string {
  return why.split(' ')[1] ?? '';
}
