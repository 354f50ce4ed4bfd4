import type { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Definition } from '../definition/definition.ts';
import { registrationDeadline } from '../enrolment/deadline.ts';
import type { MilestoneChange } from '../enrolment/milestone-change.ts';

/** Returns this many unpredictable bytes. Passed in, so that tests can choose them. */
export type RandomBytes = (count: number) => Uint8Array;

/** Fifteen random characters of five bits each (75 bits), and a check character. */
const LENGTH = 16;
const GROUP = 4;

/** The result of reading a code that a person typed. */
export type CodeReading =
  /** Well-formed; only the store knows whether it exists. */
  | { kind: 'code'; code: string }
  /** Meant as a code but mistyped: no such code can exist, so it does not count as a guess. */
  | { kind: 'mistyped'; why: 'length' | 'character' | 'checksum' }
  | { kind: 'none' };

/** A new code, in groups: "K7QF-02MR-XW3T-9HPC". It always contains a digit, which tells it apart from words. */
export function newCode(random: RandomBytes): string {
  for (;;) {
    const drawn = [...random(LENGTH - 1)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
    const code = drawn + checkCharacter(drawn);
    if (/\d/.test(code)) return inGroups(code);
  }
}

/** Finds a code in what was typed: in any case, grouped or not, among other words, with O for 0 and the like. */
export function readCode(text: string): CodeReading {
  const upper = text.normalize('NFKC').toUpperCase();
  const words = upper.match(/[\p{L}\p{N}]+/gu) ?? [];
  const whole = runsOf(words).map(withoutLookAlikes).find(isCode);
  if (whole !== undefined) return { kind: 'code', code: inGroups(whole) };
  const meant = meantAsCode(upper, words);
  return meant === undefined ? { kind: 'none' } : { kind: 'mistyped', why: slipIn(withoutLookAlikes(meant)) };
}

/** Adjacent words that together have the length of a code. */
function runsOf(words: readonly string[]): string[] {
  return words.flatMap((_, start) => {
    let run = '';
    for (const word of words.slice(start, start + LENGTH)) {
      run += word;
      if (run.length >= LENGTH) break;
    }
    return run.length === LENGTH && /\d/.test(run) ? [run] : [];
  });
}

/** A message that consists of groups only, or of groups with dashes somewhere, about as long as a code. */
function meantAsCode(upper: string, words: readonly string[]): string | undefined {
  const isAlone = words.length === 1 || words.every(({ length }) => length >= 3 && length <= 5);
  const dashed = (upper.match(/[\p{L}\p{N}\p{Pd}]+/gu) ?? []).filter((run) => /\p{Pd}/u.test(run));
  const runs = [...(isAlone ? [words] : []), ...dashed.map((run) => run.split(/\p{Pd}+/u))];
  return runs.find(looksLikeCode)?.join('');
}

/** Up to three characters too many or too few, or a whole group. */
function looksLikeCode(groups: readonly string[]): boolean {
  const run = groups.join('');
  const away = Math.abs(run.length - LENGTH);
  const isOneGroupAway = away === GROUP && groups.every(({ length }) => length === GROUP);
  return (away < GROUP || isOneGroupAway) && /\d/.test(run) && /\p{L}/u.test(run);
}

function slipIn(run: string): 'length' | 'character' | 'checksum' {
  if (run.length !== LENGTH) return 'length';
  return isOfAlphabet(run) ? 'checksum' : 'character';
}

function isCode(run: string): boolean {
  return isOfAlphabet(run) && isWhole(run);
}

function isOfAlphabet(run: string): boolean {
  return [...run].every((character) => ALPHABET.includes(character));
}

/** Many write a zero by hand as Ø. */
function withoutLookAlikes(run: string): string {
  return run.replace(/[OØ]/g, '0').replace(/[IL]/g, '1').replace(/U/g, 'V');
}

function inGroups(code: string): string {
  return Array.from({ length: LENGTH / GROUP }, (_, group) =>
    code.slice(group * GROUP, (group + 1) * GROUP),
  ).join('-');
}

/** Crockford's alphabet, without I, L, O and U, which are read as 1, 1, 0 and V. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * x⁵ + x² + 1 is primitive: the powers of 2 run through all 31 non-zero elements, so every position in a code has its
 * own weight.
 */
const POLYNOMIAL = 0b100101;

/** The check character of a text. It detects any single wrong character and any two that are swapped. */
export function checkCharacter(text: string): string {
  return ALPHABET.charAt(doubled(weigh(text)));
}

/** Whether a text ends in its check character. */
export function isWhole(text: string): boolean {
  return weigh(text) === 0;
}

function weigh(text: string): number {
  return [...text].reduce((sum, character) => doubled(sum) ^ ALPHABET.indexOf(character), 0);
}

/** Twice a number in GF(32). */
function doubled(number: number): number {
  const twice = number << 1;
  return twice < ALPHABET.length ? twice : twice ^ POLYNOMIAL;
}

/** Late answers are welcome, so a code outlives the deadline. */
const DAYS_AFTER_DEADLINE = 30;

/**
 * The last instant at which a code issued now can be used: the end of a day in Denmark, `days` from now. By default 30
 * days after the registration deadline in force, or after today if that has passed or there is none.
 */
export function codeExpiry(
  definition: Definition,
  changes: readonly MilestoneChange[],
  now: DateTime<true>,
  days?: number,
): DateTime<true> {
  const today = now.setZone(ZONE);
  if (days !== undefined) return today.plus({ days }).endOf('day');
  const deadline = registrationDeadline(definition, changes)?.last.setZone(ZONE);
  const from = deadline?.plus({ days: DAYS_AFTER_DEADLINE }).endOf('day');
  return from?.isValid && from > today ? from : today.plus({ days: DAYS_AFTER_DEADLINE }).endOf('day');
}
