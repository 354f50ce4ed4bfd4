import { criteriaInUse } from './criteria-in-use.ts';
import type { NetworkInput } from './network-input.ts';
import type { PlannedNetwork } from './network-plan.ts';
import type { NetworkWarning } from './network-problem.ts';
import type { Objective } from './objective.ts';

/** What staff should know before they trust a plan: what could not count, and networks outside the sizes. */
export function planWarnings(
  input: NetworkInput,
  objective: Objective,
  networks: readonly PlannedNetwork[],
): NetworkWarning[] {
  return [
    ...wishWarnings(input, objective),
    ...placeWarnings(input),
    ...criterionWarnings(input, networks.length),
    ...networks
      .filter(({ members }) => members.length < input.size.minimum || members.length > input.size.maximum)
      .map(({ number, members }) => ({
        rule: 'network-outside-size' as const,
        network: number,
        members: members.length,
        size: input.size,
      })),
  ];
}

function wishWarnings(
  { municipalities, criteria, focusAreas }: NetworkInput,
  objective: Objective,
): NetworkWarning[] {
  if (!criteria.some(({ kind }) => kind === 'focus-area-wishes')) return [];
  const silent = municipalities.filter(({ wishes }) => wishes.length === 0).map(({ code }) => code);
  if (silent.length === municipalities.length) return [{ rule: 'nobody-ranked' }];
  const same = new Set(municipalities.map(({ wishes }) => wishes.join())).size === 1;
  const leftOut = focusAreas.map(({ id }) => id).filter((id) => objective.areasLeftOut.includes(id));
  return [
    ...(silent.length > 0 ? [{ rule: 'ranked-nothing', municipalities: silent.sort() } as const] : []),
    ...(same && municipalities.length > 1 ? [{ rule: 'all-want-the-same' } as const] : []),
    ...(leftOut.length > 0 ? [{ rule: 'areas-left-out', focusAreas: leftOut } as const] : []),
  ];
}

function placeWarnings({ municipalities, criteria }: NetworkInput): NetworkWarning[] {
  if (!criteria.some(({ kind }) => kind === 'geography')) return [];
  const unknown = municipalities.filter(({ place }) => !place).map(({ code }) => code);
  return unknown.length > 0 ? [{ rule: 'places-unknown', municipalities: unknown.sort() }] : [];
}

/** Criteria the definition has but this plan could not use; wishes that nobody ranked are told of by themselves. */
function criterionWarnings(input: NetworkInput, networks: number): NetworkWarning[] {
  const inUse = criteriaInUse(input, networks).map(({ kind }) => kind);
  const unused = input.criteria
    .map(({ kind }) => kind)
    .filter((kind) => !inUse.includes(kind))
    .filter((kind) => kind !== 'focus-area-wishes' || input.areasPerNetwork === undefined);
  return [
    ...unused.map((criterion) => ({ rule: 'criterion-not-used', criterion }) as const),
    ...(inUse.length === 0 ? [{ rule: 'no-criteria' } as const] : []),
  ];
}
