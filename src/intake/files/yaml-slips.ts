import { Lexer } from 'yaml';
import type { Problem } from '../../errors.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import { tellerOf } from '../../problems/tell.ts';
import { YAML_PROBLEMS } from '../../problems/text/files-da.ts';

const { error, note } = tellerOf(YAML_PROBLEMS);

/** Something in a YAML file that is valid there and means something else than its author sees. */
interface Slip {
  offset: number;
  problem: Problem;
}

/**
 * What editors and word processors leave in a YAML file and YAML reads without an error: a text cut by ` #` (a note where
 * that isn't certain), typographic quotation marks in a value, no-break spaces as indentation, garbled letters.
 */
export function slipsIn(text: string): Slip[] {
  return [...tokenSlips(text), ...lineSlips(text)];
}

/** Marks a plain scalar in the lexer's tokens; what is quoted has none. */
const PLAIN = '\x1f';
/** The lexer's control tokens: beginning of a document, end of an unclosed flow collection, plain scalar. */
const MARKS = ['\x02', '\x18', PLAIN];

function tokenSlips(text: string): Slip[] {
  const slips: Slip[] = [];
  /** The plain text last read on this line. */
  let before: PlainText | undefined;
  for (const { offset, token, isPlain } of tokensOf(text)) {
    if (isPlain && isWrapped(token))
      slips.push({ offset, problem: error('typographic-quotes', { written: token }) });
    const cut = isPlain || before === undefined ? undefined : cutBy(before, token);
    if (cut) slips.push({ offset, problem: cut });
    if (!isSpace(token)) before = plainText(before, token, isPlain);
  }
  return slips;
}

interface PlainText {
  text: string;
  /** The key that it is the value of; an item of a list has none. */
  key?: string | undefined;
  /** A colon follows, so it is a key. */
  isKey?: true;
}

function plainText(before: PlainText | undefined, token: string, isPlain: boolean): PlainText | undefined {
  if (isPlain) return { text: token.replace(/\s*\n\s*/g, ' '), ...(before?.isKey && { key: before.text }) };
  return token === ':' && before ? { ...before, isKey: true } : undefined;
}

/** A comment behind a text that is, or may be, the rest of the text. */
function cutBy({ text, key, isKey }: PlainText, token: string): Problem | undefined {
  if (isKey) return undefined;
  const data = { kept: text, cut: token };
  if (readsOn(token)) return error('text-cut-by-hash', data);
  return isText(text, key) && mayReadOn(token) ? note('comment-behind-text', data) : undefined;
}

function isSpace(token: string): boolean {
  return /^ +$/.test(token);
}

function* tokensOf(text: string): Iterable<{ offset: number; token: string; isPlain: boolean }> {
  let offset = 0;
  let isPlain = false;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.includes(token)) isPlain = token === PLAIN;
    else {
      yield { offset, token, isPlain };
      isPlain = false;
      offset += token.length;
    }
  }
}

/** "#1 om" and "# 1 om" may be the rest of the text before it; "# R1" and "# kroner" are comments. */
function readsOn(comment: string): boolean {
  return /^#(?![\s#]|$)|^# ?\d/u.test(comment);
}

/** A comment in words ("# om dagtilbud") may continue the text; "# R1" and "# TODO" do not. */
function mayReadOn(comment: string): boolean {
  return /^#\s+\p{L}\p{Ll}/u.test(comment);
}

/** Whether a value is a text, not a number, date, id or boolean, which no words continue. */
function isText(scalar: string, key: string | undefined): boolean {
  if (!/\p{L}{2}/u.test(scalar) || readMilestoneDate(scalar).ok) return false;
  const isOneSmallWord = !/\p{Lu}|\s/u.test(scalar);
  return !isOneSmallWord || !(CODED.has(key ?? '') || /^(?:true|false|null)$/.test(scalar));
}

/** Keys whose values are ids, or words of a fixed list. */
const CODED = new Set(
  `id kind wanted count invited when milestone activity template accedes moment on who done group party held vat
  focusArea addOn leadershipPriority afterLostReply`.split(/\s+/),
);

const QUOTES = '“”„‟»«‘’‚‛';

/** Within quotation marks that YAML takes for letters. Marks around some of its words are part of a text. */
function isWrapped(scalar: string): boolean {
  const inner = scalar.slice(1, -1);
  const hasMore = [...inner].some((character) => QUOTES.includes(character));
  const begins = QUOTES.includes(scalar.charAt(0));
  const ends = QUOTES.includes(scalar.at(-1) ?? '');
  if (begins && (ends || /["']$/.test(scalar))) return true;
  // An apostrophe ends a genitive: "Aarhus’".
  return !hasMore && (begins || (ends && !/[’‘]$/.test(scalar)));
}

const NOT_PLAIN_SPACE = /[^\S \t\n\r]/;

function lineSlips(text: string): Slip[] {
  const slips: Slip[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const [start = ''] = /^\s*(?:-\s+)*(?:[\w-]+:\s)?/.exec(line.replace(/\r$/, '')) ?? [];
    const space = NOT_PLAIN_SPACE.exec(start);
    // A byte-order mark before the first line is not part of it.
    if (space && space[0] !== '\uFEFF')
      slips.push({ offset: offset + space.index, problem: error('no-break-space', {}) });
    const garbled = /Ã[¦¸¥†˜…‰¶¼¤©]|\uFFFD/.exec(line);
    if (garbled)
      slips.push({ offset: offset + garbled.index, problem: error('garbled-definition', { line }) });
    offset += line.length + 1;
  }
  return slips;
}
