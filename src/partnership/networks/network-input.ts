import type { Criterion } from '../definition/networks.ts';
import type { Size } from './group-sizes.ts';
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
