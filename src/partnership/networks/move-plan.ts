import { evaluatePlan } from './evaluate-plan.ts';
import { brokenLimits } from './limits.ts';
import type { BrokenLimit, NetworkInput, NumberedNetwork, Pin } from './network-input.ts';
import type { NetworkPlan, PlannedMunicipality } from './network-plan.ts';

export type MoveProblem =
  | { rule: 'not-in-plan'; municipality: string }
  | { rule: 'no-such-network'; network: number; networks: number[] }
  | { rule: 'already-there'; municipality: string; network: number }
  | { rule: 'agreed-network'; network: number }
  /** The definition's limits hold for moves by hand too. */
  | { rule: 'against-limit'; limit: BrokenLimit };

/** A plan edited by hand, and the effects. Nothing is saved. */
export interface MovedPlan {
  ok: true;
  /** Includes warnings for networks that the move takes out of their size. */
  plan: NetworkPlan;
  /** Change in the plan's points; negative is a loss. */
  change: number;
  /** Municipalities whose figures change, largest loss first. */
  affected: { before: PlannedMunicipality; after: PlannedMunicipality }[];
  /** Pins that the edited plan breaks. */
  brokenPins: Pin[];
}

/** The effect of moving a municipality by hand, swapping it with `insteadOf` if named. */
export function movePlan(
  input: NetworkInput,
  plan: NetworkPlan,
  municipality: string,
  toNetwork: number,
  insteadOf?: string,
): MovedPlan | { ok: false; problems: MoveProblem[] } {
  const problems = moveProblems(input, plan, municipality, toNetwork, insteadOf);
  if (problems.length > 0) return { ok: false, problems };
  const networks = exchanged(plan.networks, municipality, toNetwork, insteadOf);
  const broken = brokenLimits(input, networks).filter(({ municipalities }) =>
    municipalities.some((code) => code === municipality || code === insteadOf),
  );
  if (broken.length > 0)
    return { ok: false, problems: broken.map((limit) => ({ rule: 'against-limit', limit })) };
  const moved = evaluatePlan(input, networks);
  const after = new Map(moved.municipalities.map((one) => [one.code, one]));
  const affected = plan.municipalities.flatMap((before) => {
    const now = after.get(before.code);
    return now && hasOtherFigures(before, now) ? [{ before, after: now }] : [];
  });
  return {
    ok: true,
    plan: moved,
    change: moved.value - plan.value,
    affected: affected.sort((a, b) => a.after.points - a.before.points - (b.after.points - b.before.points)),
    brokenPins: brokenPins(input, networks),
  };
}

/** Less than a hundredth of a point is rounding: a stored plan is summed in another order. */
function hasOtherFigures(before: PlannedMunicipality, after: PlannedMunicipality): boolean {
  return (
    before.network !== after.network ||
    before.satisfied.met !== after.satisfied.met ||
    Math.abs(before.points - after.points) > 0.01 ||
    Math.abs((before.km ?? 0) - (after.km ?? 0)) > 0.01
  );
}

/** The networks with one municipality moved to another, swapped with a named one if any. */
export function exchanged(
  networks: readonly NumberedNetwork[],
  municipality: string,
  toNetwork: number,
  insteadOf?: string,
): NumberedNetwork[] {
  const from = networks.find(({ members }) => members.includes(municipality))?.number;
  const going = new Set([municipality, insteadOf]);
  return networks.map(({ number, members }) => {
    const stay = members.filter((code) => !going.has(code));
    if (number === toNetwork) return { number, members: [...stay, municipality] };
    return { number, members: number === from && insteadOf !== undefined ? [...stay, insteadOf] : stay };
  });
}

function moveProblems(
  { fixed }: NetworkInput,
  { networks, unplaced }: NetworkPlan,
  municipality: string,
  toNetwork: number,
  insteadOf: string | undefined,
): MoveProblem[] {
  const networkOf = (code: string) => networks.find(({ members }) => members.includes(code))?.number;
  const from = networkOf(municipality);
  const agreed = fixed
    .map(({ number }) => number)
    .filter((number) => number === from || number === toNetwork);
  return [
    ...(from === undefined && !unplaced.includes(municipality)
      ? [{ rule: 'not-in-plan', municipality } as const]
      : []),
    ...(networks.some(({ number }) => number === toNetwork)
      ? []
      : [
          {
            rule: 'no-such-network',
            network: toNetwork,
            networks: networks.map(({ number }) => number),
          } as const,
        ]),
    ...(from === toNetwork ? [{ rule: 'already-there', municipality, network: toNetwork } as const] : []),
    ...(insteadOf !== undefined && networkOf(insteadOf) !== toNetwork
      ? [{ rule: 'not-in-plan', municipality: insteadOf } as const]
      : []),
    ...agreed.map((network) => ({ rule: 'agreed-network', network }) as const),
  ];
}

/** The pins that these networks break: none in a composed plan, possibly some in one edited by hand. */
export function brokenPins(
  { pins }: Pick<NetworkInput, 'pins'>,
  networks: readonly NumberedNetwork[],
): Pin[] {
  const networkOf = new Map(
    networks.flatMap(({ number, members }) => members.map((code) => [code, number] as const)),
  );
  return pins.filter((pin) => {
    if (pin.kind === 'in-network') return networkOf.get(pin.municipality) !== pin.network;
    const codes = [...new Set(pin.municipalities)];
    const homes = codes.map((code) => networkOf.get(code));
    return pin.kind === 'together'
      ? new Set(homes).size > 1
      : homes.some((home, index) => home !== undefined && homes.indexOf(home) !== index);
  });
}
