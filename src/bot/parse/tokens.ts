import { foldSpelling } from '../../partnership/close-spelling.ts';
import { NOD, SHAKE, SMILES } from './lexicon.ts';

/** More than anybody types as an answer to choose by; a pasted document is no answer. */
export const LONGEST_TYPED = 2000;
const MOST_TOKENS = 80;

/** What shows how a word was meant, so that it can't be left out: a question, struck-out text. */
const QUESTION = '?';
const STRUCK = '~';

const PIECES =
  /(?<emoji>\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d\p{Extended_Pictographic})*)|(?<word>[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*)|(?<struck>~(?=\S)[^~\n]*\S~)|(?<question>\?)/gu;

/**
 * A typed sentence as folded words, in order: "Ja, vi er med 👍" is `ja vi er med 👍`. Punctuation goes; a question mark
 * and struck-out text stay as words that no answer holds, and an emoji as the one it means the same as.
 * Undefined where it is longer than any sentence.
 */
export function tokensOf(text: string): string[] | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const tokens = [...withoutQuotes(plainTyped(text)).matchAll(PIECES)].flatMap(({ groups }) => {
    if (groups?.['emoji'] !== undefined) return emojiTokens(groups['emoji']);
    if (groups?.['struck'] !== undefined) return [STRUCK];
    return groups?.['question'] === undefined ? foldSpelling(groups?.['word'] ?? '').split(' ') : [QUESTION];
  });
  return tokens.length > MOST_TOKENS ? undefined : tokens.filter((token) => token !== '');
}

/** Without what was quoted, lines that begin with ">", as mail and Slack do it: nobody answers with another's words. */
export function withoutQuotes(text: string): string {
  const lines = text.split('\n');
  return lines.filter((line) => !/^\s*(?:>|&gt;)/.test(line)).join('\n');
}

/** Digits as emoji or in circles become plain digits, and what chat puts around words goes. */
export function plainTyped(text: string): string {
  return text
    .replace(/([0-9])\ufe0f?\u20e3/gu, ' $1. ')
    .replace(/🔟/gu, ' 10. ')
    .replace(/[①-⑳]/gu, (circled) => ` ${circled.normalize('NFKC')}. `)
    .replace(/\p{Co}|(?!\u200d)\p{Cf}/gu, '')
    .replace(/[*_`]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** The emoji that it means the same as; none for a smile. */
export function emojiTokens(written: string): string[] {
  const plain = written.replace(/\p{Emoji_Modifier}|\ufe0f/gu, '');
  if (NOD.includes(plain)) return ['👍'];
  if (SHAKE.includes(plain)) return ['👎'];
  return SMILES.includes(plain) ? [] : [plain];
}
