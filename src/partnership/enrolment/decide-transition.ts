import { assertNever } from '../../errors.ts';
import type { Definition } from '../definition/definition.ts';
import { approve } from './approve.ts';
import type { Circumstances, Ruling } from './circumstances.ts';
import type { Enrolment } from './enrolment.ts';
import { LIFE, stateOf } from './life.ts';
import { offer } from './offer.ts';
import { align, tick } from './prepare.ts';
import { receiveAnswer } from './receive-answer.ts';
import { receiveDeadlineAnswer } from './receive-deadline-answer.ts';
import type { Decided } from './refusal.ts';
import { retract } from './retract.ts';
import { sign } from './sign.ts';
import { activate, complete, end } from './take-part.ts';
import type { Transition, TransitionKind } from './transition.ts';

/**
 * Decides one transition of an enrolment: the resulting enrolment and what staff should know, or every reason against
 * it. Pure: the caller saves the result under the revision it read.
 * @throws if the enrolment belongs to another partnership, or the answer to another municipality: a bug in the caller
 */
export function decideTransition(
  definition: Definition,
  enrolment: Enrolment,
  move: Transition,
  at: Circumstances,
): Decided {
  mustBelongTogether(definition, enrolment, move);
  const state = stateOf(definition, enrolment);
  const leadsTo = LIFE[state][move.kind];
  if (leadsTo === undefined) {
    const open = (Object.keys(LIFE[state]) as TransitionKind[]).filter(
      (kind) => kind !== 'answer-deadline' || definition.laterDeadlines.length > 0,
    );
    return { ok: false, refusals: [{ rule: 'not-in-this-state', move: move.kind, state, open }] };
  }
  const { refusals, becomes, notices } = rule(definition, enrolment, move, at);
  const [first, ...others] = refusals;
  if (first !== undefined) return { ok: false, refusals: [first, ...others] };
  const next = stateOf(definition, becomes);
  if (!leadsTo.includes(next)) throw new Error(`Our own bug: ${move.kind} led from ${state} to ${next}`);
  return { ok: true, enrolment: { ...becomes, state: next, revision: enrolment.revision + 1 }, notices };
}

function mustBelongTogether(definition: Definition, enrolment: Enrolment, move: Transition): void {
  if (definition.id !== enrolment.partnership) {
    throw new Error(
      `Our own bug: an enrolment in ${enrolment.partnership} was held against ${definition.id}`,
    );
  }
  if (move.kind === 'answer' && move.answer.municipality !== enrolment.municipality) {
    const { municipality } = move.answer;
    throw new Error(`Our own bug: the answer of ${municipality} was given to ${enrolment.municipality}`);
  }
}

function rule(definition: Definition, enrolment: Enrolment, move: Transition, at: Circumstances): Ruling {
  switch (move.kind) {
    case 'answer':
      return receiveAnswer(definition, enrolment, move, at);
    case 'answer-deadline':
      return receiveDeadlineAnswer(definition, enrolment, move, at);
    case 'align':
      return align(definition, enrolment, move, at);
    case 'approve':
      return approve(definition, enrolment, move, at);
    case 'tick':
      return tick(definition, enrolment, move, at);
    case 'offer':
      return offer(definition, enrolment, move, at);
    case 'sign':
      return sign(definition, enrolment, move, at);
    case 'activate':
      return activate(definition, enrolment, move, at);
    case 'complete':
      return complete(definition, enrolment, move, at);
    case 'withdraw':
    case 'terminate':
      return end(definition, enrolment, move, at);
    case 'untick':
    case 'retract-alignment':
    case 'retract-approval':
    case 'retract-offer':
    case 'retract-signature':
    case 'retract-activation':
    case 'retract-completion':
    case 'retract-ending':
      return { ...retract(definition, enrolment, move), notices: [] };
    default:
      return assertNever(move);
  }
}
