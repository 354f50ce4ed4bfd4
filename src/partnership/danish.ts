const collator = new Intl.Collator('da', { numeric: true });

const lists = {
  og: new Intl.ListFormat('da', { type: 'conjunction' }),
  eller: new Intl.ListFormat('da', { type: 'disjunction' }),
};

/** Danish alphabetical order: æ, ø, å come last, aa counts as å, and "Netværk 2" stands before "Netværk 10". */
export function compareDanish(a: string, b: string): number {
  return collator.compare(a, b);
}

/** "BKF, BUPL og FOA": no comma before the last. An empty list gives an empty text. */
export function joinDanish(items: readonly string[], conjunction: 'og' | 'eller' = 'og'): string {
  return lists[conjunction].format(items);
}

/**
 * The genitive of a name (Retskrivningsordbogen § 21): "Lise Holms", "Lars'", "Aarhus'", "KL's", "3F's".
 * A municipality's own genitive is in the register, since some are irregular ("Københavns Kommunes").
 */
export function genitive(name: string): string {
  const word = name.trim();
  if (word === '') return word;
  const ending = word.normalize('NFC').split(/\s/u).at(-1) ?? '';
  if (/[sxz]$/iu.test(ending)) return `${word}'`;
  return isAbbreviation(ending) || !/\p{L}$/u.test(ending) ? `${word}'s` : `${word}s`;
}

/** Written in capitals only, such as KL, A/B or 3F. */
function isAbbreviation(word: string): boolean {
  return /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(word);
}
