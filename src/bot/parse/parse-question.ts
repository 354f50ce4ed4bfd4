import { COMMAND } from './command-grammar.ts';
import { beginningsOf, spelled } from './grammar.ts';
import { QUESTION } from './question-grammar.ts';
import { tokensOf } from './tokens.ts';

/** What is asked about that the definition answers. */
export const TOPICS = ['deadline', 'price', 'purpose', 'participants', 'next', 'contact', 'bot'] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * What somebody asks about. To answer a question changes nothing, so its words need not all be known, as those of an
 * answer must; what is asked must be, in so many words.
 * @returns undefined where nothing is asked; no topics where it is not known what
 */
export function parseQuestion(text: string): readonly Topic[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const words = spelled(QUESTION, tokens);
  const topics = TOPICS.filter((topic) => isSaidIn(`ABOUT-${topic.toUpperCase()}`, words));
  const isAsked = words.at(-1) === '?' || isBeginning('ASKS', words);
  return isAsked && !isHelp(words) ? topics : undefined;
}

/** "Det er Bo Lund nu" */
const NAMES_ANOTHER = /^\s*[Dd]et er (?:\p{Lu}[\p{L}.'’-]*\s+){1,4}(?:nu|der er kontaktperson)[\s.!]*$/u;

/** Whether somebody says that another answers for the municipality now: "jeg er ikke længere kontaktperson". */
export function saysHandOver(text: string): boolean {
  const words = tokensOf(text);
  if (words === undefined || words.includes('?')) return false;
  return NAMES_ANOTHER.test(text) || handsOver(spelled(QUESTION, words));
}

/** "Jeg stopper ikke" and "der er ingen ny kontaktperson" say the opposite. */
function handsOver(words: readonly string[]): boolean {
  return words.some((_, from) =>
    beginningsOf(QUESTION, 'HANDS-OVER', words.slice(from))
      .filter((length) => length > 0)
      .some((length) => {
        const around = [...words.slice(Math.max(0, from - 3), from), words[from + length] ?? ''];
        return !around.some((word) => word === 'ikke' || word === 'ingen');
      }),
  );
}

/** "?" alone and "hvad kan jeg skrive?" ask how to answer. */
function isHelp(words: readonly string[]): boolean {
  const said = words.filter((word) => word !== '?');
  return said.length === 0 || beginningsOf(COMMAND, 'HELP', said).includes(said.length);
}

function isSaidIn(rule: string, words: readonly string[]): boolean {
  return words.some((_, index) => isBeginning(rule, words.slice(index)));
}

function isBeginning(rule: string, words: readonly string[]): boolean {
  return beginningsOf(QUESTION, rule, words).some((end) => end > 0);
}
