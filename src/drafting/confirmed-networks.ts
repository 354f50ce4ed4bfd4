import type { Definition } from '../partnership/definition/definition.ts';
import { type KeptPlan, networkName } from '../partnership/networks/kept-plan.ts';
import { networkPlansOf } from '../store/network-plans.ts';
import type { Store } from '../store/open-store.ts';

/** The network of each municipality in the plan that staff chose, as agreements name it. */
export async function confirmedNetworks(
  store: Store,
  partnership: string,
  { focusAreas }: Definition,
): Promise<ReadonlyMap<string, { name: string; members: readonly string[]; focusAreas: readonly string[] }>> {
  const plans = await networkPlansOf<KeptPlan>(store, partnership);
  const chosen = plans.find(({ confirmed }) => confirmed);
  const labels = new Map(focusAreas.list.map(({ id, label }) => [id, label]));
  return new Map(
    (chosen?.content.plan.networks ?? []).flatMap(({ number, members, focusAreas: areas }) =>
      members.map((member) => [
        member,
        { name: networkName(number), members, focusAreas: areas.map((id) => labels.get(id) ?? id) },
      ]),
    ),
  );
}
