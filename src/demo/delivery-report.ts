import type { DateTime } from 'luxon';

/** A mail that could not be delivered. */
export interface Undelivered {
  at: DateTime<true>;
  /** The Message-ID of the mail, with its brackets. */
  messageId: string;
  from: string;
  to: string;
  subject: string;
  /** RFC 3463: `5.1.1`. */
  status: string;
}

const BOUNDARY = 'rapport';

/** What the receiver's mail server writes back (RFC 3464), as a whole mail. */
export function deliveryReport({ at, messageId, from, to, subject, status }: Undelivered): string {
  const [, domain = ''] = to.split('@');
  const [own = ''] = messageId.slice(1).split('@');
  const lines = [
    'Return-Path: <>',
    `From: Mail Delivery System <MAILER-DAEMON@${domain}>`,
    `To: ${from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${at.toRFC2822()}`,
    `Message-ID: <retur.${own}@${domain}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Your message to <${to}> could not be delivered: user unknown.`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${domain}`,
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} User unknown`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/rfc822-headers; charset=utf-8',
    '',
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    '',
    `--${BOUNDARY}--`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}
