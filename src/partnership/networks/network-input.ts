import type { Criterion } from '../definition/networks.ts';
import type { TownPlace } from './travel.ts';

/** A municipality that takes part, with what counts when networks are composed. */
export interface Candidate {
  /** Four digits: "0751". */
  code: string;
  /** As in running text: "Aarhus", "Nordfyn". */
  name: string;
  /** Ids of focus areas, most wanted first (R32). Empty where nothing is ranked. */
  wishes: readonly string[];
  /** Ids of priorities in leadership development (R49), in no order. */
  leadershipPriorities: readonly string[];
  /** Danmarks Statistik's group, 1–5. */
  group?: number;
  population?: number;
  /** Left out where nobody knows it: the municipality's own travel is then not counted, and it is never a host. */
  place?: TownPlace;
}

/** What staff demand of a plan whatever it costs. */
export type Pin =
  | { kind: 'together'; municipalities: readonly string[] }
  | { kind: 'apart'; municipalities: readonly string[] }
  | { kind: 'in-network'; municipality: string; network: number };

/** Members of a network by code. */
export interface NumberedNetwork {
  /** From 1. */
  number: number;
  members: readonly string[];
}

export interface Choice {
  id: string;
  label: string;
}

/** All that a plan of networks depends on, as plain JSON. The order of lists, but wishes, does not matter. */
export interface NetworkInput {
  municipalities: readonly Candidate[];
  /** Members in a network (R46). */
  size: Size;
  /** How many networks there may be (R47). */
  count: 'one' | 'one-or-more' | 'several';
  focusAreas: readonly Choice[];
  /** How many focus areas a network works with (R34). Left out where networks choose none. */
  areasPerNetwork?: Size;
  leadershipPriorities: readonly Choice[];
  criteria: readonly Criterion[];
  pins: readonly Pin[];
  /** Networks already agreed: nobody leaves them, nobody joins. Their members are among the municipalities. */
  fixed: readonly NumberedNetwork[];
  /** The plan so far: a new one then moves as few as possible, whatever that costs. */
  previous?: readonly NumberedNetwork[];
}

/** Municipalities in one network, both included (R46). */
export interface Size {
  minimum: number;
  maximum: number;
}

/** How many networks a number of municipalities can form: none, where the sizes can't be met (O17). */
export function possibleNetworkCounts(municipalities: number, { minimum, maximum }: Size): number[] {
  const most = Math.floor(municipalities / minimum);
  const fewest = Math.ceil(municipalities / maximum);
  return Array.from({ length: Math.max(0, most - fewest + 1) }, (_, index) => fewest + index).filter(
    (n) => n > 0,
  );
}

/** The numbers from 1 to `most` that can't be grouped: for 8–10 that is 1–7, 11–15, 21–23 and 31 (O17). */
export function ungroupableCounts(size: Size, most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1).filter(
    (count) => possibleNetworkCounts(count, size).length === 0,
  );
}

/** What can be done about a number of municipalities that can't be grouped (O17). KL decides. */
export interface WaysOut {
  /** Municipalities to be put into networks: those in agreed networks are not counted. */
  count: number;
  size: Size;
  rule: NetworkInput['count'];
  /** Sizes that would work, the smallest change first, with the number of networks they give. */
  sizes: { size: Size; networks: number[] }[];
  /** The nearest lower number that works, and who lies farthest from the others (codes), so could wait. */
  fewer?: { count: number; networks: number[]; couldWait: string[] };
  /** The nearest higher number that works. */
  more?: { count: number; networks: number[] };
}

/** Why no plan is made, as a value; Danish words for each stand in documents/text/networks-da.ts. */
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
  | { rule: 'pins-cannot-be-kept'; pins: readonly Pin[] };

/** Worth knowing about a plan that was made. */
export type NetworkWarning =
  | { rule: 'places-unknown'; municipalities: string[] }
  | { rule: 'nobody-ranked' }
  | { rule: 'ranked-nothing'; municipalities: string[] }
  | { rule: 'all-want-the-same' }
  | { rule: 'areas-left-out'; focusAreas: string[] }
  | { rule: 'criterion-not-used'; criterion: Criterion['kind'] }
  | { rule: 'no-criteria' }
  | { rule: 'network-outside-size'; network: number; members: number; size: Size };
