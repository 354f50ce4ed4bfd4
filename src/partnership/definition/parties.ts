import { z } from 'zod';
import { Email, Id, IsoDay, Text } from './fields.ts';
import { Contact } from './people.ts';

/** Ids of the two parties of every agreement: the municipality it is made with, and KL. */
export const MUNICIPALITY = 'municipality';
export const KL = 'kl';

/**
 * Somebody who signs. Persons change while a partnership runs (an election fell within the first one), so a name may be
 * limited to a period; with only a title, the name is filled in later.
 */
export const PartySignatory = z.strictObject({
  title: Text,
  name: Text.optional(),
  /** Where a document to sign is sent. */
  email: Email.optional(),
  from: IsoDay.optional(),
  until: IsoDay.optional(),
});

/**
 * A party to the agreement (R10, R11): the municipality, KL, and others with tasks who sign (a sponsor, a region).
 * Signatures are stored by its id.
 */
export const Party = z.strictObject({
  /** `municipality` and `kl` for those two; any other has an id of its own. */
  id: Id,
  /** As within a sentence: "KL", "Region Midtjylland". Omitted for the municipality, which has its own name. */
  name: Text.optional(),
  /** "KL's", "Region Midtjyllands". Derived from the name by default. */
  genitive: Text.optional(),
  /** What it is in the partnership. Continues its name: a verb phrase without a full stop. */
  role: Text.optional(),
  /** Who accedes for it. A municipality's council accedes before anybody signs; an administration signs. */
  accedes: z.enum(['municipal-council', 'board', 'administration']),
  /** The same in Danish, as it follows "v/": "kommunalbestyrelsen". Omitted if the party as a whole accedes. */
  by: Text.optional(),
  /**
   * Its tasks (R41), apart from obligations and preconditions. Each continues its name: a verb phrase without a full
   * stop.
   */
  tasks: z.array(Text).min(1),
  /** Contacts for questions about its part. KL's are at the top of the definition; a municipality names its own. */
  contacts: z.array(Contact).default([]),
  /** Who signs for it (R45). Titles only if the party names its signatories itself, as municipalities do. */
  signatories: z.array(PartySignatory).min(1),
});
export type Party = z.infer<typeof Party>;

/** A party as texts name it. */
export interface NamedParty {
  id: string;
  /** Omitted for the municipality, and for a party that the definition no longer has. */
  name?: string;
  /** Where it is not what follows from the name. */
  genitive?: string;
}

/** The part of a definition that has the parties. */
export interface WithParties {
  agreement: { parties: readonly Party[] };
}

/**
 * The party with an id.
 * @throws if there is none: `check` ensures that the municipality and KL are there
 */
export function partyOf({ agreement }: WithParties, id: string): Party {
  const party = agreement.parties.find((one) => one.id === id);
  if (!party) throw new Error(`Our own bug: the agreement has no party "${id}"`);
  return party;
}

/** A party with its name. Records may have one that the definition no longer has. */
export function namedParty({ agreement }: WithParties, id: string): NamedParty {
  const { name, genitive } = agreement.parties.find((one) => one.id === id) ?? {};
  return { id, ...(name !== undefined && { name }), ...(genitive !== undefined && { genitive }) };
}
