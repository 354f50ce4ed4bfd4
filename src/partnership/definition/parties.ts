import { z } from 'zod';
import { Email, Id, IsoDay, Text } from './fields.ts';
import { Contact } from './people.ts';

/** The ids of the two parties that every agreement has: the municipality that it is made with, and KL. */
export const MUNICIPALITY = 'municipality';
export const KL = 'kl';

/**
 * Somebody who signs. Persons change while a partnership runs (an election fell inside the first one), so a
 * name may hold for a period; a title alone leaves the name to be filled in.
 */
export const PartySignatory = z.strictObject({
  title: Text,
  name: Text.optional(),
  /** Where a document to be signed is sent. */
  email: Email.optional(),
  from: IsoDay.optional(),
  until: IsoDay.optional(),
});

/**
 * A party of the agreement (R10, R11): the municipality, KL, and others that have tasks and sign (a sponsor, a region).
 * Signatures are kept by its id.
 */
export const Party = z.strictObject({
  /** `municipality` and `kl` for those two; for any other an id of its own. */
  id: Id,
  /** As it stands within a sentence: "KL", "Region Midtjylland". Left out at the municipality, which has its own name. */
  name: Text.optional(),
  /** "KL's", "Region Midtjyllands". Made from the name where it is left out. */
  genitive: Text.optional(),
  /** What it is in the partnership. Continues its name: a verb phrase without a full stop. */
  role: Text.optional(),
  /** Who accedes for it. Where a municipality's council does, it accedes before anybody signs; an administration signs. */
  accedes: z.enum(['municipal-council', 'board', 'administration']),
  /** The same in Danish, as it stands after "v/": "kommunalbestyrelsen". Left out where the party as a whole accedes. */
  by: Text.optional(),
  /** Its tasks (R41), apart from what stands in obligations and preconditions. Continue its name: verb phrases without a full stop. */
  tasks: z.array(Text).min(1),
  /** Whom questions about its part go to. KL's stand at the top of the definition, a municipality names its own. */
  contacts: z.array(Contact).default([]),
  /** Who signs for it (R45). Titles only where the party says itself who signs, as municipalities do. */
  signatories: z.array(PartySignatory).min(1),
});
export type Party = z.infer<typeof Party>;

/** Where the parties stand in a definition. */
export interface WithParties {
  agreement: { parties: readonly Party[] };
}

/**
 * The party with an id.
 * @throws where there is none: `check` sees to it that the municipality and KL are there
 */
export function partyOf({ agreement }: WithParties, id: string): Party {
  const party = agreement.parties.find((one) => one.id === id);
  if (!party) throw new Error(`Our own bug: the agreement has no party "${id}"`);
  return party;
}
