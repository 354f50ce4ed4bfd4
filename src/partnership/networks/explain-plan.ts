import { changingNetworks } from './changing-networks.ts';
import { evaluateWith } from './evaluate-plan.ts';
import { brokenLimits } from './limits.ts';
import { brokenPins, exchanged } from './move-plan.ts';
import type { NetworkInput, NumberedNetwork } from './network-input.ts';
import type { NetworkPlan, PlannedMunicipality, PlannedNetwork } from './network-plan.ts';
import { type Objective, objectiveOf } from './objective.ts';

/** Why a municipality is in its network. */
export type Reason =
  | { kind: 'only-network' }
  | { kind: 'agreed' }
  /** Staff decided which network. */
  | { kind: 'pinned' }
  /** Staff decided with whom: the others, by code. */
  | { kind: 'together'; others: string[] }
  /** Sizes, pins and limits allow no other network. */
  | { kind: 'no-other-place' }
  /** The cheapest change that would put it in another network. */
  | {
      kind: 'alternative';
      network: number;
      /** The municipality it would swap with; absent for a plain move. */
      insteadOf?: string;
      /** Change in the whole plan's points: negative, unless the plan was edited by hand or the search was short. */
      change: number;
      /** Its own figures there. */
      own: PlannedMunicipality;
    };

export interface Explanation {
  municipality: PlannedMunicipality;
  network: PlannedNetwork;
  reason: Reason;
}

/** Why each municipality is in its network and what the best alternative would cost, in the plan's order. */
export function explainPlan(input: NetworkInput, plan: NetworkPlan): Explanation[] {
  const objective = objectiveOf(input, plan.networks.length);
  const networkOf = new Map(plan.networks.map((network) => [network.number, network]));
  const cheapest = cheapestChanges(objective, input, plan);
  return plan.municipalities.flatMap((municipality) => {
    const network = networkOf.get(municipality.network);
    if (!network) return [];
    const reason = bound(input, plan, municipality, network) ?? alternative(municipality);
    return [{ municipality, network, reason }];
  });

  function alternative(municipality: PlannedMunicipality): Reason {
    const change = cheapest(municipality);
    if (!change) return { kind: 'no-other-place' };
    const networks = exchanged(plan.networks, municipality.code, change.network, change.insteadOf);
    const there = networks.filter(({ number }) => number === change.network);
    const own = evaluateWith(objective, input, there).municipalities.find(
      ({ code }) => code === municipality.code,
    );
    return own ? { kind: 'alternative', ...change, own } : { kind: 'no-other-place' };
  }
}

function bound(
  { pins }: NetworkInput,
  { networks }: NetworkPlan,
  { code }: PlannedMunicipality,
  { fixed }: PlannedNetwork,
): Reason | undefined {
  if (fixed) return { kind: 'agreed' };
  if (networks.length === 1) return { kind: 'only-network' };
  if (pins.some((pin) => pin.kind === 'in-network' && pin.municipality === code)) return { kind: 'pinned' };
  const together = pins.flatMap((pin) =>
    pin.kind === 'together' && pin.municipalities.includes(code) ? pin.municipalities : [],
  );
  const others = [...new Set(together)].filter((other) => other !== code);
  return others.length > 0 ? { kind: 'together', others } : undefined;
}

/** Tries every move and swap that keeps sizes, pins and limits. */
function cheapestChanges(objective: Objective, input: NetworkInput, plan: NetworkPlan) {
  const position = new Map(objective.candidates.map(({ code }, index) => [code, index]));
  const at = (code: string) => position.get(code) ?? 0;
  const networks = changingNetworks(
    objective,
    plan.networks.map(({ members }) => members.map(at)),
  );
  const held = new Set(
    input.pins.flatMap((pin) => {
      if (pin.kind === 'apart') return [];
      return pin.kind === 'together' ? pin.municipalities : [pin.municipality];
    }),
  );
  const careful = input.limits !== undefined || input.pins.some(({ kind }) => kind === 'apart');
  const broken = (networks: readonly NumberedNetwork[]) =>
    brokenPins(input, networks).length + brokenLimits(input, networks).length;
  const allowed = (code: string, network: number, insteadOf?: string) =>
    !careful || broken(exchanged(plan.networks, code, network, insteadOf)) <= broken(plan.networks);

  function gain(from: number, to: number, going: number, coming: readonly number[]): number {
    const now = (networks.points[from] ?? 0) + (networks.points[to] ?? 0);
    return networks.pointsAfter(from, [going], coming) + networks.pointsAfter(to, coming, [going]) - now;
  }

  /** Those the municipality could swap with; undefined stands for a plain move. */
  function partners(from: PlannedNetwork, to: PlannedNetwork): (string | undefined)[] {
    if (to.fixed || to === from) return [];
    const swaps = to.members.filter((other) => !held.has(other));
    const alone = from.members.length > input.size.minimum && to.members.length < input.size.maximum;
    return alone ? [undefined, ...swaps] : swaps;
  }

  return ({ code, network }: PlannedMunicipality): Change | undefined => {
    const from = plan.networks.findIndex(({ number }) => number === network);
    const here = plan.networks[from];
    const changes = plan.networks.flatMap((there, to) =>
      (here ? partners(here, there) : []).map(
        (insteadOf): Change => ({
          network: there.number,
          change: gain(from, to, at(code), insteadOf === undefined ? [] : [at(insteadOf)]),
          ...(insteadOf !== undefined && { insteadOf }),
        }),
      ),
    );
    return changes
      .sort((a, b) => b.change - a.change)
      .find((change) => allowed(code, change.network, change.insteadOf));
  };
}

interface Change {
  network: number;
  insteadOf?: string;
  change: number;
}
