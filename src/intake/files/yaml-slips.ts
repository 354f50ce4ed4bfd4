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
 * What editors and word processors leave in a YAML file: a text cut by ` #` (for certain, or perhaps: then it is a note), typographic quotation marks taken into a
 * value, no-break spaces where it needs plain ones, letters that went wrong. All of them read without an error.
 */
export function slipsIn(text: string): Slip[] {
  return [...tokenSlips(text), ...lineSlips(text)];
}

/** Marks a plain scalar in the lexer's tokens; what is quoted has none. */
const PLAIN = '\x1f';
/** Tokens that stand for no text: the beginning of a document, the end of braces that were not closed, a plain scalar. */
const MARKS = ['\x02', '\x18', PLAIN];

function tokenSlips(text: string): Slip[] {
  const slips: Slip[] = [];
  /** The plain text last read on this line. */
  let before: string | undefined;
  for (const { offset, token, isPlain } of tokensOf(text)) {
    if (isPlain && isWrapped(token))
      slips.push({ offset, problem: error('typographic-quotes', { written: token }) });
    const cut = isPlain || before === undefined ? undefined : cutBy(before, token);
    if (cut) slips.push({ offset, problem: cut });
    if (isPlain) before = token.replace(/\s*\n\s*/g, ' ');
    else if (!isSpace(token)) before = undefined;
  }
  return slips;
}

/** What a comment behind a text takes from it, for certain or perhaps. */
function cutBy(text: string, token: string): Problem | undefined {
  const data = { kept: text, cut: token };
  if (readsOn(token)) return error('text-cut-by-hash', data);
  return isText(text) && mayReadOn(token) ? note('comment-behind-text', data) : undefined;
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

/** A comment in words: "# om dagtilbud". "# R1" and "# TODO" are none of the text before it. */
function mayReadOn(comment: string): boolean {
  return /^#\s+\p{L}\p{Ll}/u.test(comment);
}

/** Neither a number, a date, an id nor a yes: such a value has no words that could follow. */
function isText(scalar: string): boolean {
  return /\p{L}{2}/u.test(scalar) && /\p{Lu}|\s/u.test(scalar) && !readMilestoneDate(scalar).ok;
}

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
    // A byte-order mark stands before the first line, and is none of it.
    if (space && space[0] !== '\uFEFF')
      slips.push({ offset: offset + space.index, problem: error('no-break-space', {}) });
    const garbled = /Ã[¦¸¥†˜…‰¶¼¤©]|\uFFFD/.exec(line);
    if (garbled)
      slips.push({ offset: offset + garbled.index, problem: error('garbled-definition', { line }) });
    offset += line.length + 1;
  }
  return slips;
}
