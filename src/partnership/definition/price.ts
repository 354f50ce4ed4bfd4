import { z } from 'zod';
import { Id, Text, WrittenDate } from './fields.ts';

const Kroner = z.number().min(0);

/** Municipalities with a population in this range pay the same. */
const PriceBand = z.strictObject({
  /** Population, both inclusive; the last band has no `to`. */
  from: z.int().min(0),
  to: z.int().min(0).optional(),
  amount: Kroner,
});

/** A part of the price, with its due date. The instalments add up to the whole price. */
const Instalment = z.strictObject({
  id: Id,
  label: Text,
  /** Percentage of the municipality's price. */
  percent: z.number().positive().max(100),
  due: WrittenDate,
});

/**
 * What a municipality pays for the whole period (R69, R70), in Danish kroner: one amount, by population, or by
 * participants.
 */
export const Price = z.strictObject({
  /** The same for all municipalities. */
  amount: Kroner.optional(),
  /** Instead of one amount: by the municipality's population. */
  bands: z.array(PriceBand).min(1).optional(),
  /** Instead of one amount: per participant. */
  perParticipant: Kroner.optional(),
  /** What it covers (R70), noun phrases for a list. */
  covers: z.array(Text).min(1),
  /** Whether VAT is added to this price and to add-ons, is included, or is not charged. */
  vat: z.enum(['on-top', 'included', 'exempt']).optional(),
  /** Omitted if everything is paid at once. */
  instalments: z.array(Instalment).default([]),
});
export type Price = z.infer<typeof Price>;

/**
 * A municipality's own price in kroner.
 * @param of its population, and its number of participants
 * @throws if there is no price, or no band for its population: `check` ensures that there is
 */
export function priceFor(
  { amount, bands = [], perParticipant }: Pick<Price, 'amount' | 'bands' | 'perParticipant'>,
  of: { population: number; participants: number },
): number {
  if (amount !== undefined) return amount;
  if (perParticipant !== undefined) return perParticipant * of.participants;
  const band = bands.find(({ from, to = Infinity }) => from <= of.population && of.population <= to);
  if (!band) throw new RangeError(`Our own bug: no price for ${of.population} inhabitants`);
  return band.amount;
}

/** Whether there is anything to invoice: a price, or an add-on with one. */
export function costsSomething({
  price: { amount, bands = [], perParticipant },
  addOns,
}: {
  price: Price;
  addOns: readonly { price?: number | undefined }[];
}): boolean {
  const amounts = [
    amount,
    perParticipant,
    ...bands.map((band) => band.amount),
    ...addOns.map((one) => one.price),
  ];
  return amounts.some((one) => (one ?? 0) > 0);
}
