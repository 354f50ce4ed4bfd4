import { evaluatePlan } from './evaluate-plan.ts';
import type { NetworkInput, NumberedNetwork, Pin } from './network-input.ts';
import type { NetworkPlan, PlannedMunicipality } from './network-plan.ts';

export type MoveProblem =
  | { rule: 'not-in-plan'; municipality: string }
  | { rule: 'no-such-network'; network: number; networks: number[] }
  | { rule: 'already-there'; municipality: string; network: number }
  | { rule: 'agreed-network'; network: number };

/** A plan changed by hand, and what that changes. Nothing is saved. */
export interface MovedPlan {
  ok: true;
  /** With warnings of networks that the move brings outside their size. */
  plan: NetworkPlan;
  /** Points the plan gains; below 0 it loses. */
  change: number;
  /** Those whose figures change, most points lost first. */
  affected: { before: PlannedMunicipality; after: PlannedMunicipality }[];
  /** Pins that the changed plan no longer keeps. */
  brokenPins: Pin[];
}

/** What comes of moving a municipality by hand, with `insteadOf` going the other way where one is named. */
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

/** Less than a hundredth of a point is rounding: a plan that was stored is counted in another order. */
function hasOtherFigures(before: PlannedMunicipality, after: PlannedMunicipality): boolean {
  return (
    before.network !== after.network ||
    before.satisfied.met !== after.satisfied.met ||
    Math.abs(before.points - after.points) > 0.01 ||
    Math.abs((before.km ?? 0) - (after.km ?? 0)) > 0.01
  );
}

/** The same networks with one municipality in another, and another one in its place if it is named. */
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

/** The pins that these networks do not keep: none in a plan that was composed, perhaps some in one changed by hand. */
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
