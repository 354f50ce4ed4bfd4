import type { Criterion } from '../definition/networks.ts';
import type { TownPlace } from './travel.ts';

/** A participating municipality, with everything that counts when networks are composed. */
export interface Candidate {
  /** Four digits: "0751". */
  code: string;
  /** As in running text: "Aarhus", "Nordfyn". */
  name: string;
  /** Ids of focus areas, most wanted first (R32). Empty if nothing was ranked. */
  wishes: readonly string[];
  /** How much each of the wishes counts, in their order: the points allocated. Absent for a ranking. */
  wishPoints?: readonly number[];
  /** Ids of priorities in leadership development (R49), unordered. */
  leadershipPriorities: readonly string[];
  /** Danmarks Statistik's group, 1–5. */
  group?: number;
  population?: number;
  /** If unknown, the municipality's own travel does not count, and it is never a host. */
  place?: TownPlace;
}

/** A hard constraint set by staff. */
export type Pin =
  | { kind: 'together'; municipalities: readonly string[] }
  | { kind: 'apart'; municipalities: readonly string[] }
  | { kind: 'in-network'; municipality: string; network: number };

/** A property that no network crosses: those on different sides are never together. */
export interface Wall {
  by: 'region' | 'municipality-group' | 'groups';
  /** What the property is called, if KL listed the groups. */
  label?: string;
  /** The sides, by code. Whoever is in none may be with anybody. */
  groups: readonly (readonly string[])[];
}

/** Hard limits that the definition sets for every network, whatever the criteria say. */
export interface Limits {
  walls: readonly Wall[];
  /** Largest distance between any two members, in kilometres as the crow flies. */
  largestKm?: number;
}

/** Why two municipalities cannot share a network. */
export type Limit =
  | { kind: 'wall'; wall: Pick<Wall, 'by' | 'label'> }
  | { kind: 'distance'; km: number; most: number };

/** Two members of a network that a limit keeps apart. */
export interface BrokenLimit {
  network: number;
  /** Codes. */
  municipalities: readonly [string, string];
  limit: Limit;
}

/** Members of a network, by code. */
export interface NumberedNetwork {
  /** From 1. */
  number: number;
  members: readonly string[];
}

export interface Choice {
  id: string;
  label: string;
}

/** Everything that a network plan depends on, as plain JSON. The order of lists other than wishes does not matter. */
export interface NetworkInput {
  municipalities: readonly Candidate[];
  /** Number of members of a network (R46). */
  size: Size;
  /** Number of networks allowed (R47). */
  count: 'one' | 'one-or-more' | 'several';
  focusAreas: readonly Choice[];
  /** Number of focus areas a network works with (R34). Omitted if networks choose none. */
  areasPerNetwork?: Size;
  leadershipPriorities: readonly Choice[];
  criteria: readonly Criterion[];
  pins: readonly Pin[];
  /** Absent if the definition sets none. */
  limits?: Limits;
  /** Agreed networks: nobody leaves or joins. Their members are among the municipalities. */
  fixed: readonly NumberedNetwork[];
  /** The current plan: a new one moves as few as possible, whatever the cost. */
  previous?: readonly NumberedNetwork[];
}

/** Number of municipalities in a network, both inclusive (R46). */
export interface Size {
  minimum: number;
  maximum: number;
}

/** The numbers of networks that this many municipalities can form; empty if the sizes cannot be met (O17). */
export function possibleNetworkCounts(municipalities: number, { minimum, maximum }: Size): number[] {
  const most = Math.floor(municipalities / minimum);
  const fewest = Math.ceil(municipalities / maximum);
  return Array.from({ length: Math.max(0, most - fewest + 1) }, (_, index) => fewest + index).filter(
    (n) => n > 0,
  );
}

/** The numbers from 1 to `most` that cannot be grouped: for 8–10 these are 1–7, 11–15, 21–23 and 31 (O17). */
export function ungroupableCounts(size: Size, most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1).filter(
    (count) => possibleNetworkCounts(count, size).length === 0,
  );
}

/** What can be done if a number of municipalities cannot be grouped (O17). KL decides. */
export interface WaysOut {
  /** Number of municipalities to place, without those in agreed networks. */
  count: number;
  size: Size;
  rule: NetworkInput['count'];
  /** Sizes that would work, smallest change first, with the numbers of networks they allow. */
  sizes: { size: Size; networks: number[] }[];
  /** The nearest lower number that works, and those farthest from the others (codes), who could wait. */
  fewer?: { count: number; networks: number[]; couldWait: string[] };
  /** The nearest higher number that works. */
  more?: { count: number; networks: number[] };
}

/** Why there is no plan. The Danish for each is in documents/text/networks-da.ts. */
export type NetworkProblem =
  | { rule: 'nobody-takes-part' }
  | { rule: 'cannot-be-grouped'; waysOut: WaysOut }
  | { rule: 'sizes-out-of-order'; size: Size }
  | { rule: 'criterion-twice'; criterion: Criterion['kind'] }
  | { rule: 'municipality-twice'; municipality: string }
  | { rule: 'in-two-networks'; municipality: string; where: 'fixed' | 'previous' }
  | { rule: 'network-number-twice'; network: number; where: 'fixed' | 'previous' }
  | { rule: 'unknown-municipality'; municipality: string; where: 'pin' | 'fixed' }
  | { rule: 'unknown-wish'; municipality: string; wish: string }
  | { rule: 'wish-twice'; municipality: string; wish: string }
  | { rule: 'pin-on-agreed-network'; pin: Pin; network: number }
  | { rule: 'pins-cannot-be-kept'; pins: readonly Pin[] }
  | { rule: 'pin-against-limit'; pin: Pin; limit: BrokenLimit }
  /** With so few within the limits, no network it is in reaches the smallest size. */
  | { rule: 'too-few-within-limits'; municipality: string; others: number; limits: Limits; size: Size }
  /** These can only be with each other, and cannot be grouped. */
  | { rule: 'part-cannot-be-grouped'; municipalities: string[]; limits: Limits; waysOut: WaysOut }
  /** The numbers of networks that the limits allow are not those the definition allows. */
  | { rule: 'limits-against-count'; limits: Limits; networks: number[]; allowed: number[] }
  /** The search found no plan; that does not prove that there is none. */
  | { rule: 'nothing-found-within-limits'; limits: Limits; pins: readonly Pin[] };

/** Something staff should know about a plan. */
export type NetworkWarning =
  | { rule: 'places-unknown'; municipalities: string[] }
  | { rule: 'nobody-ranked' }
  | { rule: 'ranked-nothing'; municipalities: string[] }
  | { rule: 'all-want-the-same' }
  | { rule: 'areas-left-out'; focusAreas: string[] }
  | { rule: 'criterion-not-used'; criterion: Criterion['kind'] }
  | { rule: 'no-criteria' }
  /** Only in agreed networks, and in plans that were edited or made before the limit was set. */
  | { rule: 'limit-broken'; limit: BrokenLimit }
  | { rule: 'network-outside-size'; network: number; members: number; size: Size };
