import type { Definition } from '../definition/definition.ts';
import { type Price, priceFor } from '../definition/price.ts';
import type { Municipality } from '../municipalities/municipality.ts';
import { partsOf, toKroner, toOre } from './money.ts';

/** What one municipality pays for the whole period (R69), in kroner. */
export interface OwnPrice {
  /** Undefined while it is not known how many take part, where that decides it. */
  amount?: number;
  /** Where the price is per participant. */
  perParticipant?: {
    price: number;
    /** Undefined while too few are named. */
    participants?: number;
    /** The fewest and the most that may take part, with what each comes to. */
    fewest: { participants: number; amount: number };
    most: { participants: number; amount: number };
  };
  vat?: NonNullable<Price['vat']>;
  instalments: readonly (Price['instalments'][number] & { amount?: number })[];
}

/**
 * The price of one municipality. Politicians are not counted as participants.
 * @param named how many participants it has named
 */
export function ownPrice(
  { price, participants }: Pick<Definition, 'price' | 'participants'>,
  { population }: Pick<Municipality, 'population'>,
  named: number,
): OwnPrice {
  const { perParticipant: each, vat } = price;
  const least = participants.minimum ?? 1;
  const isKnown = each === undefined || named >= least;
  const of = (count: number) => ({
    participants: count,
    amount: toKroner(toOre(priceFor(price, { population, participants: count }))),
  });
  const { amount } = of(named);
  const parts = partsOf(
    toOre(amount),
    price.instalments.map(({ percent }) => percent),
  );
  return {
    ...(isKnown && { amount }),
    ...(each !== undefined && {
      perParticipant: {
        price: each,
        ...(isKnown && { participants: named }),
        fewest: of(least),
        most: of(participants.maximum),
      },
    }),
    ...(vat && { vat }),
    instalments: price.instalments.map((instalment, index) => ({
      ...instalment,
      ...(isKnown && { amount: toKroner(parts[index] ?? 0) }),
    })),
  };
}
