import { z } from 'zod';
import { Id, Text, WrittenDate } from './fields.ts';

const Kroner = z.number().min(0);

/** Municipalities of one size pay the same. */
const PriceBand = z.strictObject({
  /** Inhabitants, both included; the last band has no `to`. */
  from: z.int().min(0),
  to: z.int().min(0).optional(),
  amount: Kroner,
});

/** A part of the price, with when it falls due. Together the parts are the whole. */
const Instalment = z.strictObject({
  id: Id,
  label: Text,
  /** Percent of the municipality's price. */
  percent: z.number().positive().max(100),
  due: WrittenDate,
});

/** What a municipality pays for the whole period (R69, R70), in Danish kroner: one amount, by inhabitants, or by participants. */
export const Price = z.strictObject({
  /** The same for all municipalities. */
  amount: Kroner.optional(),
  /** In place of one amount: by the municipality's inhabitants. */
  bands: z.array(PriceBand).min(1).optional(),
  /** In place of one amount: so much for each participant. */
  perParticipant: Kroner.optional(),
  /** What it covers (R70), noun phrases for a list. */
  covers: z.array(Text).min(1),
  /** Whether VAT comes on top of this price and of add-ons, is in it, or isn't charged. */
  vat: z.enum(['on-top', 'included', 'exempt']).optional(),
  /** Left out where all is paid at once. */
  instalments: z.array(Instalment).default([]),
});
export type Price = z.infer<typeof Price>;

/**
 * A municipality's own price in kroner.
 * @param of its inhabitants, and how many participants it sends
 * @throws where there is no price, or no band for its inhabitants: `check` sees to it that there is
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
