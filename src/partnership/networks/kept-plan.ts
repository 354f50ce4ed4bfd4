import { type Answer, wishedAreas } from '../answer.ts';
import { foldSpelling } from '../close-spelling.ts';
import type { Definition } from '../definition/definition.ts';
import type { State } from '../enrolment/enrolment.ts';
import { municipalityByCode } from '../municipalities/register.ts';
import type { Choice, NetworkInput, NumberedNetwork, Pin } from './network-input.ts';
import type { NetworkPlan } from './network-plan.ts';
import { landOf } from './travel.ts';

/** What is kept of a plan: enough to show it, to change it by hand, and to say how it came about. */
export interface KeptPlan {
  /** Left out where it was changed by hand. */
  seed?: number;
  steps?: number;
  /** How far those who counted had come; `interested` where it is left out. */
  from?: State;
  input: NetworkInput;
  plan: NetworkPlan;
  /** The plan it was changed from by hand, and how. */
  changed?: { from: number; municipality: string; to: number; insteadOf?: string };
}

/** Where a municipality stands, as far as networks need to know. */
export interface Standing {
  enrolment: { state: State };
  answer?: Answer;
}

const STEPS: readonly State[] = ['interested', 'aligned', 'approved', 'signed', 'active'];

/** How far a municipality may have to have come before it counts. */
export type CountingFrom = Extract<State, 'interested' | 'aligned' | 'approved' | 'signed'>;

/** The input of a new plan: those who have come at least as far as `from`. */
export function inputFrom(
  definition: Definition,
  municipalities: readonly Standing[],
  from: State,
  demands: { pins?: readonly Pin[]; previous?: readonly NumberedNetwork[] } = {},
): NetworkInput {
  return networkInput(definition, enrolledFrom(municipalities, from), demands);
}

/** Since a plan was made: codes of those who no longer take part, and of those who have joined. */
export interface ChangedSince {
  gone: string[];
  joined: string[];
}

/** Who has left and who has come since the plan was made. */
export function changedSince(
  { input, from = 'interested' }: KeptPlan,
  municipalities: readonly Standing[],
): ChangedSince {
  const then = new Set(input.municipalities.map(({ code }) => code));
  const codesFrom = (state: State) =>
    new Set(enrolledFrom(municipalities, state).map(({ municipality }) => municipality));
  return {
    gone: [...then.difference(codesFrom('interested'))].sort(),
    joined: [...codesFrom(from).difference(then)].sort(),
  };
}

/** The name under which a network of a plan is known. */
export function networkName(number: number): string {
  return `Netværk ${number}`;
}

function enrolledFrom(municipalities: readonly Standing[], from: State): Answer[] {
  const counted = STEPS.slice(STEPS.indexOf(from));
  return municipalities.flatMap(({ enrolment, answer }) =>
    answer && counted.includes(enrolment.state) ? [answer] : [],
  );
}

/** An enrolment that counts. Which do is the caller's choice: interested or further (R31, R38). */
export type Enrolled = Pick<Answer, 'municipality' | 'preferences' | 'leadershipPriorities'>;

/** Staff's demands, agreed networks and the plan so far; all may be left out. */
export type Demands = Partial<Pick<NetworkInput, 'pins' | 'fixed' | 'previous'>>;

/**
 * What networks are composed from: the definition's sizes and criteria, the answers' wishes, the register's places.
 * A municipality's own suggestion for a focus area is a text nobody can compare, so it is not among the wishes.
 * Throws a `RangeError` on a code that is not in the register: answers are held against it when they are read.
 */
export function networkInput(
  definition: Definition,
  enrolled: readonly Enrolled[],
  demands: Demands = {},
): NetworkInput {
  const { networks, focusAreas } = definition;
  return {
    municipalities: enrolled.map(candidate),
    size: networks.size,
    count: networks.count,
    focusAreas: focusAreas.list.map(choice),
    ...(focusAreas.perNetwork && { areasPerNetwork: focusAreas.perNetwork }),
    leadershipPriorities: focusAreas.leadershipPriorities.map(choice),
    criteria: networks.criteria,
    pins: demands.pins ?? [],
    fixed: demands.fixed ?? [],
    ...(demands.previous && { previous: demands.previous }),
  };
}

function candidate({ municipality: code, preferences, leadershipPriorities }: Enrolled) {
  const municipality = municipalityByCode(code);
  if (!municipality) throw new RangeError(`No municipality has the code ${code}`);
  return {
    code,
    name: municipality.plainName,
    wishes: wishedAreas(preferences),
    leadershipPriorities,
    group: municipality.group.number,
    population: municipality.population,
    place: { lat: municipality.townLat, lon: municipality.townLon, land: landOf(municipality) },
  };
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

/** The network that is meant by its id, its name or its number ("2" for "Netværk 2"); undefined where none is. */
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
