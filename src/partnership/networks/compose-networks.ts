import { checkInput } from './check-input.ts';
import { evaluatePlan } from './evaluate-plan.ts';
import { countsOfParts, separateParts } from './limits.ts';
import type { NetworkInput, NetworkProblem } from './network-input.ts';
import type { NetworkPlan } from './network-plan.ts';
import { objectiveOf } from './objective.ts';
import { fewestMoves, numberNetworks, type PlanFrame, planFrame } from './plan-frame.ts';
import { nearestOthers, search, usualSteps } from './search.ts';
import { allowedNetworkCounts } from './ways-out.ts';

export interface ComposeOptions {
  /** An integer; another seed gives another good plan. */
  seed: number;
  /**
   * Length of the search. By default under two seconds for 98 municipalities, under ten for a thousand. Equal steps
   * give an equal plan.
   */
  steps?: number;
  /** Time limit; the plan then depends on the machine's speed. */
  within?: { milliseconds: number; now: () => number };
}

export type Composed =
  | { ok: true; plan: NetworkPlan; seed: number; steps: number }
  | { ok: false; problems: NetworkProblem[] };

/**
 * Composes networks from wishes, leadership priorities, mix and geography (R46–R52): a partition of the participating
 * municipalities within the sizes that keeps pins and agreed networks, with the highest objective that the search finds
 * (docs/decisions/0006-composing-networks.md). If there is a current plan, as few as possible move. Equal input, in any
 * order, with equal seed and steps gives an equal plan. A number of municipalities that cannot be grouped is a problem,
 * returned with the alternatives; nobody is forced in.
 */
export function composeNetworks(input: NetworkInput, { seed, steps, within }: ComposeOptions): Composed {
  const problems = checkInput(input);
  if (problems.length > 0) return { ok: false, problems };
  const [frames, others] = framesOf(input);
  const size = input.municipalities.length;
  // If both one network and several are possible, the choice is made with the objective for several.
  const objective = objectiveOf(
    input,
    Math.max(0, ...[...frames, ...others].map(({ numbers }) => numbers.length)) + input.fixed.length,
  );
  const deadline = within && within.now() + within.milliseconds;
  const neighbours = nearestOthers(objective.candidates);
  const searched = (among: readonly PlanFrame[]) =>
    search(objective, among, neighbours, seed, {
      steps: steps ?? (within ? Infinity : usualSteps(size)),
      goOn: () => deadline === undefined || (within?.now() ?? 0) < deadline,
    });
  const found = searched(frames) ?? searched(others);
  if (!found) return { ok: false, problems: [notFound(input)] };
  const networks = [...input.fixed, ...numberNetworks(objective.candidates, found.groups, found.frame)];
  return { ok: true, plan: evaluatePlan(input, networks), seed, steps: found.steps };
}

function notFound({ limits, pins }: NetworkInput): NetworkProblem {
  return limits
    ? { rule: 'nothing-found-within-limits', limits, pins }
    : { rule: 'pins-cannot-be-kept', pins };
}

/** Every possible number of networks: with a current plan those with the fewest moves, then the others. */
function framesOf(input: NetworkInput): [PlanFrame[], PlanFrame[]] {
  const agreed = new Set(input.fixed.flatMap(({ members }) => members));
  const candidates = input.municipalities.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const free = candidates.filter(({ code }) => !agreed.has(code));
  const allowed = allowedNetworkCounts(free.length, input.size, input.count, input.fixed.length);
  const ofParts = countsOfParts(
    separateParts(input.limits, free).map((part) => part.length),
    input.size,
  );
  const counts = allowed.filter((count) => ofParts.has(count));
  const moves = counts.map((count) => (input.previous ? fewestMoves(input, count) : 0));
  const fewest = Math.min(...moves);
  const framed = (wanted: readonly number[]) =>
    wanted.flatMap((count) => planFrame(input, candidates, count) ?? []);
  return [
    framed(counts.filter((_, index) => moves[index] === fewest)),
    framed(counts.filter((_, index) => moves[index] !== fewest)),
  ];
}
