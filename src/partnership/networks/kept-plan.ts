import type { Answer } from '../answer.ts';
import type { Definition } from '../definition/definition.ts';
import type { State } from '../enrolment/enrolment.ts';
import { networkInput } from './input-from-definition.ts';
import type { NetworkInput, NumberedNetwork, Pin } from './network-input.ts';
import type { NetworkPlan } from './network-plan.ts';

/** What is kept of a plan: enough to show it, to change it by hand, and to say how it came about. */
export interface KeptPlan {
  /** Left out where it was changed by hand. */
  seed?: number;
  steps?: number;
  /** How far those who counted had come; `interested` where it is left out. */
  from?: State;
  input: NetworkInput;
  plan: NetworkPlan;
  /** The plan it was changed from by hand, and how. */
  changed?: { from: number; municipality: string; to: number; insteadOf?: string };
}

/** Where a municipality stands, as far as networks need to know. */
export interface Standing {
  enrolment: { state: State };
  answer?: Answer;
}

const STEPS: readonly State[] = ['interested', 'aligned', 'approved', 'signed', 'active'];

/** How far a municipality may have to have come before it counts. */
export type CountingFrom = Extract<State, 'interested' | 'aligned' | 'approved' | 'signed'>;

/** The input of a new plan: those who have come at least as far as `from`. */
export function inputFrom(
  definition: Definition,
  municipalities: readonly Standing[],
  from: State,
  demands: { pins?: readonly Pin[]; previous?: readonly NumberedNetwork[] } = {},
): NetworkInput {
  return networkInput(definition, enrolledFrom(municipalities, from), demands);
}

/** Since a plan was made: codes of those who no longer take part, and of those who have joined. */
export interface ChangedSince {
  gone: string[];
  joined: string[];
}

/** Who has left and who has come since the plan was made. */
export function changedSince(
  { input, from = 'interested' }: KeptPlan,
  municipalities: readonly Standing[],
): ChangedSince {
  const then = new Set(input.municipalities.map(({ code }) => code));
  const codesFrom = (state: State) =>
    new Set(enrolledFrom(municipalities, state).map(({ municipality }) => municipality));
  return {
    gone: [...then.difference(codesFrom('interested'))].sort(),
    joined: [...codesFrom(from).difference(then)].sort(),
  };
}

/** The name under which a network of a plan is known. */
export function networkName(number: number): string {
  return `Netværk ${number}`;
}

function enrolledFrom(municipalities: readonly Standing[], from: State): Answer[] {
  const counted = STEPS.slice(STEPS.indexOf(from));
  return municipalities.flatMap(({ enrolment, answer }) =>
    answer && counted.includes(enrolment.state) ? [answer] : [],
  );
}
