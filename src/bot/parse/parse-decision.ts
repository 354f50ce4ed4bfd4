import type { Decision } from '../../partnership/answer.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import { DECISION } from './decision-grammar.ts';
import { says, spelled } from './grammar.ts';
import { LONGEST_TYPED, tokensOf } from './tokens.ts';

/** Who answers, as people name them: `[['hoeje', 'taastrup'], ['hoeje', 'taastrup', 'kommune']]`. */
export type Respondent = readonly (readonly string[])[];

/** A yes, a no, or a yes that waits for a political decision; undefined where a single word is not understood (R35, R36). */
export function parseDecision(text: string, respondent: Respondent = []): Decision | undefined {
  const read = reader(text, respondent);
  if (read === undefined) return undefined;
  const readings = [
    ...(read('YES') ? (['yes'] as const) : []),
    ...(read('RESERVED') ? (['yes-under-reservation'] as const) : []),
    ...(read('NO') ? (['no'] as const) : []),
  ];
  return readings.length === 1 ? readings[0] : undefined;
}

/** Whether any of the words is a yes or a no, so that it is worth asking which was meant. */
export function touchesDecision(text: string): boolean {
  const read = tokensOf(text) ?? [];
  return spelled(DECISION, read).some((word) => says(DECISION, 'TOUCHES', [word]));
}

/** Where something else is said beside a yes or no. */
const CLAUSES = /[.!?;,\n]+|\s(?:og|men|samt)\s/iu;

/**
 * Whether part of a text says that the municipality takes part or not: "ja, og hvad koster det?".
 * @param isBare whether a "ja" or "nej" alone counts
 */
export function saysDecisionBeside(text: string, respondent: Respondent, isBare: boolean): boolean {
  const clauses = text.length > LONGEST_TYPED ? [] : text.split(CLAUSES);
  return clauses.some((clause) =>
    isBare ? parseDecision(clause, respondent) !== undefined : isAboutTakingPart(clause, respondent),
  );
}

/** A yes or no to a question of another kind: "det er rigtigt". */
export function parseYesOrNo(text: string): 'yes' | 'no' | undefined {
  const read = reader(text);
  if (read === undefined) return undefined;
  const [isYes, isNo] = [read('AGREES'), read('DISAGREES')];
  return isYes === isNo ? undefined : isYes ? 'yes' : 'no';
}

/** Whether somebody says that they take part or not, in so many words, and not just yes or no to whatever was asked. */
export function isAboutTakingPart(text: string, respondent: Respondent = []): boolean {
  const read = reader(text, respondent);
  return read !== undefined && (read('YES-TAKING-PART') || read('NO-TAKING-PART'));
}

/** Whether what was read back is confirmed, or not; undefined where it says anything else too. */
export function parseConfirmation(text: string): 'confirmed' | 'rejected' | undefined {
  const read = reader(text);
  if (read === undefined) return undefined;
  return read('CONFIRMS') ? 'confirmed' : read('REJECTS') ? 'rejected' : undefined;
}

function reader(text: string, respondent: Respondent = []): ((rule: string) => boolean) | undefined {
  const tokens = text.length > LONGEST_TYPED ? undefined : tokensOf(withoutSignature(text, respondent));
  if (tokens === undefined) return undefined;
  const words = spelled(DECISION, tokens, respondent.flat());
  // "Selvfølgelig ikke nej" is no "selvfølgelig ikke", and no "nej".
  if (words.some((word, index) => word === 'nej' && words[index - 1] === 'ikke')) return undefined;
  if (words.some((_, index) => isTakenBack(words, index))) return undefined;
  return (rule) => says(DECISION, rule, words, { RESPONDENT: respondent });
}

/** "Nej, altså jo": after a no it takes it back, while "vi kan jo ikke" says why. */
function isTakenBack(words: readonly string[], index: number): boolean {
  const denies = (word: string) => word === 'ikke' || says(DECISION, 'BARE-NO', [word]);
  return (
    words[index] === 'jo' &&
    !SAYS_WHY.has(words[index + 1] ?? '') &&
    words.slice(0, index).some((word) => denies(word))
  );
}

const SAYS_WHY: ReadonlySet<string> = new Set(['ikke', 'heller', 'desvaerre', 'slet', 'overhovedet']);

/** "Mvh Anne Holm" at the end, and her municipality after it. */
const SIGNED =
  /(?<=(?:^|[^\p{L}])(?:[Mm]vh|MVH|[Vv]h|[Kk]h|[Hh]ilsen|[Hh]ilsner)[\s,.:]+)\p{Lu}[\p{L}.'’-]*(?:[\s,]+\p{Lu}[\p{L}.'’-]*){0,4}[\s.]*$/u;

const PLACES: ReadonlySet<string> = new Set(
  municipalities.flatMap(({ name, aliases }) => [name, ...aliases]).flatMap((name) => tokensOf(name) ?? []),
);

/** Who signs says nothing of the matter, but for another place or with words that do. */
function withoutSignature(text: string, respondent: Respondent): string {
  const own = respondent.flat();
  const isName = (word: string) =>
    own.includes(word) || !(DECISION.words.has(word) || PLACES.has(word) || /kommune|region/.test(word));
  return text.replace(SIGNED, (names) => ((tokensOf(names) ?? []).every(isName) ? '' : names));
}
