import { COMMAND } from './command-grammar.ts';
import { beginningsOf, says } from './grammar.ts';
import { numberOf } from './numbers.ts';
import { tokensOf } from './tokens.ts';

export type Command =
  | { kind: 'back' | 'stop' | 'help' | 'restart' | 'skip' | 'finish' | 'keep' | 'resume' }
  /** "ret 3", "ret mål"; `what` is empty if nothing is named. */
  | { kind: 'correct'; what: string };

const WHOLE: readonly [Exclude<Command['kind'], 'correct'>, string][] = [
  ['back', 'BACK'],
  ['stop', 'STOP'],
  ['help', 'HELP'],
  ['resume', 'RESUME'],
  ['restart', 'RESTART'],
  ['skip', 'SKIP'],
  ['finish', 'FINISH'],
  ['keep', 'KEEP'],
];

/** A command must be the whole text, so that no answer is mistaken for one. Polite words around it are allowed. */
export function parseCommand(text: string): Command | undefined {
  if (/^[\s?]*\?\s*$/.test(text)) return { kind: 'help' };
  const words = tokensOf(text);
  if (words === undefined) return undefined;
  const plain = withoutPoliteness(words);
  const whole = WHOLE.find(([, rule]) => says(COMMAND, rule, plain))?.[0];
  if (whole !== undefined) return { kind: whole };
  const lead = Math.max(0, ...beginningsOf(COMMAND, 'CORRECT', words));
  return lead === 0 ? undefined : { kind: 'correct', what: words.slice(lead).join(' ') };
}

/** "Nej", "ingen", "-": there is nothing to say to a question that may stay unanswered. */
export function saysNothing(text: string): boolean {
  return /^[\s\-–—./]*$/.test(text) || isSaid('NOTHING', text) || /^n\/a$/i.test(text.trim());
}

/** "Det ved vi ikke endnu", "ikke besluttet": an answer is not known. */
export function saysUnknown(text: string): boolean {
  return says(COMMAND, 'NOT-KNOWN', withoutPoliteness(tokensOf(text) ?? []));
}

/** "Alle sammen", and "begge to" or "alle tre" where there are as many. */
export function saysEverything(text: string, count: number): boolean {
  const countIn = (word: string) => (word === 'begge' ? 2 : (numberOf(word) ?? count));
  return isSaid('EVERYTHING', text) && (tokensOf(text) ?? []).every((word) => countIn(word) === count);
}

/** "Tak for hjælpen!", and nothing else. */
export function saysThanks(text: string): boolean {
  return isSaid('THANKS', text);
}

/** "Hej 👋", and nothing else. */
export function saysHello(text: string): boolean {
  return isSaid('GREETING', text);
}

/** What is asked for, without "må jeg se" before it and "tak" after it. */
export function withoutAsking(text: string): string {
  const words = (tokensOf(text) ?? []).filter((word) => word !== '?');
  const lead = Math.max(0, ...beginningsOf(COMMAND, 'FOR-ME', words));
  return withoutPoliteness(words.slice(lead)).join(' ');
}

function isSaid(rule: string, text: string): boolean {
  const words = tokensOf(text);
  return words !== undefined && says(COMMAND, rule, words);
}

function withoutPoliteness(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  const shorn = says(COMMAND, 'BEFORE', [first]) && rest.length > 0 ? rest : words;
  return says(COMMAND, 'AFTER', shorn.slice(-1)) && shorn.length > 1 ? shorn.slice(0, -1) : shorn;
}
