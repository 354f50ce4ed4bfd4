import { type AttachmentStream, type HeaderLines, MailParser, type MessageText } from 'mailparser';
import { type IncomingMail, type MailPart, type MailSender, messageIdsIn } from './incoming-mail.ts';

/** So much of a mail is read (bytes): all of a usual one, and of a large one its text and the first files' names. */
export const MOST_OF_MAIL = 1024 * 1024;
const MOST_OF_TEXT = 50_000;
const MOST_OF_PART = 64 * 1024;
const MOST_OF_HTML = 500_000;
const MOST_PARTS = 100;
const MOST_IDS = 50;

/** Parts that say something about another mail, or about a meeting. */
const READ = /^(message\/|text\/(rfc822-headers|calendar)|application\/ics)/;

/**
 * Reads a mail, within bounded time and memory whatever is in it.
 * @param source its bytes, at most `MOST_OF_MAIL` of them
 * @param size how many it has in all
 * @throws if it can't be read as a mail
 */
export async function readMail(source: Uint8Array, size: number): Promise<IncomingMail> {
  const parser = new MailParser({
    keepDeliveryStatus: true,
    maxHtmlLengthToParse: MOST_OF_HTML,
    skipImageLinks: true,
    skipTextLinks: true,
    skipTextToHtml: true,
  });
  const parts: MailPart[] = [];
  let text = '';
  let isUnread = false;
  let lines: HeaderLines = [];
  parser.on('headerLines', (read) => {
    lines = read;
  });
  parser.on('data', (data: AttachmentStream | MessageText) => {
    if (data.type !== 'text') return readPart(data, parts);
    text = data.text ?? '';
    // HTML that is too long or too deep.
    isUnread = data.textConversionError !== undefined;
  });
  await new Promise<void>((resolve, reject) => {
    parser.once('end', resolve);
    parser.once('error', reject);
    parser.end(Buffer.from(source));
  });
  const headers = headersOf(lines);
  const [messageId] = messageIdsIn(headers.get('message-id')?.[0] ?? '');
  const from = senderOf(parser);
  return {
    ...(messageId !== undefined && { messageId }),
    ...(from && { from }),
    subject: storable(parser.subject ?? '').slice(0, 500),
    answers: answeredBy(headers),
    headers,
    text: storable(text).slice(0, MOST_OF_TEXT),
    parts,
    isCut: size > source.length || text.length > MOST_OF_TEXT || isUnread,
  };
}

/** The parser goes on once a part is read to its end and released. */
function readPart(data: AttachmentStream, parts: MailPart[]): void {
  const type = data.contentType.toLowerCase();
  const chunks: Buffer[] = [];
  let kept = 0;
  data.content.on('data', (chunk: Buffer) => {
    if (!READ.test(type) || kept >= MOST_OF_PART) return;
    const taken = chunk.subarray(0, MOST_OF_PART - kept);
    kept += taken.length;
    chunks.push(taken);
  });
  data.content.on('end', () => {
    if (parts.length < MOST_PARTS)
      parts.push({
        type,
        ...(data.filename && { name: storable(data.filename).slice(0, 200) }),
        ...(READ.test(type) && { text: Buffer.concat(chunks).toString('utf8') }),
      });
    data.release?.();
  });
}

function headersOf(lines: HeaderLines): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, line } of lines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]/g, ' ')
      .trim();
    headers.set(key, [...(headers.get(key) ?? []), value]);
  }
  return headers;
}

/** One sender: a mail that names several, or none, has nobody whom we could answer. */
function senderOf({ from }: MailParser): MailSender | undefined {
  const [one, ...others] = from?.value ?? [];
  if (!one?.address || others.length > 0) return undefined;
  const name = storable(one.name).trim().slice(0, 200);
  return { email: storable(one.address).slice(0, 320), ...(name !== '' && { name }) };
}

function answeredBy(headers: ReadonlyMap<string, readonly string[]>): string[] {
  const idsOf = (name: string) => messageIdsIn(headers.get(name)?.join(' ').slice(-20_000) ?? '');
  const ids = [...idsOf('in-reply-to'), ...idsOf('references').toReversed()];
  return [...new Set(ids)].slice(0, MOST_IDS);
}

/** Neither database keeps these characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}
