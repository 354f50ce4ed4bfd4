import { type KeptPlan, networkName } from '../../partnership/networks/kept-plan.ts';
import type { Origin, WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { confirmNetworkPlan, networkPlansOf, type SavedNetworkPlan } from './network-plans.ts';
import { saveNetworks } from './networks.ts';

export type SavedPlan = SavedNetworkPlan<KeptPlan>;

/** The version that is asked for, or else the latest. */
export async function networkPlanOf(
  store: Store,
  partnership: string,
  number?: number,
): Promise<SavedPlan | undefined> {
  const plans = await networkPlansOf<KeptPlan>(store, partnership);
  return number === undefined ? plans.at(-1) : plans.find((plan) => plan.number === number);
}

/** The version that municipalities have been told of: the one that staff chose, or else the latest. */
export async function planSoFar(store: Store, partnership: string): Promise<SavedPlan | undefined> {
  const plans = await networkPlansOf<KeptPlan>(store, partnership);
  return plans.find(({ confirmed }) => confirmed) ?? plans.at(-1);
}

/**
 * Makes a plan the networks: agreements, channels and contacts follow. The networks are written before the plan is
 * marked, so choosing once more mends what a crash in between left.
 */
export async function chooseNetworkPlan(
  store: Store,
  by: Origin,
  { partnership, number, content }: SavedPlan,
): Promise<WriteResult<number>> {
  const result = await saveNetworks(store, by, {
    partnership,
    networks: content.plan.networks.map((network) => ({
      id: `netvaerk-${network.number}`,
      name: networkName(network.number),
      municipalities: network.members,
    })),
  });
  return 'value' in result ? confirmNetworkPlan(store, by, { partnership, number }) : result;
}
