import { type Answer, wishesOf } from '../answer.ts';
import { foldSpelling } from '../close-spelling.ts';
import type { Definition } from '../definition/definition.ts';
import type { State } from '../enrolment/enrolment.ts';
import { municipalityByCode } from '../municipalities/register.ts';
import { limitsFor } from './limits.ts';
import type { Candidate, Choice, NetworkInput, NumberedNetwork, Pin } from './network-input.ts';
import type { NetworkPlan } from './network-plan.ts';
import { landOf } from './travel.ts';

/** The stored form of a plan: enough to show it, to edit it by hand, and to tell how it was made. */
export interface StoredPlan {
  /** Absent for a plan edited by hand. */
  seed?: number;
  steps?: number;
  /** The state from which municipalities were included; `interested` by default. */
  from?: State;
  input: NetworkInput;
  plan: NetworkPlan;
  /** The plan it was edited from, and the edit. */
  changed?: { from: number; municipality: string; to: number; insteadOf?: string };
}

/** What networks need to know about an enrolment. */
export interface EnrolledMunicipality {
  enrolment: { state: State };
  answer?: Answer;
}

const STEPS: readonly State[] = ['interested', 'aligned', 'approved', 'signed', 'active'];

/** The states from which a municipality can be included. */
export type CountingFrom = Extract<State, 'interested' | 'aligned' | 'approved' | 'signed'>;

/** The input of a new plan: all that have reached at least the state `from`. */
export function inputFrom(
  definition: Definition,
  municipalities: readonly EnrolledMunicipality[],
  from: State,
  demands: { pins?: readonly Pin[]; previous?: readonly NumberedNetwork[] } = {},
): NetworkInput {
  return networkInput(definition, enrolledFrom(municipalities, from), demands);
}

/** Changes since a plan was made: codes of those who no longer take part, and of those who have joined. */
export interface ChangedSince {
  gone: string[];
  joined: string[];
}

/** Who has left and who has joined since the plan was made. */
export function changedSince(
  { input, from = 'interested' }: StoredPlan,
  municipalities: readonly EnrolledMunicipality[],
): ChangedSince {
  const then = new Set(input.municipalities.map(({ code }) => code));
  const codesFrom = (state: State) =>
    new Set(enrolledFrom(municipalities, state).map(({ municipality }) => municipality));
  return {
    gone: [...then.difference(codesFrom('interested'))].sort(),
    joined: [...codesFrom(from).difference(then)].sort(),
  };
}

/** The name of a network in a plan. */
export function networkName(number: number): string {
  return `Netværk ${number}`;
}

function enrolledFrom(municipalities: readonly EnrolledMunicipality[], from: State): Answer[] {
  const counted = STEPS.slice(STEPS.indexOf(from));
  return municipalities.flatMap(({ enrolment, answer }) =>
    answer && counted.includes(enrolment.state) ? [answer] : [],
  );
}

/** An enrolment to include. The caller chooses which: interested or further (R31, R38). */
export type Enrolled = Pick<Answer, 'municipality' | 'preferences' | 'leadershipPriorities'>;

/** Staff's pins, agreed networks and the current plan; all optional. */
export type Demands = Partial<Pick<NetworkInput, 'pins' | 'fixed' | 'previous'>>;

/**
 * The input for composing networks: sizes and criteria from the definition, wishes from the answers, places from the
 * register. A municipality's own suggestion for a focus area is free text that cannot be compared, so it is not a wish.
 * Throws a `RangeError` for a code that is not in the register; answers are checked against it when they are read.
 */
export function networkInput(
  definition: Definition,
  enrolled: readonly Enrolled[],
  demands: Demands = {},
): NetworkInput {
  const { networks, focusAreas } = definition;
  const limits = limitsFor(
    definition,
    enrolled.map(({ municipality }) => municipality),
  );
  return {
    municipalities: enrolled.map(candidate),
    size: networks.size,
    count: networks.count,
    focusAreas: focusAreas.list.map(choice),
    ...(focusAreas.perNetwork && { areasPerNetwork: focusAreas.perNetwork }),
    leadershipPriorities: focusAreas.leadershipPriorities.map(choice),
    criteria: networks.criteria,
    pins: demands.pins ?? [],
    ...(limits && { limits }),
    fixed: demands.fixed ?? [],
    ...(demands.previous && { previous: demands.previous }),
  };
}

function candidate({ municipality: code, preferences, leadershipPriorities }: Enrolled) {
  const municipality = municipalityByCode(code);
  if (!municipality) throw new RangeError(`No municipality has the code ${code}`);
  return {
    code,
    name: municipality.name,
    ...candidateWishes(preferences),
    leadershipPriorities,
    group: municipality.group.number,
    population: municipality.population,
    place: { lat: municipality.townLat, lon: municipality.townLon, land: landOf(municipality) },
  };
}

function candidateWishes(preferences: Answer['preferences']): Pick<Candidate, 'wishes' | 'wishPoints'> {
  const wished = wishesOf(preferences);
  const wishPoints = wished.flatMap(({ points }) => points ?? []);
  const wishes = wished.map(({ area }) => area);
  return wishPoints.length === 0 ? { wishes } : { wishes, wishPoints };
}

function choice({
  id,
  label,
  shortLabel,
}: {
  id: string;
  label: string;
  shortLabel?: string | undefined;
}): Choice {
  return { id, label: shortLabel ?? label };
}

/** The network with this id, name or number ("2" for "Netværk 2"); undefined if there is none. */
export function findNetwork<Network extends { id: string; name: string }>(
  networks: readonly Network[],
  said: string,
): Network | undefined {
  const folded = foldSpelling(said);
  const [number] = /\d+$/.exec(said.trim()) ?? [];
  return (
    networks.find(({ id }) => id === said.trim()) ??
    networks.find(({ name }) => foldSpelling(name) === folded) ??
    (number === said.trim()
      ? networks.find(({ name }) => new RegExp(`\\D0*${number}$`).test(name))
      : undefined)
  );
}
