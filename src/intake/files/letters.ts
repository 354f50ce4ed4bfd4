/** The text of a file, or why its letters can't be told. Line ends become "\n". */
export type DecodedText =
  | { ok: true; text: string }
  /** Some lines are written in UTF-8 and this one in something else. */
  | { ok: false; kind: 'mixed'; line: number }
  /** No encoding gives plausible Danish text, or several do. */
  | { ok: false; kind: 'unclear' };

/**
 * The text of a file in any encoding that spreadsheet programs save: UTF-8 and UTF-16 with or without a byte-order mark,
 * Windows-1252 ("CSV"), Mac OS Roman ("CSV (Macintosh)") and DOS 850 or 865 ("CSV (MS-DOS)"). In the last
 * three every byte is valid, so the one that gives Danish words without signs inside them is taken.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const unicode = decodeUnicode(bytes);
  if (unicode !== undefined) return { ok: true, text: withPlainLineEnds(unicode) };
  if (isMixed(bytes)) return { ok: false, kind: 'mixed', line: firstLineNotInUtf8(bytes) };
  const text = mostDanish(bytes);
  return text === undefined ? { ok: false, kind: 'unclear' } : { ok: true, text: withPlainLineEnds(text) };
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function decodeUnicode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  const utf16 = utf16WithoutMark(bytes);
  return utf16 ? decoded(bytes, utf16) : strictly(bytes, 'utf-8');
}

/** In Danish text as UTF-16 nearly every other byte is zero. A stray zero byte elsewhere is reported with its row. */
function utf16WithoutMark(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 2000);
  const nothings = [0, 1].map((at) => start.filter((byte, index) => byte === 0 && index % 2 === at).length);
  const [even = 0, odd = 0] = nothings.map((count) => count / (start.length / 2));
  if (odd > 0.6 && even < 0.1) return 'utf-16le';
  if (even > 0.6 && odd < 0.1) return 'utf-16be';
  return undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** "æ", "ø", "å" and the like in UTF-8. In what has a byte for each letter that would be "Ã¦", "√¶" or "├ª". */
function isMixed(bytes: Uint8Array): boolean {
  return bytes.some((byte, index) => byte === 0xc3 && isContinuation(bytes[index + 1]));
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}

function firstLineNotInUtf8(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n?|\n/);
  return lines.findIndex((line) => strictly(Buffer.from(line, 'latin1'), 'utf-8') === undefined) + 1;
}

/** Code page 850 from byte 128 on, which Node doesn't support. Danish letters are at the same places in 865. */
const DOS_850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const BYTE_FOR_EACH: readonly ((bytes: Uint8Array) => string)[] = [
  (bytes) => decoded(bytes, 'windows-1252'),
  (bytes) => decoded(bytes, 'macintosh'),
  fromDos,
  // Code page 437 has no "ø"; its "φ" and "Φ" stand where 850 has "Ý" and "Þ".
  (bytes) => fromDos(bytes).replaceAll('Ý', 'ø').replaceAll('Þ', 'Ø'),
];

function fromDos(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (letter) => DOS_850.charAt(letter.charCodeAt(0) - 0x80));
}

function mostDanish(bytes: Uint8Array): string | undefined {
  const readings = BYTE_FOR_EACH.map((decode) => decode(bytes))
    .map((text) => ({ text, merit: meritOf(text) }))
    .filter(({ merit: { letters, oddities } }) => oddities * LETTERS_FOR_AN_ODDITY <= letters)
    .sort((a, b) => a.merit.oddities - b.merit.oddities || b.merit.letters - a.merit.letters);
  const [best, ...others] = readings;
  if (best === undefined) return undefined;
  // One that gives Danes' letters too may be the right one: "Zoë" of a Mac is "Zoæ" to DOS.
  const rivals = others.filter(
    ({ text, merit: { letters, oddities } }) =>
      text !== best.text && oddities === best.merit.oddities && (letters > 0 || best.merit.letters === 0),
  );
  return rivals.length === 0 ? best.text : undefined;
}

/** A list may hold a few unexpected signs; decoded wrongly it is full of them. */
const LETTERS_FOR_AN_ODDITY = 10;

interface Merit {
  /** The Danish ones count most, then those of names that Danes have. */
  letters: number;
  /** Signs inside words, and letters where Danish has none. */
  oddities: number;
}

function meritOf(text: string): Merit {
  let letters = 0;
  let oddities = 0;
  for (const { 0: sign, index } of text.matchAll(/[\x80-\uffff]/g)) {
    const place = { before: text.charAt(index - 1), after: text.charAt(index + 1) };
    const isOdd = PUNCTUATION.test(sign) ? isOddPunctuation(sign, place) : isOddLetter(sign, place);
    if (isOdd) oddities += 1;
    else letters += DANISH.test(sign) ? 10 : COMMON.test(sign) ? 3 : 0;
  }
  return { letters, oddities };
}

const DANISH = /[æøåÆØÅ]/;
const COMMON = /[éÉèÈüÜöÖäÄáÁóÓíÍúñçôêëß]/;
/** Those that may stand by themselves. */
const WORDS = /[æøåÆØÅéÉ]/;
const PUNCTUATION = /[–—“”„’‘´»«…·•€£§°½¼¾²³µ®™\u00a0\u00ad]/;
/** Those that may stand within a word. */
const JOINING = /[–—’´\u00a0\u00ad]/;
const LETTER = /\p{L}/u;
/** Letters by Unicode category that Danish text doesn't use. */
const STRANGE = /[ªºÿõãÕÃÝý]|[^\0-\xff]/;

interface Neighbours {
  before: string;
  after: string;
}

function isOddPunctuation(sign: string, { before, after }: Neighbours): boolean {
  return LETTER.test(before) && LETTER.test(after) && !JOINING.test(sign);
}

function isOddLetter(sign: string, { before, after }: Neighbours): boolean {
  if (!LETTER.test(sign) || STRANGE.test(sign)) return true;
  const isAlone = !LETTER.test(before) && !LETTER.test(after);
  if (isAlone) return !WORDS.test(sign);
  if (!isUpper(sign)) return isUpper(before) && isUpper(after);
  return isLower(before) || (!DANISH.test(sign) && isUpper(before) && isLower(after));
}

function isLower(letter: string): boolean {
  return letter !== letter.toUpperCase();
}

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
