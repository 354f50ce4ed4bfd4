import type { Composed } from '../partnership/networks/compose-networks.ts';
import { brokenLimits, limitsFor } from '../partnership/networks/limits.ts';
import type { MovedPlan } from '../partnership/networks/move-plan.ts';
import type { BrokenLimit, NetworkInput, Pin } from '../partnership/networks/network-input.ts';
import { pinsThatHold } from '../partnership/networks/plan-so-far.ts';
import { changedSince, type StoredPlan } from '../partnership/networks/stored-plan.ts';
import type { WriteResult } from '../store/db/change.ts';
import type { Status } from '../store/enrolments/status.ts';
import { chooseNetworkPlan, type SavedPlan, saveNetworkPlan } from '../store/networks/network-plans.ts';
import type { Acting } from './acting.ts';

type NotWritten = Exclude<WriteResult<unknown>, { value: unknown }>;

/** How to compose networks. */
export interface Composing {
  partnership: string;
  from: NonNullable<StoredPlan['from']>;
  seed: number;
  /** The current input. */
  input: NetworkInput;
  /** Pins to use now; undefined to use those of `demandsOf`. */
  demands: readonly Pin[] | undefined;
  /** The plan whose pins apply if none are given. */
  demandsOf?: SavedPlan | undefined;
  /** The plan that municipalities have been told about: as few as possible move. */
  stayingNear?: SavedPlan | undefined;
  compose(input: NetworkInput, options: { seed: number }): Composed | Promise<Composed>;
  /** Called once the first plan exists. */
  progress?(): void;
}

export type NetworksComposed =
  | { kind: 'composed'; saved: SavedPlan; isNew: boolean; input: NetworkInput; costOfStaying?: number }
  | { kind: 'impossible'; problems: Extract<Composed, { ok: false }>['problems']; input: NetworkInput }
  | NotWritten;

/** Composes networks and saves them as a plan. */
export async function composePlan(
  { store, origin }: Acting,
  { partnership, from, seed, input: wanted, demands, demandsOf, stayingNear, compose, progress }: Composing,
): Promise<NetworksComposed> {
  const input = withPlanSoFar(wanted, demands, demandsOf, stayingNear);
  const composed = await compose(input, { seed });
  if (!composed.ok) return { kind: 'impossible', problems: composed.problems, input };
  progress?.();
  const { plan, steps } = composed;
  const { previous: _, ...afresh } = input;
  const fresh = stayingNear && (await compose(afresh, { seed }));
  const result = await saveNetworkPlan<StoredPlan>(store, origin, {
    partnership,
    content: { seed: composed.seed, steps, from, input, plan },
  });
  if (!('value' in result)) return result;
  return {
    kind: 'composed',
    saved: result.value,
    isNew: result.kind === 'saved',
    input,
    ...(fresh && { costOfStaying: fresh.ok ? Math.max(0, fresh.plan.value - plan.value) : 0 }),
  };
}

function withPlanSoFar(
  input: NetworkInput,
  demands: readonly Pin[] | undefined,
  demandsOf: SavedPlan | undefined,
  stayingNear: SavedPlan | undefined,
): NetworkInput {
  const takePart = new Set(input.municipalities.map(({ code }) => code));
  const pins = [...(demands ?? pinsThatHold(demandsOf?.content.input.pins ?? [], takePart))];
  return {
    ...input,
    pins,
    ...(stayingNear && {
      previous: stayingNear.content.plan.networks.map(({ number, members }) => ({ number, members })),
    }),
  };
}

/** Who moves where; `insteadOf` takes the place that becomes free. */
export interface MoveInPlan {
  municipality: string;
  to: number;
  insteadOf?: string | undefined;
  /** Refused where somebody has made a newer plan meanwhile. */
  onlyInLatest?: true;
}

/** Saves a move that staff have seen as a new plan. */
export function moveInPlan(
  { store, origin }: Acting,
  { number, partnership, content }: SavedPlan,
  { plan }: MovedPlan,
  { municipality, to, insteadOf, onlyInLatest }: MoveInPlan,
): Promise<WriteResult<SavedPlan>> {
  const { from, input } = content;
  const changed = { from: number, municipality, to, ...(insteadOf && { insteadOf }) };
  return saveNetworkPlan<StoredPlan>(store, origin, {
    partnership,
    content: { ...(from && { from }), input, plan, changed },
    ...(onlyInLatest && { after: number }),
  });
}

export type PlanChosen =
  | { kind: 'chosen' }
  /** Codes of those who have left since: the plan cannot be chosen. */
  | { kind: 'gone'; gone: readonly string[] }
  /** The definition has set a limit since, which the plan breaks. */
  | { kind: 'against-limits'; broken: readonly BrokenLimit[] }
  | NotWritten;

/** Makes a plan the networks, for agreements, channels and contacts. */
export async function choosePlan(
  { store, origin }: Acting,
  plan: SavedPlan,
  { partnership, municipalities }: Status,
): Promise<PlanChosen> {
  const { input, plan: networkPlan } = plan.content;
  const { gone } = changedSince(plan.content, municipalities);
  if (gone.length > 0) return { kind: 'gone', gone };
  const limits = limitsFor(
    partnership.definition,
    input.municipalities.map(({ code }) => code),
  );
  const agreed = new Set(input.fixed.map(({ number }) => number));
  const broken = brokenLimits({ ...input, ...(limits && { limits }) }, networkPlan.networks).filter(
    ({ network }) => limits && !agreed.has(network),
  );
  if (broken.length > 0) return { kind: 'against-limits', broken };
  const result = await chooseNetworkPlan(store, origin, plan);
  return 'value' in result ? { kind: 'chosen' } : result;
}
