import { checkInput } from './check-input.ts';
import { evaluatePlan } from './evaluate-plan.ts';
import type { NetworkInput, NetworkProblem } from './network-input.ts';
import type { NetworkPlan } from './network-plan.ts';
import { objectiveOf } from './objective.ts';
import { fewestMoves, numberNetworks, type PlanFrame, planFrame } from './plan-frame.ts';
import { nearestOthers, search, usualSteps } from './search.ts';
import { allowedNetworkCounts } from './ways-out.ts';

export interface ComposeOptions {
  /** Another seed, another plan among the good ones. A whole number. */
  seed: number;
  /** How long to search. Without it: under two seconds for 98 municipalities, under ten for a thousand. The same steps give the same plan. */
  steps?: number;
  /** Stop after this long at the latest; then the plan depends on how fast the machine is. */
  within?: { milliseconds: number; now: () => number };
}

export type Composed =
  | { ok: true; plan: NetworkPlan; seed: number; steps: number }
  | { ok: false; problems: NetworkProblem[] };

/**
 * Composes networks from wishes, leadership priorities, mix and geography (R46–R52): a partition of those who take
 * part within the sizes, with pins kept and agreed networks untouched, and as much of the objective as the search
 * finds (docs/decisions/0006-composing-networks.md). Where a plan so far is given, as few as possible move.
 * The same input, in whatever order, with the same seed and steps gives the same plan.
 * Numbers that can't be grouped come back as a problem with the ways out; nobody is forced in.
 */
export function composeNetworks(input: NetworkInput, { seed, steps, within }: ComposeOptions): Composed {
  const problems = checkInput(input);
  if (problems.length > 0) return { ok: false, problems };
  const frames = framesOf(input);
  const size = input.municipalities.length;
  // Where one network or several are possible, the choice between them is made with all that several need.
  const objective = objectiveOf(
    input,
    Math.max(0, ...frames.map(({ numbers }) => numbers.length)) + input.fixed.length,
  );
  const deadline = within && within.now() + within.milliseconds;
  const found = search(objective, frames, nearestOthers(objective.candidates), seed, {
    steps: steps ?? (within ? Infinity : usualSteps(size)),
    goOn: () => deadline === undefined || (within?.now() ?? 0) < deadline,
  });
  if (!found) return { ok: false, problems: [{ rule: 'pins-cannot-be-kept', pins: input.pins }] };
  const networks = [...input.fixed, ...numberNetworks(objective.candidates, found.groups, found.frame)];
  return { ok: true, plan: evaluatePlan(input, networks), seed, steps: found.steps };
}

/** Every number of networks that may be filled; with a plan so far only those with the fewest moves. */
function framesOf(input: NetworkInput): PlanFrame[] {
  const agreed = new Set(input.fixed.flatMap(({ members }) => members));
  const candidates = input.municipalities.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const free = candidates.filter(({ code }) => !agreed.has(code)).length;
  const counts = allowedNetworkCounts(free, input.size, input.count, input.fixed.length);
  const moves = counts.map((count) => (input.previous ? fewestMoves(input, count) : 0));
  const fewest = Math.min(...moves);
  const framed = (wanted: readonly number[]) =>
    wanted.flatMap((count) => planFrame(input, candidates, count) ?? []);
  const best = framed(counts.filter((_, index) => moves[index] === fewest));
  return best.length > 0 ? best : framed(counts);
}
