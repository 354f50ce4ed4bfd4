import type { Criterion } from '../definition/networks.ts';
import type { NetworkWarning } from './network-input.ts';

/** A network of a plan. Codes of municipalities, ids of focus areas. */
export interface PlannedNetwork {
  number: number;
  /** In Danish alphabetical order of their names. */
  members: string[];
  /** The member that the others travel least to. Left out where no member's place is known. */
  host?: string;
  /** The focus areas that give the members most of their wishes, in the definition's order. */
  focusAreas: string[];
  /** The priority in leadership development that most share. */
  leadershipPriority?: string;
  km: { total: number; mean: number; longest: number };
  mix: {
    /** Members of each kind: see `kindName` in objective.ts. */
    kinds: Record<string, number>;
    /** Share of pairs of members that are of one kind, 0 to 1. */
    alike: number;
  };
  /** Points for a member on average, 0–100 in ordinary cases. */
  points: number;
  /** The fewest points a member has. */
  worst: number;
  /** Agreed before this plan was made. */
  fixed: boolean;
}

/** What a municipality gets from a plan. */
export interface PlannedMunicipality {
  code: string;
  name: string;
  network: number;
  /** 100 is all that the criteria can give; below 0 where the way is very long. */
  points: number;
  satisfied: {
    /** How many of its first choices its network works with… */
    met: number;
    /** …of how many: as many as a network can work with, or fewer where fewer were ranked. 0 where nothing was. */
    of: number;
    /** Whether its very first choice is among them. */
    first: boolean;
    /** Weighted by rank, 0 to 1. */
    share: number;
  };
  /** Kilometres to the host, ferries counted (crossings.json). Left out where a place is unknown. */
  km?: number;
  /** Share of the other members that are of its kind, 0 to 1. */
  alike: number;
}

/** A plan of networks as a value: what composing gives, what staff see and what is stored. */
export interface NetworkPlan {
  /** Points of all municipalities together; what `composeNetworks` makes as large as it can. */
  value: number;
  /** Points of a municipality on average. */
  mean: number;
  /** Members by network, host and figures, by number. */
  networks: PlannedNetwork[];
  /** In Danish alphabetical order. */
  municipalities: PlannedMunicipality[];
  /** The municipality, and the network, with the fewest points. */
  worstOff: { municipality: string; network: number };
  /** What counted, with shares that add up to 1. */
  criteria: { kind: Criterion['kind']; wanted?: 'diversity' | 'comparability'; share: number }[];
  /** Codes in no network: none in a plan that was composed, perhaps some in one that was changed by hand. */
  unplaced: string[];
  /** Codes of those that the plan so far had in another network. */
  moved: string[];
  warnings: NetworkWarning[];
}
