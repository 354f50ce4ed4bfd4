import { editDistance, foldSpelling, modestEdits } from '../../partnership/close-spelling.ts';
import { FUNCTION_WORDS } from './lexicon.ts';

const ENDINGS =
  /(?:elserne|elser|elsen|else|ningerne|ninger|ningen|ning|ingerne|inger|ingen|ing|endes|ende|ernes|erne|edes|ede|ens|ets|ene|ers|er|en|et|es|te|e|r|s|t|n)$/;

const SHORTEST_STEM = 4;
const LONG = 6;

/** All folded words of a text; "2-sprogede" is spelled out. */
export function wordsOf(text: string): string[] {
  return foldSpelling(text.replace(/\b2[-\s]?(?=sprog)/giu, 'to'))
    .split(' ')
    .filter((word) => word !== '');
}

/** Whether a typed word is one of an option's: inflected, shortened, or compounded of several. */
export function meansOneOf(written: string, known: readonly string[]): boolean {
  if (FUNCTION_WORDS.has(written)) return known.includes(written);
  return known.some((word) => means(written, word)) || isCompoundOf(written, known);
}

/**
 * Whether it is a longer or shorter relative of an option's word: "digitalisering" of "digital", "kultur" of
 * "evalueringskultur".
 */
export function isRelatedToOneOf(written: string, known: readonly string[]): boolean {
  if (FUNCTION_WORDS.has(written)) return false;
  return known.some(
    (word) =>
      (word.length >= LONG && written.startsWith(word)) || (written.length >= LONG && word.endsWith(written)),
  );
}

/** As `meansOneOf`, allowing a typing slip. */
export function slipsForOneOf(written: string, known: readonly string[]): boolean {
  if (written.length < SHORTEST_STEM + 1 || FUNCTION_WORDS.has(written)) return false;
  return known.some((word) => {
    const beginning = word.slice(0, written.length);
    const allowed = modestEdits(Math.min(written.length, word.length));
    if (Math.abs(word.length - written.length) <= allowed && editDistance(written, word) <= allowed)
      return true;
    return written.length > 6 && editDistance(written, beginning) <= 1;
  });
}

function means(written: string, known: string): boolean {
  if (written === known) return true;
  if (written.length < 3 || known.length < 3) return false;
  if (written.length >= SHORTEST_STEM && known.startsWith(written)) return true;
  const [stem, knownStem] = [stemOf(written), stemOf(known)];
  if (stem.length < SHORTEST_STEM - 1 || knownStem.length < SHORTEST_STEM - 1) return false;
  return stem === knownStem;
}

/** "forældresamarbejde" of "samarbejde" and "forældre". */
function isCompoundOf(written: string, known: readonly string[]): boolean {
  if (written.length < 2 * SHORTEST_STEM || written.length > 60) return false;
  for (let cut = SHORTEST_STEM; cut <= written.length - SHORTEST_STEM; cut += 1) {
    const [first, second] = [written.slice(0, cut), written.slice(cut)];
    const isFirst = known.some((word) => means(first, word));
    if (isFirst && known.some((word) => means(second, word))) return true;
  }
  return false;
}

function stemOf(word: string): string {
  const stem = word.replace(ENDINGS, '');
  return stem.length >= SHORTEST_STEM - 1 ? stem : word;
}
