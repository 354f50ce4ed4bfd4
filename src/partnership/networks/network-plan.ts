import type { Criterion } from '../definition/networks.ts';
import type { NetworkWarning } from './network-input.ts';

/** A network in a plan. Municipalities are codes, focus areas are ids. */
export interface PlannedNetwork {
  number: number;
  /** In Danish alphabetical order of their names. */
  members: string[];
  /** The member with the least total travel for the others. Absent if no member's place is known. */
  host?: string;
  /** The focus areas that fulfil most of the members' wishes, in the definition's order. */
  focusAreas: string[];
  /** The priority in leadership development that most members share. */
  leadershipPriority?: string;
  km: { total: number; mean: number; longest: number };
  mix: {
    /** Number of members of each kind: see `kindName` in objective.ts. */
    kinds: Record<string, number>;
    /** Share of pairs of members of the same kind, 0 to 1. */
    alike: number;
  };
  /** Mean points per member, normally 0–100. */
  points: number;
  /** The lowest points of any member. */
  worst: number;
  /** Agreed before this plan was made. */
  fixed: boolean;
}

/** What a municipality gets from a plan. */
export interface PlannedMunicipality {
  code: string;
  name: string;
  network: number;
  /** 100 is the most that the criteria can give; negative if it travels very far. */
  points: number;
  satisfied: {
    /** How many of its first choices its network works with… */
    met: number;
    /** …out of how many: the number a network can work with, or fewer if it ranked fewer; 0 if it ranked none. */
    of: number;
    /** Whether its first choice is among them. */
    first: boolean;
    /** Weighted by rank or points, 0 to 1. */
    share: number;
    /** Where it allocated points: those given to areas its network works with, out of all. */
    points?: { met: number; of: number };
  };
  /** Kilometres to the host, including ferries (crossings.json). Absent if a place is unknown. */
  km?: number;
  /** Share of the other members of its own kind, 0 to 1. */
  alike: number;
}

/** A network plan as a value: the result of composing, what staff see and what is stored. */
export interface NetworkPlan {
  /** Total points of all municipalities; what `composeNetworks` maximises. */
  value: number;
  /** Mean points per municipality. */
  mean: number;
  /** Networks by number, with members, host and figures. */
  networks: PlannedNetwork[];
  /** In Danish alphabetical order. */
  municipalities: PlannedMunicipality[];
  /** The municipality, and the network, with the lowest points. */
  worstOff: { municipality: string; network: number };
  /** The criteria used; their shares add up to 1. */
  criteria: { kind: Criterion['kind']; wanted?: 'diversity' | 'comparability'; share: number }[];
  /** Codes in no network: none in a composed plan, possibly some in one edited by hand. */
  unplaced: string[];
  /** Codes of those who were in another network in the current plan. */
  moved: string[];
  warnings: NetworkWarning[];
}
