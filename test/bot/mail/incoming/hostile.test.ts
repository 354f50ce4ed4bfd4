import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from '../../../../src/bot/mail/incoming/classify.ts';
import { MOST_OF_MAIL, readMail } from '../../../../src/bot/mail/incoming/read-mail.ts';
import { ownText } from '../../../../src/bot/mail/incoming/reply-text.ts';
import { calendarReplyMail } from '../../../payloads/mail/calendar-replies.ts';
import { DELIVERY_REPORTS } from '../../../payloads/mail/delivery-reports.ts';
import { WRITTEN } from '../../../payloads/mail/written-mails.ts';
import { rounds } from '../../../rounds.ts';
import { bytesOf } from './read.ts';

const HEAD = 'From: a@b.example\r\nSubject: x\r\nMessage-ID: <x@b.example>\r\nMIME-Version: 1.0\r\n';
const html = (body: string) => `${HEAD}Content-Type: text/html\r\n\r\n${body}`;

const HOSTILE: Readonly<Record<string, string>> = {
  'a hundred thousand parts': `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}`,
  'parts within parts': `${HEAD}${Array.from({ length: 20_000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('')}`,
  'mails within mails': `${HEAD}${'Content-Type: message/rfc822\r\n\r\n'.repeat(30_000)}`,
  'a hundred thousand headers': `${HEAD}${'X-A: b\r\n'.repeat(100_000)}\r\nx`,
  'one endless header': `${HEAD}X-A: ${'a '.repeat(500_000)}\r\n\r\nx`,
  'endless references': `${HEAD}References: ${'<a@b> '.repeat(150_000)}\r\n\r\nx`,
  'a hundred thousand senders': `From: ${'a@b.example, '.repeat(75_000)}\r\nSubject: x\r\n\r\nx`,
  'an endless encoded subject': `From: a@b.example\r\nSubject: ${'=?utf-8?Q?=41?= '.repeat(60_000)}\r\n\r\nx`,
  'HTML without end': html('<div>'.repeat(200_000)),
  'HTML of angle brackets': html('<'.repeat(480_000)),
  'tables within tables': html('<table><tr><td>'.repeat(900)),
  'one word': `${HEAD}\r\n${'Den '.repeat(250_000)}`,
  'nothing but quotation marks': `${HEAD}\r\n${'>'.repeat(1_000_000)}`,
  'half a million lines': `${HEAD}\r\n${'\r\n'.repeat(500_000)}`,
  'a report of angle brackets': `From: mailer-daemon@b.example\r\nSubject: undeliverable\r\n\r\n${'<a@'.repeat(330_000)}`,
  'a line that might begin a quotation': `${HEAD}\r\n<${'@'.repeat(500_000)}`,
  'an endless recipient': `${HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nFinal-Recipient: rfc822; ${'a'.repeat(500_000)}\r\n\r\n--b--`,
  'an endless failed recipient': `${HEAD}X-Failed-Recipients: ${'a'.repeat(500_000)}\r\n\r\nx`,
  'a calendar of beginnings': `${HEAD}Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n${'BEGIN:VEVENT\r\n'.repeat(70_000)}`,
};

/** Reads it as the program does; a mail that can't be read is put aside. */
async function readAll(bytes: Uint8Array) {
  const mail = await readMail(bytes.subarray(0, MOST_OF_MAIL), bytes.length).catch(() => undefined);
  if (!mail) return undefined;
  classify(mail);
  ownText(mail.text);
  return mail;
}

describe('a mail that is meant to do harm', () => {
  test.each(Object.keys(HOSTILE))(
    'with %s is read or put aside at once, and little of it is kept',
    async (name) => {
      const begun = performance.now();
      const mail = await readAll(Buffer.from(HOSTILE[name] ?? ''));
      // A few hundred milliseconds at most; what grows with the square of its size takes minutes.
      expect(performance.now() - begun).toBeLessThan(10_000);
      if (!mail) return;
      expect(mail.text.length).toBeLessThanOrEqual(50_000);
      expect(mail.subject.length).toBeLessThanOrEqual(500);
      expect(mail.parts.length).toBeLessThanOrEqual(100);
      expect(mail.answers.length).toBeLessThanOrEqual(50);
    },
  );

  test('whose HTML can not be read says that it was not', async () => {
    for (const body of ['<div>'.repeat(200_000), '<p>x</p>'.repeat(80_000)]) {
      const mail = await readAll(Buffer.from(html(body)));
      expect([mail?.text, mail?.isCut]).toEqual(['', true]);
    }
  });

  test('has no characters that the store refuses', async () => {
    const mail = await readAll(
      Buffer.from(`${HEAD}Content-Type: text/plain; charset=utf-16\r\n\r\n\ud800\0x`, 'utf16le'),
    );
    const other = await readAll(Buffer.from(`${HEAD}\r\nx\0y`));
    expect(`${mail?.text}${other?.text}`).not.toContain('\0');
    expect(mail?.text.isWellFormed()).toBe(true);
  });
});

test('Whatever is cut out of a mail, doubled or changed in it, it is read or put aside, and nothing breaks', async () => {
  const mails = [
    ...DELIVERY_REPORTS.map(({ mail }) => mail),
    ...WRITTEN.map(({ mail }) => mail),
    calendarReplyMail({ partstat: 'ACCEPTED', comment: 'x' }),
  ].map(bytesOf);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...mails),
      fc.array(fc.tuple(fc.nat(), fc.nat(200), fc.uint8Array({ maxLength: 40 })), { maxLength: 6 }),
      async (mail, changes) => {
        let bytes = Buffer.from(mail);
        for (const [at, length, put] of changes) {
          const from = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]);
        }
        const read = await readAll(bytes);
        if (read) expect(read.text.isWellFormed()).toBe(true);
      },
    ),
    { numRuns: rounds({ gate: 60, soak: 3000 }) },
  );
});
