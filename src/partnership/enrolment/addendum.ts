import type { Definition } from '../definition/definition.ts';
import type { Circumstances, Ruling } from './circumstances.ts';
import type { Enrolment, SignatureBlocks } from './enrolment.ts';
import { offer } from './offer.ts';
import type { Refusal } from './refusal.ts';
import { sign } from './sign.ts';
import type { TransitionOf } from './transition.ts';

/** How far an addendum to a signed agreement has come: it is offered and signed as the agreement itself was. */
export type AddendumProgress = Pick<Enrolment, 'offered' | 'signatures' | 'agreedOn'>;

export type AddendumDecided =
  | { ok: true; progress: AddendumProgress }
  | { ok: false; refusals: readonly Refusal[] };

/** Only an agreement that all parties have signed, and that still holds, can have an addendum. */
export function canHaveAddendum({ agreedOn, ending, completion }: Enrolment): boolean {
  return agreedOn !== undefined && ending === undefined && completion === undefined;
}

/** Offers an addendum for signing: it lacks nothing, and names who signs for every party. */
export function offerAddendum(
  definition: Definition,
  enrolment: Enrolment,
  progress: AddendumProgress,
  version: { number: number; fileHash: string; missing: string[]; blocks: SignatureBlocks },
  at: Circumstances,
): AddendumDecided {
  const move = { kind: 'offer' as const, version: { ...version, changes: [] } };
  return decided(offer(definition, withProgress(enrolment, progress), move, at));
}

/** Records a party's signature on an addendum. The last one makes it binding. */
export function signAddendum(
  definition: Definition,
  enrolment: Enrolment,
  progress: AddendumProgress,
  move: Omit<TransitionOf<'sign'>, 'kind'>,
  at: Circumstances,
): AddendumDecided {
  return decided(sign(definition, withProgress(enrolment, progress), { ...move, kind: 'sign' }, at));
}

/** The enrolment as if the addendum were its agreement, so that the same rules hold for both. */
function withProgress(
  { agreedOn: _, offered: __, ...enrolment }: Enrolment,
  progress: AddendumProgress,
): Enrolment {
  return { ...enrolment, ...progress };
}

function decided({ refusals, becomes }: Pick<Ruling, 'refusals' | 'becomes'>): AddendumDecided {
  if (refusals.length > 0) return { ok: false, refusals };
  const { offered, signatures, agreedOn } = becomes;
  return {
    ok: true,
    progress: {
      signatures,
      ...(offered !== undefined && { offered }),
      ...(agreedOn !== undefined && { agreedOn }),
    },
  };
}
