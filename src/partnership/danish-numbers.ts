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
 * An amount in kroner, to the nearest øre: "110.000 kr.", "1.250,50 kr.".
 * The space before "kr." is a no-break space, so that the two stay on one line.
 */
export function formatAmount(amount: number): string {
  if (!Number.isFinite(amount)) throw new RangeError(`An amount in kroner must be a number, got ${amount}`);
  return kroner.format(amount);
}

/** "1.", as in "1. møde". */
export function ordinal(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`An ordinal must be a whole number, got ${n}`);
  return `${n}.`;
}

/** "første" to "tolvte", then "13."; neuter matters for two alone: "andet møde". */
export function ordinalWord(n: number, gender: Gender = 'common'): string {
  const digit = ordinal(n);
  if (n === 2 && gender === 'neuter') return 'andet';
  return ordinalWords[n - 1] ?? digit;
}

/** "nul" to "tolv", then digits: "13", "1.250"; neuter matters for one alone: "et netværk". */
export function numberWord(n: number, gender: Gender = 'common'): string {
  if (!Number.isFinite(n)) throw new RangeError(`Expected a number, got ${n}`);
  if (n === 1 && gender === 'neuter') return 'et';
  return numberWords[n] ?? digits.format(n);
}
