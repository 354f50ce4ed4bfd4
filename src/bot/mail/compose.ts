import { createHash, createHmac } from 'node:crypto';
import type { DateTime } from 'luxon';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { SendExtras } from '../../chat/port.ts';
import { MAIL } from '../../chat/text/mail-da.ts';
import { headerText } from './address.ts';
import { footerOf, mailHtml, mailText, type ToRender } from './render.ts';
import type { MailOnWire } from './smtp.ts';

/** A name and an address, as in `From`. */
export interface Mailbox {
  name?: string;
  address: string;
}

export interface ToCompose extends Omit<ToRender, 'footer'> {
  from: Mailbox;
  replyTo?: string | undefined;
  to: Mailbox;
  messageId: string;
  date: DateTime<true>;
  /** Where the receiver leaves the reminders with one click (RFC 8058); absent for what is no reminder. */
  unsubscribeUrl?: string | undefined;
  extras: SendExtras;
}

/**
 * The id that a mail with this durable key has, whenever and by whichever process it is sent. Whoever could guess it could
 * make up a report that the mail came back, and durable keys are made of what many know.
 * @param secret the installation's
 */
export function messageIdFor(key: string, { address }: Mailbox, secret: Uint8Array): string {
  const id = createHmac('sha256', secret).update(key).digest('hex').slice(0, 40);
  return `<${id}@${domainOf(address)}>`;
}

/** The id of the thread that all mails about a partnership belong to. No mail has it: each answers it. */
export function threadIdFor(partnership: string, { address }: Mailbox): string {
  const id = createHash('sha256').update(`thread ${partnership}`).digest('hex').slice(0, 40);
  return `<${id}@${domainOf(address)}>`;
}

function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return URL.parse(`http://${domain}`)?.hostname ?? domain;
}

/**
 * A mail as it goes over the wire: text and HTML of the same message, and the headers by which programs know that no
 * person wrote it, what it belongs to, and how to leave.
 */
export async function composeMail(of: ToCompose): Promise<MailOnWire> {
  const { message, from, replyTo, to, messageId, date, unsubscribeUrl, extras } = of;
  const { files = [], calendar, about } = extras;
  const toRender = { ...of, footer: footerOf(of, unsubscribeUrl !== undefined) };
  const thread = about && threadIdFor(about.partnership, from);
  const node = new MailComposer({
    from: { name: headerText(from.name ?? MAIL.senderName), address: from.address },
    ...(replyTo !== undefined && { replyTo }),
    to: { name: headerText(to.name ?? ''), address: to.address },
    subject: headerText(message.summary),
    date: date.toJSDate(),
    messageId,
    ...(thread !== undefined && { inReplyTo: thread, references: [thread] }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Exchange then sends no absence messages back; reports of what did not arrive still come.
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(unsubscribeUrl !== undefined && {
        'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    text: mailText(toRender),
    html: mailHtml(toRender),
    ...(calendar && {
      icalEvent: { method: calendar.method, content: calendar.ics, filename: 'invite.ics' },
    }),
    attachments: files.map(({ name, bytes }) => ({
      filename: headerText(name) || 'fil',
      content: Buffer.from(bytes),
    })),
    newline: 'windows',
    // Whatever a text says: nothing is read from this machine or fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const envelope = node.getEnvelope();
  const [receiver] = envelope.to;
  if (envelope.from === false || receiver === undefined || envelope.to.length !== 1)
    throw new Error('Our own bug: a mail has one sender and one receiver');
  return { from: envelope.from, to: receiver, bytes: await node.build() };
}
