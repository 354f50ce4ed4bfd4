import type { Definition } from '../definition/definition.ts';
import { approves, needsApproval } from './approval.ts';
import type { Enrolment, State } from './enrolment.ts';
import { bindingNos } from './later-questions.ts';
import type { TransitionKind } from './transition.ts';

/**
 * The state machine of an enrolment: the transitions possible in each state, and the states each may lead to. An
 * approval may come before the alignment, as in the first partnership's own timeline (O1); the state then waits for the
 * alignment and becomes `approved` with it.
 */
export const LIFE: Readonly<Record<State, Partial<Record<TransitionKind, readonly State[]>>>> = {
  invited: { answer: ['interested', 'declined'] },
  interested: {
    'answer-deadline': ['interested', 'declined'],
    answer: ['interested', 'declined'],
    align: ['aligned', 'approved'],
    approve: ['interested'],
    tick: ['interested'],
    untick: ['interested'],
    'retract-approval': ['interested'],
  },
  aligned: {
    'answer-deadline': ['aligned', 'declined'],
    answer: ['aligned', 'approved', 'declined'],
    approve: ['aligned', 'approved'],
    tick: ['aligned'],
    offer: ['aligned'],
    sign: ['aligned', 'signed'],
    untick: ['aligned'],
    'retract-alignment': ['interested'],
    'retract-approval': ['aligned'],
    'retract-offer': ['aligned'],
    'retract-signature': ['aligned'],
  },
  approved: {
    'answer-deadline': ['approved', 'declined'],
    answer: ['approved', 'aligned', 'declined'],
    approve: ['approved'],
    tick: ['approved'],
    offer: ['approved'],
    sign: ['approved', 'signed'],
    untick: ['approved'],
    'retract-alignment': ['interested'],
    'retract-approval': ['approved', 'aligned'],
    'retract-offer': ['approved'],
    'retract-signature': ['approved'],
  },
  signed: {
    'answer-deadline': ['signed'],
    activate: ['active'],
    withdraw: ['withdrawn'],
    terminate: ['terminated'],
  },
  active: {
    'answer-deadline': ['active'],
    complete: ['completed'],
    withdraw: ['withdrawn'],
    terminate: ['terminated'],
    'retract-activation': ['signed'],
  },
  completed: { 'retract-completion': ['active'] },
  declined: { answer: ['interested', 'declined'], 'answer-deadline': ['interested', 'declined'] },
  withdrawn: { 'retract-ending': ['signed', 'active'] },
  terminated: { 'retract-ending': ['signed', 'active'] },
};

/** States of municipalities that said yes, and have neither left nor completed. */
const TAKING_PART: ReadonlySet<State> = new Set(['interested', 'aligned', 'approved', 'signed', 'active']);

/** Whether a municipality takes part now. */
export function isTakingPart(definition: Definition, enrolment: Omit<Enrolment, 'state'>): boolean {
  return TAKING_PART.has(stateOf(definition, enrolment));
}

/**
 * The state derived from what has happened. The current definition counts, except that a signed agreement stays signed.
 */
export function stateOf(definition: Definition, enrolment: Omit<Enrolment, 'state'>): State {
  const { ending, completion, activation, agreedOn, answer, alignment, approvals } = enrolment;
  if (ending !== undefined) return ending.kind;
  if (completion !== undefined) return 'completed';
  if (activation !== undefined) return 'active';
  if (agreedOn !== undefined) return 'signed';
  if (answer === undefined) return 'invited';
  if (answer.decision === 'no' || bindingNos(definition, enrolment).length > 0) return 'declined';
  if (alignment === undefined) return 'interested';
  const approved = approvals.some(({ body }) => approves(definition, body));
  return needsApproval(definition) && approved ? 'approved' : 'aligned';
}
