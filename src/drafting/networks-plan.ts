import type { Definition } from '../partnership/definition/definition.ts';
import type { State } from '../partnership/enrolment/enrolment.ts';
import { networkInput } from '../partnership/networks/input-from-definition.ts';
import type { NetworkInput, NumberedNetwork, Pin } from '../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../partnership/networks/network-plan.ts';
import { networkPlansOf, type SavedNetworkPlan } from '../store/network-plans.ts';
import type { Store } from '../store/open-store.ts';
import type { Status } from '../store/status.ts';

/** What is kept of a plan: enough to show it, to change it by hand, and to say how it came about. */
export interface KeptPlan {
  /** Left out where it was changed by hand. */
  seed?: number;
  steps?: number;
  input: NetworkInput;
  plan: NetworkPlan;
  /** The plan it was changed from by hand, and how. */
  changed?: { from: number; municipality: string; to: number; insteadOf?: string };
}

export type SavedPlan = SavedNetworkPlan<KeptPlan>;

const STEPS: readonly State[] = ['interested', 'aligned', 'approved', 'signed', 'active'];

/** The input of a new plan: those who have come at least as far as `from`. */
export function inputFrom(
  { partnership, municipalities }: Status,
  from: State,
  demands: { pins?: Pin[]; previous?: readonly NumberedNetwork[]; fixed?: readonly NumberedNetwork[] },
): NetworkInput {
  const counted = STEPS.slice(STEPS.indexOf(from));
  const enrolled = municipalities.flatMap(({ enrolment, answer }) =>
    answer && counted.includes(enrolment.state) ? [answer] : [],
  );
  return networkInput(partnership.definition, enrolled, demands);
}

export const COUNTING_FROM = STEPS.slice(0, 4);

/** The version that is asked for, or else the one that staff chose, or else the latest. */
export async function planOf(
  store: Store,
  partnership: string,
  number?: number,
): Promise<SavedPlan | undefined> {
  const plans = await networkPlansOf<KeptPlan>(store, partnership);
  if (number !== undefined) return plans.find((plan) => plan.number === number);
  return plans.at(-1);
}

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

export function networkName(number: number): string {
  return `Netværk ${number}`;
}
