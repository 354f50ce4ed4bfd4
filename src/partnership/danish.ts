const collator = new Intl.Collator('da', { numeric: true });

const lists = {
  og: new Intl.ListFormat('da', { type: 'conjunction' }),
  eller: new Intl.ListFormat('da', { type: 'disjunction' }),
};

/** Danish alphabetical order: æ, ø, å last, aa sorts as å, and "Netværk 2" comes before "Netværk 10". */
export function compareDanish(a: string, b: string): number {
  return collator.compare(a, b);
}

/** "BKF, BUPL og FOA": no comma before the last. Empty for an empty list. */
export function joinDanish(items: readonly string[], conjunction: 'og' | 'eller' = 'og'): string {
  return lists[conjunction].format(items);
}

/**
 * The genitive of a name (Retskrivningsordbogen § 21): "Lise Holms", "Lars'", "Aarhus'", "KL's", "3F's".
 * Municipalities' genitives are in the register, as some are irregular ("Københavns Kommunes").
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

const noBreakSpace = '\u00A0';

type Gender = 'common' | 'neuter';

const numberWords = 'nul en to tre fire fem seks syv otte ni ti elleve tolv'.split(' ');
const ordinalWords =
  'første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte'.split(' ');

const kroner = new Intl.NumberFormat('da-DK', {
  style: 'currency',
  currency: 'DKK',
  trailingZeroDisplay: 'stripIfInteger',
  signDisplay: 'negative',
});
const digits = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 20, signDisplay: 'negative' });

/**
 * An amount in kroner, rounded to the øre: "110.000 kr.", "1.250,50 kr.". A no-break space keeps "kr." on the same
 * line.
 */
export function formatAmount(amount: number): string {
  if (!Number.isFinite(amount)) throw new RangeError(`An amount in kroner must be a number, got ${amount}`);
  return kroner.format(amount);
}

/** "33 70 33 16", "+45 33 70 33 16": a Danish number in pairs that no line divides; any other as it was written. */
export function formatPhone(phone: string): string {
  const [, country = '', number] = /^(?:(\+45|0045)\s*)?(\d(?:[\s.-]?\d){7})$/.exec(phone.trim()) ?? [];
  if (number === undefined) return phone.trim().replace(/\s+/g, noBreakSpace);
  const pairs = number.replace(/\D/g, '').match(/../g) ?? [];
  return [...(country === '' ? [] : ['+45']), ...pairs].join(noBreakSpace);
}

/** "1.", as in "1. møde". */
export function ordinal(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`An ordinal must be a whole number, got ${n}`);
  return `${n}.`;
}

/** "første" to "tolvte", then "13."; the gender only matters for two: "andet møde". */
export function ordinalWord(n: number, gender: Gender = 'common'): string {
  const digit = ordinal(n);
  if (n === 2 && gender === 'neuter') return 'andet';
  return ordinalWords[n - 1] ?? digit;
}

/** "nul" to "tolv", then digits: "13", "1.250"; the gender only matters for one: "et netværk". */
export function numberWord(n: number, gender: Gender = 'common'): string {
  if (!Number.isFinite(n)) throw new RangeError(`Expected a number, got ${n}`);
  if (n === 1 && gender === 'neuter') return 'et';
  return numberWords[n] ?? digits.format(n);
}

/** Ascending integers with runs abbreviated: "1–7, 11–15, 31". */
export function writeRuns(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run.to + 1) run.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/**
 * A partnership's name as it goes on within a sentence: "Partnerskab om dagtilbud" is "partnerskabet om dagtilbud". A name
 * of another kind stays as it is.
 */
export function nameInText(name: string): string {
  return name.replace(/^(\p{Lu}?\p{Ll}*partnerskab)(?= )/iu, (kind) => `${kind.toLowerCase()}et`);
}
