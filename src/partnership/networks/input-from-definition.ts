import type { Answer } from '../answer.ts';
import type { Definition } from '../definition/definition.ts';
import { municipalityByCode } from '../municipalities/register.ts';
import type { Choice, NetworkInput } from './network-input.ts';
import { landOf } from './travel.ts';

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
    wishes: preferences,
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
