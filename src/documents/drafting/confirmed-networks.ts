import type { Definition } from '../../partnership/definition/definition.ts';
import { networkName, type StoredPlan } from '../../partnership/networks/stored-plan.ts';
import type { Store } from '../../store/db/open-store.ts';
import {
  confirmedPlanOf,
  type PlanVersion,
  type SavedNetworkPlan,
} from '../../store/networks/network-plans.ts';

type ConfirmedNetworks = ReadonlyMap<
  string,
  { name: string; members: readonly string[]; focusAreas: readonly string[] }
>;

/**
 * The network of each municipality in the plan that staff chose, as agreements name it.
 * @param version where it was read already which they chose
 */
export async function confirmedNetworks(
  store: Store,
  partnership: string,
  definition: Definition,
  version?: PlanVersion,
): Promise<ConfirmedNetworks> {
  const chosen = await confirmedPlanOf<StoredPlan>(store, partnership, version);
  if (!chosen) return new Map();
  const known = made.get(chosen);
  if (known?.definition === definition) return known.networks;
  const networks = networksFrom(chosen, definition);
  made.set(chosen, { definition, networks });
  return networks;
}

// Cached: both are the same objects until they change.
const made = new WeakMap<
  SavedNetworkPlan<StoredPlan>,
  { definition: Definition; networks: ConfirmedNetworks }
>();

function networksFrom(
  { content }: SavedNetworkPlan<StoredPlan>,
  { focusAreas }: Definition,
): ConfirmedNetworks {
  const labels = new Map(focusAreas.list.map(({ id, label }) => [id, label]));
  return new Map(
    content.plan.networks.flatMap(({ number, members, focusAreas: areas }) =>
      members.map((member) => [
        member,
        { name: networkName(number), members, focusAreas: areas.map((id) => labels.get(id) ?? id) },
      ]),
    ),
  );
}
