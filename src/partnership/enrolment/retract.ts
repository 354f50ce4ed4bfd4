import type { Definition } from '../definition/definition.ts';
import { namedParty } from '../definition/parties.ts';
import type { Enrolment } from './enrolment.ts';
import type { Refusal } from './refusal.ts';
import type { TransitionKind, TransitionOf } from './transition.ts';

type Retraction = TransitionOf<Extract<TransitionKind, 'untick' | `retract-${string}`>>;

/** Retracts what was recorded by mistake. The state is derived from what remains. */
export function retract(
  definition: Definition,
  enrolment: Enrolment,
  move: Retraction,
): { refusals: Refusal[]; becomes: Enrolment } {
  const refusals: Refusal[] = [];
  if (move.reason.trim() === '') refusals.push({ rule: 'reason-missing', move: move.kind });
  const becomes = without(enrolment, move);
  if (becomes === undefined) refusals.push({ rule: 'nothing-to-retract', move: move.kind });
  const parties = Object.keys(enrolment.signatures).map((id) => namedParty(definition, id));
  // Signatures rest on what was agreed in the alignment, and on the version that was offered.
  if ((move.kind === 'retract-alignment' || move.kind === 'retract-offer') && parties.length > 0) {
    refusals.push({ rule: 'signatures-stand', move: move.kind, parties });
  }
  return { refusals, becomes: becomes ?? enrolment };
}

/** The enrolment without the fact; undefined if the fact is not recorded. */
function without(enrolment: Enrolment, move: Retraction): Enrolment | undefined {
  switch (move.kind) {
    case 'untick': {
      const ticked = enrolment.ticked.filter(({ precondition }) => precondition !== move.precondition);
      return ticked.length < enrolment.ticked.length ? { ...enrolment, ticked } : undefined;
    }
    case 'retract-approval': {
      const approvals = enrolment.approvals.slice(0, -1);
      return approvals.length < enrolment.approvals.length ? { ...enrolment, approvals } : undefined;
    }
    case 'retract-signature': {
      const { [move.side]: signature, ...signatures } = enrolment.signatures;
      return signature === undefined ? undefined : { ...enrolment, signatures };
    }
    case 'retract-alignment': {
      const { alignment, offered: _, ...becomes } = enrolment;
      return alignment === undefined ? undefined : becomes;
    }
    default: {
      const fact = FACTS[move.kind];
      const { [fact]: found, ...becomes } = enrolment;
      return found === undefined ? undefined : becomes;
    }
  }
}

const FACTS = {
  'retract-offer': 'offered',
  'retract-activation': 'activation',
  'retract-completion': 'completion',
  'retract-ending': 'ending',
} as const;
