import type { NetworkInput, NumberedNetwork } from '../network-input.ts';
import type { NetworkPlan } from '../network-plan.ts';
import { networkValue } from '../network-value.ts';
import { objectiveOf } from '../objective.ts';
import { allowedNetworkCounts } from '../ways-out.ts';
import { bestNetworks, type PricedNetwork } from './best-network.ts';

/** An upper bound for the value of any plan. */
export interface Bound {
  /** Points that no plan within the sizes can exceed, with or without the pins. */
  bound: number;
  /** Points of the plan it is compared with. */
  value: number;
  /** No plan is better by more than this percentage, rounded up. Omitted if the plan has no positive points. */
  percent?: number;
  rounds: number;
}

export interface BoundOptions {
  /** Maximum number of price iterations. */
  rounds?: number;
  /** Stops once no plan can be better by more than this percentage. */
  enough?: number;
  goOn?: () => boolean;
}

const ROUNDS = 400;
/** Iterations without progress before the step size is reduced. */
const PATIENCE = 12;
/** A smaller share of the remaining gap is no progress. */
const PROGRESS = 1e-4;
const SMALLEST_STEP = 0.002;
const MOMENTUM = 0.6;
/** Margin for rounding in the sums. */
const SAFE = 1e-6;

/**
 * Proves an upper bound for the best plan (Lagrangian relaxation). Every municipality gets a price; for any prices, no
 * plan is worth more than the sum of the prices plus the excess value of the best networks around different hosts. The
 * prices are then adjusted for municipalities that are in too many or too few of these networks. Each iteration's bound
 * is valid by itself, so stopping early only makes it looser. Pins, limits and the current plan are ignored: the
 * bound also covers plans that break them.
 */
export function boundOf(
  input: NetworkInput,
  plan: NetworkPlan,
  { rounds = ROUNDS, enough = 0, goOn = () => true }: BoundOptions = {},
): Bound {
  const { objective, free, counts, value, constant, startingPrices } = problemOf(input, plan);
  const bestAround = bestNetworks(objective, free, input.size);
  let prices = startingPrices;
  let direction = new Float64Array(prices.length);
  let lowest = { bound: Infinity, prices };
  let [step, waited, round] = [1, 0, 0];
  const done = () =>
    lowest.bound - value <= SAFE || (enough > 0 && percentBeyond(lowest.bound, value) <= enough) || !goOn();
  for (; round < rounds && step > SMALLEST_STEP && !done(); round++) {
    const now = prices;
    const { worth, networks } = relaxed(free, counts, (host) => bestAround(host, now));
    const bound = constant + worth + free.reduce((sum, one) => sum + (now[one] as number), 0);
    waited = lowest.bound - bound > PROGRESS * (lowest.bound - value) ? 0 : waited + 1;
    if (bound < lowest.bound) lowest = { bound, prices: Float64Array.from(prices) };
    if (waited >= PATIENCE) {
      [step, waited] = [step / 2, 0];
      prices = Float64Array.from(lowest.prices);
      direction = new Float64Array(prices.length);
    }
    movePrices(prices, direction, networks, free, step * (bound - value));
  }
  const bound = Math.max(value, lowest.bound + SAFE);
  return { bound, value, ...(value > 0 && { percent: percentBeyond(bound, value) }), rounds: round };
}

/** Good initial prices are the plan's own points: what each municipality is worth where it is. */
function problemOf(input: NetworkInput, plan: NetworkPlan) {
  const agreed = new Set(input.fixed.flatMap(({ members }) => members));
  const freeCount = input.municipalities.filter(({ code }) => !agreed.has(code)).length;
  const counts = allowedNetworkCounts(freeCount, input.size, input.count, input.fixed.length);
  const objective = objectiveOf(
    input,
    Math.max(plan.networks.length, Math.max(0, ...counts) + input.fixed.length),
  );
  const position = new Map(objective.candidates.map(({ code }, index) => [code, index]));
  const worthOf = (networks: readonly NumberedNetwork[]) =>
    networks.reduce(
      (sum, { members }) =>
        sum +
        networkValue(
          objective,
          members.flatMap((code) => position.get(code) ?? []),
        ).points,
      0,
    );
  const startingPrices = new Float64Array(objective.candidates.length);
  for (const { code, points } of plan.municipalities) startingPrices[position.get(code) ?? 0] = points;
  return {
    objective,
    counts,
    free: objective.candidates.flatMap(({ code }, index) => (agreed.has(code) ? [] : [index])),
    value: worthOf(plan.networks),
    constant: worthOf(input.fixed),
    startingPrices,
  };
}

/**
 * The best networks around different hosts, as many as a plan may have. A municipality may be in several, or in none.
 */
function relaxed(
  hosts: readonly number[],
  counts: readonly number[],
  bestAround: (host: number) => PricedNetwork,
): { worth: number; networks: PricedNetwork[] } {
  const networks = hosts.map(bestAround).sort((a, b) => b.worth - a.worth);
  let best = { worth: -Infinity, networks: [] as PricedNetwork[] };
  for (const count of counts) {
    const chosen = networks.slice(0, count);
    const worth = chosen.reduce((sum, one) => sum + one.worth, 0);
    if (worth > best.worth) best = { worth, networks: chosen };
  }
  return best;
}

/**
 * Lowers the price of those in no network and raises that of those in several; `reach` is how far the bound may still
 * fall.
 */
function movePrices(
  prices: Float64Array,
  direction: Float64Array,
  networks: readonly PricedNetwork[],
  free: readonly number[],
  reach: number,
): void {
  const seen = new Int32Array(prices.length);
  for (const { members } of networks) for (const one of members) seen[one] = (seen[one] as number) + 1;
  let length = 0;
  for (const one of free) {
    direction[one] = (seen[one] as number) - 1 + MOMENTUM * (direction[one] as number);
    length += (direction[one] as number) ** 2;
  }
  if (length === 0) return;
  for (const one of free)
    prices[one] = (prices[one] as number) + (reach / length) * (direction[one] as number);
}

/** As a percentage of the plan's points, rounded up to two decimals so that nothing beyond the proof is claimed. */
function percentBeyond(bound: number, value: number): number {
  return value > 0 ? Math.ceil((bound / value - 1) * 10_000) / 100 : Infinity;
}
