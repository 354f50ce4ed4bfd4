import leven from 'leven';

/** One way to write `value`. A value may have several spellings; values are compared by identity. */
export interface Spelling<Value> {
  readonly text: string;
  readonly value: Value;
}

export type SpellingMatch<Value> =
  /** Equal apart from case, accents, punctuation, white space and how æ, ø, å are typed. */
  | { kind: 'exact'; value: Value; spelling: string }
  /** A small slip, and only one value is that close. `spelling` is the one matched. */
  | { kind: 'close'; value: Value; spelling: string }
  /** Could be any of these, nearest first: ask. */
  | { kind: 'ambiguous'; candidates: readonly Value[] }
  /** Too far from all; `nearest` holds up to three suggestions, nearest first. */
  | { kind: 'none'; nearest: readonly Value[] };

/** The number of edits forgiven in a text of this many letters. */
export type AllowedEdits = (letters: number) => number;

/**
 * One, plus one for every ten letters. Place names show why it cannot be more: Grindsted is two letters from Ringsted,
 * Gadstrup two from Glostrup, Årø one from Ærø.
 */
export function modestEdits(letters: number): number {
  return letters < 4 ? 0 : 1 + Math.floor(letters / 10);
}

/**
 * A key that is equal for texts a reader would call the same spelling: "Høje-Taastrup", "hoeje  taastrup" and "HÖJE
 * TÅSTRUP" all give "hoeje taastrup".
 */
export function foldSpelling(text: string): string {
  return text
    .replace(/['’‘ʼ´`]/gu, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/æ|a\u0308/gu, 'ae')
    .replace(/ø|o\u0308/gu, 'oe')
    .replace(/a\u030a/gu, 'aa')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The candidate that a person meant by `text`. A slip is forgiven only if it is small and every other value is at least
 * twice as far away, so that a mistake never turns into another valid answer.
 */
export function closestSpellings<Value>(
  text: string,
  candidates: readonly Spelling<Value>[],
  allowedEdits: AllowedEdits = modestEdits,
): SpellingMatch<Value> {
  const written = foldSpelling(text);
  if (written === '') return { kind: 'none', nearest: [] };

  const ranked = rank(written, candidates, allowedEdits);
  const best = ranked.find(({ edits, allowed }) => edits <= allowed);
  if (best === undefined) return { kind: 'none', nearest: ranked.slice(0, 3).map(({ value }) => value) };

  const contenders = ranked.filter(({ edits }) => edits < 2 * best.edits || edits === best.edits);
  if (contenders.length > 1) return { kind: 'ambiguous', candidates: contenders.map(({ value }) => value) };
  return { kind: best.edits === 0 ? 'exact' : 'close', value: best.value, spelling: best.text };
}

interface Ranked<Value> extends Spelling<Value> {
  edits: number;
  allowed: number;
}

/**
 * Each value once, by its nearest spelling, nearest first; those sharing less than half their letters are left out.
 */
function rank<Value>(
  written: string,
  candidates: readonly Spelling<Value>[],
  allowedEdits: AllowedEdits,
): Ranked<Value>[] {
  const nearest = new Map<Value, Ranked<Value>>();
  for (const candidate of candidates) {
    const spelling = foldSpelling(candidate.text);
    const letters = Math.min(countLetters(written), countLetters(spelling));
    const allowed = allowedEdits(letters);
    const farthest = Math.max(allowed, Math.floor(letters / 2));
    const edits = editsWithin(farthest, written, spelling);
    const known = nearest.get(candidate.value);
    if (edits <= farthest && edits < (known?.edits ?? Number.POSITIVE_INFINITY)) {
      nearest.set(candidate.value, { ...candidate, edits, allowed });
    }
  }
  return [...nearest.values()].sort((a, b) => a.edits - b.edits);
}

/** A slip may concern "ø" as one letter or, typed as "oe", as two; the smaller count is used. */
function editsWithin(farthest: number, a: string, b: string): number {
  // Measuring texts of thousands of letters would take long.
  if (Math.abs(a.length - b.length) > 2 * farthest) return Number.POSITIVE_INFINITY;
  return Math.min(editDistance(a, b), editDistance(withDanishLetters(a), withDanishLetters(b)));
}

function withDanishLetters(folded: string): string {
  return folded.replaceAll('aa', 'å').replaceAll('ae', 'æ').replaceAll('oe', 'ø');
}

function countLetters(folded: string): number {
  return withDanishLetters(folded).replaceAll(' ', '').length;
}

/**
 * The number of single typing errors that turn one text into the other: a letter too many, missing or wrong, or two
 * neighbours swapped (Damerau-Levenshtein). Swaps are only looked for within a few edits; beyond that it is no slip.
 */
export function editDistance(a: string, b: string): number {
  const withoutSwaps = leven(a, b);
  if (withoutSwaps < 2 || withoutSwaps > 4) return withoutSwaps;
  let least = withoutSwaps;
  for (let index = 0; index < a.length - 1; index++) {
    least = Math.min(least, 1 + leven(swapNeighbours(a, index), b));
  }
  return least;
}

function swapNeighbours(text: string, index: number): string {
  return `${text.slice(0, index)}${text.charAt(index + 1)}${text.charAt(index)}${text.slice(index + 2)}`;
}

/** Which of the known names somebody may have meant; empty if no known name is close. */
export function nearestNames(text: string, known: readonly string[]): string[] {
  const match = closestSpellings(
    text,
    known.map((name) => ({ text: name, value: name })),
    (letters) => Math.max(1, Math.floor(letters / 3)),
  );
  switch (match.kind) {
    case 'exact':
    case 'close':
      return [match.value];
    case 'ambiguous':
      return [...match.candidates];
    case 'none':
      return [];
  }
}
