import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import type { ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import { expect, onTestFinished, test } from 'vitest';
import { composeMail, messageIdFor } from '../../../src/bot/mail/compose.ts';
import { mailAddress } from '../../../src/chat/mail-address.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { MessageSubject, SendExtras } from '../../../src/chat/port.ts';
import { rounds } from '../../rounds.ts';
import { NOW, startMail } from './mail-platform.ts';

const ABOUT: MessageSubject = {
  kind: 'reminder',
  partnership: 'trivsel',
  municipalities: ['0751'],
  name: 'Åse Østergård',
};

const MESSAGE: Message = {
  summary: 'Frist på fredag: Århus skal svare',
  blocks: [
    { kind: 'heading', text: 'Svar på invitationen' },
    { kind: 'text', text: 'Skriv til aase@kl.dk, eller se https://kl.dk/a?b=1.' },
    { kind: 'list', items: ['Første', 'Anden'] },
    { kind: 'facts', facts: [{ label: 'Frist', value: '21. april 2017' }] },
    {
      kind: 'buttons',
      buttons: [
        { action: 'more', value: 'trivsel/0751', label: 'Læs mere' },
        { action: 'answer', value: 'yes|trivsel/0751', label: 'Svar nu', style: 'primary' },
        { action: 'answer', value: 'yes|trivsel/0101', label: 'Svar for København' },
        { action: 'staff-overview', value: 'trivsel', label: 'Overblik' },
        { action: 'open-link', value: 'x', label: 'Mødet', url: 'https://meet.example.dk/a?b=1&c=2' },
      ],
    },
    { kind: 'note', text: 'Du er kontaktperson.' },
  ],
};

async function mailed(message: Message, extras?: SendExtras, email = 'aase@aarhus.dk', key = 'a/key') {
  const mail = await startMail();
  onTestFinished(mail.close);
  const to = mailAddress(email);
  if (!to) throw new Error('no address');
  expect(await mail.platform.send(to, message, key, extras)).toMatchObject({ kind: 'sent' });
  const [received] = mail.received;
  if (!received) throw new Error('nothing arrived');
  return { ...received, ...mail, html: String(received.mail.html), text: received.mail.text ?? '' };
}

test('A mail says who wrote it, to whom, and what about, with Danish letters', async () => {
  const { mail, to } = await mailed(MESSAGE, { about: ABOUT });
  expect(to).toBe('aase@aarhus.dk');
  expect(mail.from?.value).toEqual([{ name: 'KL Børn & Unge', address: 'partnerskab@kl.dk' }]);
  expect(mail.to).toMatchObject({ value: [{ name: 'Åse Østergård', address: 'aase@aarhus.dk' }] });
  expect(mail.subject).toBe('Frist på fredag: Århus skal svare');
  expect(mail.date?.getTime()).toBe(NOW.toMillis());
});

test('Text and HTML say the same, and the HTML fetches nothing', async () => {
  const { text, html, raw } = await mailed(MESSAGE, { about: ABOUT });
  expect(raw).toMatch(/content-type: multipart\/alternative/i);
  for (const said of ['Svar på invitationen', 'Første', '21. april 2017', 'Svar nu', 'Læs mere', 'Mødet']) {
    expect(text).toContain(said);
    expect(html).toContain(said);
  }
  expect(html).not.toMatch(/<(img|script|link|style|iframe|form)\b|url\(|@import|\bsrc=/i);
  expect(html).toContain('lang="da"');
});

test('The first thing to be done is the one button, and what the receiver may do are links', async () => {
  const { text, html } = await mailed(MESSAGE, { about: ABOUT });
  const linksIn = [...html.matchAll(/<a href="([^"]*)" style="([^"]*)">([^<]*)</g)].map(
    ([, href, style, label]) => [label, href, style?.includes('background')],
  );
  expect(linksIn).toEqual([
    ['aase@kl.dk', 'mailto:aase@kl.dk', false],
    ['https://kl.dk/a?b=1', 'https://kl.dk/a?b=1', false],
    ['Svar nu', 'https://p.example.dk/l/14-0751-answer', true],
    ['Læs mere', 'https://p.example.dk/l/14-0751-more', false],
    ['Mødet', 'https://meet.example.dk/a?b=1&amp;c=2', false],
  ]);
  expect(text).toContain('Svar nu:\nhttps://p.example.dk/l/14-0751-answer');
  // Another municipality's, and staff's own.
  expect(text).toContain('Det kan du gøre i chatten med botten: Svar for København, Overblik.');
  expect(text).not.toContain('0101');
});

test('Programs know that nobody wrote it, what it belongs to, and how to leave with one click', async () => {
  const { mail, raw, remembered } = await mailed(MESSAGE, { about: ABOUT });
  const header = (name: string) => String(mail.headers.get(name));
  expect(header('auto-submitted')).toBe('auto-generated');
  expect(mail.references).toEqual(mail.inReplyTo);
  const [[id, kept] = []] = [...remembered];
  expect(mail.messageId).toBe(id);
  expect(kept).toMatchObject({ key: 'a/key', email: 'aase@aarhus.dk', about: ABOUT });
  expect(raw.replace(/\r\n[ \t]+/g, ' ')).toContain(
    `List-Unsubscribe: <https://p.example.dk/afmeld/${kept?.optOutToken}>`,
  );
  expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

test('What is no reminder can’t be left with one click', async () => {
  const { raw } = await mailed(MESSAGE, { about: { ...ABOUT, kind: 'message' } });
  expect(raw).not.toMatch(/List-Unsubscribe/i);
});

test('Nobody can tell a Message-ID from the key, and another installation has another', () => {
  const from = { address: 'partnerskab@kl.dk' };
  const [one, same, other] = [1, 1, 2].map((byte) =>
    messageIdFor('a/key', from, new Uint8Array(32).fill(byte)),
  );
  expect(same).toBe(one);
  expect(other).not.toBe(one);
  expect(one).toMatch(/^<[0-9a-f]{40}@kl\.dk>$/);
  expect(one).not.toContain(createHash('sha256').update('a/key').digest('hex').slice(0, 40));
});

test('The same key has the same Message-ID, another partnership another thread', async () => {
  const one = await mailed(MESSAGE, { about: ABOUT });
  const again = await mailed(MESSAGE, { about: ABOUT }, 'aase@aarhus.dk', 'a/key');
  const other = await mailed(MESSAGE, { about: { ...ABOUT, partnership: 'klima' } }, 'aase@aarhus.dk', 'b');
  expect(again.mail.messageId).toBe(one.mail.messageId);
  expect(again.mail.inReplyTo).toBe(one.mail.inReplyTo);
  expect(other.mail.messageId).not.toBe(one.mail.messageId);
  expect(other.mail.inReplyTo).not.toBe(one.mail.inReplyTo);
});

test('A further attempt keeps the links of the first for leaving', async () => {
  const mail = await startMail();
  onTestFinished(mail.close);
  const to = mailAddress('aase@aarhus.dk');
  if (!to) throw new Error('no address');
  await mail.platform.send(to, MESSAGE, 'k', { about: ABOUT });
  await mail.platform.send(to, MESSAGE, 'k', { about: ABOUT });
  const urls = mail.received.map(({ raw }) => /afmeld\/([^>]+)/.exec(raw.replace(/\r\n[ \t]+/g, ''))?.[1]);
  expect(urls).toHaveLength(2);
  expect(urls[0]).toBe(urls[1]);
});

test('Files and a meeting go along with it', async () => {
  const ics = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
  const bytes = new TextEncoder().encode('indhold');
  const { mail, raw } = await mailed(MESSAGE, {
    files: [{ name: 'Brev til Århus.pdf', title: 'Brev', bytes }],
    calendar: { method: 'REQUEST', ics },
  });
  expect(mail.attachments.map(({ filename }) => filename)).toContain('Brev til Århus.pdf');
  expect(mail.attachments.find(({ filename }) => filename?.endsWith('.pdf'))?.content.toString()).toBe(
    'indhold',
  );
  expect(raw).toMatch(/content-type: text\/calendar;[^\n]*(\r\n[ \t][^\n]*)*method=REQUEST/i);
});

test('An address that no mail can have is nobody’s, one with Danish letters in its domain is written in ASCII', async () => {
  const mail = await startMail();
  onTestFinished(mail.close);
  for (const bad of [
    'a@b',
    'a b@kl.dk',
    'a@kl.dk\r\nBcc: x@y.dk',
    '<a@kl.dk>',
    'a@kl.dk,b@kl.dk',
    `${'a'.repeat(65)}@kl.dk`,
  ])
    expect(await mail.platform.findPerson(bad), bad).toBeUndefined();
  expect(await mail.platform.findPerson('Aase@KL.dk')).toMatchObject({
    person: { platform: 'mail', team: 'mail', user: 'aase@kl.dk', email: 'Aase@KL.dk' },
    address: { reference: 'Aase@KL.dk' },
  });
  const { raw } = await mailed(MESSAGE, undefined, 'post@rødovre.dk');
  expect(raw).toContain(`To: post@${domainToASCII('rødovre.dk')}`);
});

test('A mail that can’t be written has not left, and is never in doubt', async () => {
  const mail = await startMail({ from: { address: '' } });
  onTestFinished(mail.close);
  const to = mailAddress('aase@aarhus.dk');
  expect(to && (await mail.platform.send(to, MESSAGE, 'k'))).toEqual({ kind: 'failed', why: 'not composed' });
  expect(mail.received).toEqual([]);
});

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\0', '<b>', '</a>', '"', "'", '&', '.\r\n', '\r\n.\r\n'),
      fc.constantFrom('Bcc: x@ond.dk', '=?utf-8?q?x?=', 'https://kl.dk', 'a@kl.dk', 'æøå', '\ud800', '👪'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('Whatever is written in a message, a name or a file name, it makes no header, recipient or markup of its own', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (text, name, label) => {
      const message: Message = {
        summary: text,
        blocks: [
          { kind: 'heading', text },
          { kind: 'text', text },
          { kind: 'list', items: [text, label] },
          { kind: 'facts', facts: [{ label, value: text }] },
          { kind: 'buttons', buttons: [{ action: 'a', value: '', label, url: 'https://kl.dk/?"><b>' }] },
        ],
      };
      const button = message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[0];
      const { bytes, to } = await composeMail({
        ...{ message, links: new Map(button ? [[button, button.url ?? '']] : []) },
        ...{ from: { name, address: 'partnerskab@kl.dk' }, to: { name, address: 'a@kl.dk' } },
        ...{ messageId: '<a@kl.dk>', date: NOW },
        extras: { files: [{ name, title: name, bytes: new Uint8Array([1]) }] },
      });
      expect(to).toBe('a@kl.dk');
      const raw = Buffer.from(bytes).toString('latin1');
      const [headers = ''] = raw.split('\r\n\r\n');
      const names = [...headers.matchAll(/^([^\s:]+):/gm)].map(([, one]) => one?.toLowerCase());
      expect(names.filter((one) => one === 'bcc' || one === 'cc')).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
      expect(raw).not.toMatch(/[^\r]\n|\r[^\n]|[^\x00-\x7f]/);
      const parsed: ParsedMail = await simpleParser(Buffer.from(bytes));
      expect(parsed.attachments).toHaveLength(1);
      const html = String(parsed.html);
      const tags = [...html.matchAll(/<\/?([^\s>]*)/g)].map(([, tag]) => tag?.toLowerCase());
      expect(tags.filter((tag) => tag === 'b')).toEqual([]);
    }),
    { numRuns: rounds({ gate: 25, soak: 500 }) },
  );
});
