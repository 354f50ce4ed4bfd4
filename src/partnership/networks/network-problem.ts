import type { Criterion } from '../definition/networks.ts';
import type { Size } from './group-sizes.ts';
import type { NetworkInput, Pin } from './network-input.ts';

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
