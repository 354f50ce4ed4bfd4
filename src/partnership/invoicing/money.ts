/** How VAT relates to a price: added to it, part of it, or not charged. */
export type Vat = 'on-top' | 'included' | 'exempt';

/** Danish VAT, in percent. */
export const VAT_PERCENT = 25;

/** An amount of money, in whole øre. */
export interface Amount {
  /** Without VAT. */
  net: number;
  vat: number;
  /** With VAT. */
  gross: number;
}

/** Øre of an amount in kroner; `check` ensures that there is nothing finer. */
export function toOre(kroner: number): number {
  return Math.round(kroner * 100);
}

export function toKroner(ore: number): number {
  return ore / 100;
}

/** A price in øre with its VAT, rounded to the øre. */
export function withVat(price: number, vat: Vat): Amount {
  if (vat === 'exempt') return { net: price, vat: 0, gross: price };
  if (vat === 'on-top') {
    const added = Math.round((price * VAT_PERCENT) / 100);
    return { net: price, vat: added, gross: price + added };
  }
  const part = Math.round((price * VAT_PERCENT) / (100 + VAT_PERCENT));
  return { net: price - part, vat: part, gross: price };
}

/**
 * Parts of an amount by percentages that make up 100: each is rounded to the øre, and together they are the amount.
 * @param ore not negative
 */
export function partsOf(ore: number, percents: readonly number[]): number[] {
  // What is rounded is where each part ends, so that no part's rounding adds to the next.
  const ends = percents.map((_, index) => {
    if (index === percents.length - 1) return ore;
    const sum = percents.slice(0, index + 1).reduce((total, percent) => total + percent, 0);
    return Math.min(ore, Math.round((ore * sum) / 100));
  });
  return ends.map((end, index) => end - (ends[index - 1] ?? 0));
}

/** The same of a price with its VAT: net, VAT and gross each add up to the whole, and in each part. */
export function amountsOf({ net, vat }: Amount, percents: readonly number[]): Amount[] {
  const vats = partsOf(vat, percents);
  return partsOf(net, percents).map((part, index) => {
    const added = vats[index] ?? 0;
    return { net: part, vat: added, gross: part + added };
  });
}
