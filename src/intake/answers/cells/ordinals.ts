const ORDINALS: Readonly<Record<string, number>> = {
  foerste: 1,
  anden: 2,
  andet: 2,
  tredje: 3,
  fjerde: 4,
  femte: 5,
  sjette: 6,
  syvende: 7,
  ottende: 8,
  niende: 9,
  tiende: 10,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
};

/** A number that is written as a word, as `foldSpelling` gives it. */
export function ordinal(word: string): number | undefined {
  return Object.hasOwn(ORDINALS, word) ? ORDINALS[word] : undefined;
}
