import { foldSpelling } from '../../../partnership/close-spelling.ts';

/** Words that turn a choice round or leave it open, as `foldSpelling` gives them. */
const TURNING = new Set(
  `ikke ej nej uden undtagen undtaget fravalgt fravaelger fravaelges udgaar ingen aldrig hverken maaske muligvis
  evt eventuelt eller men not no without maybe perhaps or except`.split(/\s+/),
);

/**
 * Whether a text says more of a name than the name: "Ikke Tosprogede børn", "Tosprogede børn (måske)", "Tosprogede børn?",
 * "Ja*" with a note elsewhere. What the name itself has is no doubt.
 */
export function isDoubted(text: string, name: string): boolean {
  const own = new Set(foldSpelling(name).split(' '));
  return (
    foldSpelling(text)
      .split(' ')
      .some((word) => TURNING.has(word) && !own.has(word)) ||
    (MARKED.test(text) && !MARKED.test(name))
  );
}

/** A question mark, or the mark of a footnote. */
const MARKED = /[?*¹²³†]\)?\s*$/u;
