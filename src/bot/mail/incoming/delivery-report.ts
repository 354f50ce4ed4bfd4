import { headerOf, type IncomingMail, messageIdsIn } from './incoming-mail.ts';

/** What a mail server says became of a mail of ours (RFC 3464, and what servers write that don't follow it). */
export interface DeliveryReport {
  outcome: 'failed' | 'delayed' | 'delivered';
  /** Enhanced status code (RFC 3463): `5.1.1`. Of a failure without one: `5.0.0`. */
  status: string;
  /** Message-IDs that the report carries, that of the mail it is about before others. */
  about: readonly string[];
  /** Whom it names as the recipient; not proven. */
  recipient?: string;
}

const MOST_IDS = 50;
/** Of what follows in a text report, nothing is about the failure. */
const COPY_BEGINS =
  /^-{2,}\s*(below this line is a copy|this is a copy|the (?:body|header)|original message|returned message)/im;

/** Undefined if it is no delivery report. */
export function deliveryReport(mail: IncomingMail): DeliveryReport | undefined {
  const status = mail.parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type))?.text;
  if (status !== undefined) return fromStatus(mail, status);
  const isReport = /report-type="?delivery-status/.test(headerOf(mail, 'content-type'));
  // Programs of people write with an empty sender too, and about what can't be delivered.
  if (isReport || isFromMailSystem(mail)) return fromText(mail, `${mail.subject}\n${mail.text}`);
  return hasNoSender(mail) ? fromText(mail, mail.subject) : undefined;
}

function fromStatus(mail: IncomingMail, status: string): DeliveryReport | undefined {
  const groups = status.split(/\r?\n[ \t]*\r?\n/).map(fieldsOf);
  const [group] = groups
    .filter((fields) => fields.has('action'))
    .toSorted((one, other) => weight(other) - weight(one));
  if (!group) return fromText(mail, `${mail.subject}\n${mail.text}`);
  const diagnostic = group.get('diagnostic-code') ?? '';
  const recipient = addressIn(group.get('final-recipient') ?? group.get('original-recipient') ?? '');
  const outcome = outcomeOf(group.get('action') ?? '');
  const own = /^\s*([245]\.\d{1,3}\.\d{1,3})/.exec(group.get('status') ?? '')?.[1];
  return {
    outcome,
    status: precise(own, diagnostic) ?? (outcome === 'failed' ? '5.0.0' : '4.0.0'),
    about: idsIn(mail),
    ...(recipient !== undefined && { recipient }),
  };
}

/** `5.0.0` says no more than that it failed; the server's own answer often does. */
function precise(status: string | undefined, diagnostic: string): string | undefined {
  if (status !== undefined && !/^[245]\.0\.0$/.test(status)) return status;
  return statusIn(diagnostic) ?? status;
}

/** A failure of one recipient counts more than the rest. */
function weight(fields: ReadonlyMap<string, string>): number {
  return ['delivered', 'delayed', 'failed'].indexOf(outcomeOf(fields.get('action') ?? ''));
}

function outcomeOf(action: string): DeliveryReport['outcome'] {
  const word = action.trim().toLowerCase();
  if (/^fail/.test(word)) return 'failed';
  return /^delayed/.test(word) ? 'delayed' : 'delivered';
}

function fieldsOf(group: string): Map<string, string> {
  const unfolded = group.replace(/\r?\n[ \t]+/g, ' ');
  return new Map(
    unfolded.split(/\r?\n/).flatMap((line) => {
      const [, name, value] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()] as const];
    }),
  );
}

/** `rfc822; jens@aarhus.dk`, with or without angle brackets. */
function addressIn(value: string): string | undefined {
  // A longer one is none, and would be looked through from each of its letters.
  return /[^\s;<>:,]+@[^\s;<>:,]+/.exec(value.slice(0, 1000))?.[0];
}

const FAILED =
  /undeliver|not be delivered|non remis|returned mail|returning message|delivery (?:has )?fail|failure notice|delivery status notification \(failure\)|mail delivery failed|able to deliver|permanent (?:fatal )?error|could ?n[o']t be delivered|wasn't delivered|(?:kunne|kan) ikke (?:leveres|afleveres)|ikke (?:leveret|afleveret)|unzustellbar|kunde inte levereras/i;
const DELAYED = /delayed|delay(?:\b|ed)|warning: message|still being retried|forsinket/i;

/**
 * A report for people only: what it says is read from its words.
 * @param whole where it must say that it is one
 */
function fromText(mail: IncomingMail, whole: string): DeliveryReport | undefined {
  const [said = ''] = whole.split(COPY_BEGINS);
  const recipient = addressIn(mail.headers.get('x-failed-recipients')?.[0] ?? '');
  const isDelayed = DELAYED.test(mail.subject) && !FAILED.test(mail.subject);
  if (!isDelayed && !FAILED.test(said) && recipient === undefined) return undefined;
  const outcome = isDelayed ? 'delayed' : 'failed';
  return {
    outcome,
    status:
      statusIn(`${mail.subject}\n${mail.text.split(COPY_BEGINS)[0]}`) ??
      (outcome === 'failed' ? '5.0.0' : '4.0.0'),
    about: idsIn(mail),
    ...(recipient !== undefined && { recipient }),
  };
}

/** `550 5.1.1 User unknown`, `#5.1.1`, or only `550`. */
function statusIn(said: string): string | undefined {
  const enhanced = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(said)?.[1];
  if (enhanced !== undefined) return enhanced;
  const [, kind] = /(?<![\d.])([45])[0-5]\d(?=[\s-])/.exec(said) ?? [];
  return kind === undefined ? undefined : `${kind}.0.0`;
}

/** The sender is a name that mail servers use. */
function isFromMailSystem(mail: IncomingMail): boolean {
  const local = mail.from?.email.split('@')[0] ?? '';
  return (
    /^(mailer-?daemon|mail-?daemon|postmaster|microsoftexchange[0-9a-f]+)$/i.test(local) ||
    mail.headers.has('x-failed-recipients')
  );
}

/** As every report must have it, and as other automatic mails may (RFC 5321, 4.5.5). */
export function hasNoSender(mail: IncomingMail): boolean {
  return /^<\s*>$/.test(headerOf(mail, 'return-path'));
}

/** First the mail that came back, then what the report answers, then all other ids in it. */
function idsIn(mail: IncomingMail): string[] {
  const enclosed = mail.parts.flatMap(({ text }) => text ?? []);
  const texts = [...enclosed, mail.text];
  const own = texts.flatMap((text) =>
    [...text.matchAll(/^[ \t>]*(?:original-)?message-id:\s*(<[^<>\s]+>)/gim)].flatMap(([, id = '']) =>
      messageIdsIn(id),
    ),
  );
  return [...new Set([...own, ...mail.answers, ...texts.flatMap(messageIdsIn)])]
    .filter((id) => id !== mail.messageId)
    .slice(0, MOST_IDS);
}
