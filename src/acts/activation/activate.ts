import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import type { Problem } from '../../errors.ts';
import type { Origin } from '../../store/db/change.ts';
import { registerPartnership } from '../../store/partnerships/partnerships.ts';
import { registrationOf } from './partnership-to-use.ts';
import { type ActivationServices, type Proposed, type ProposedWithBasis, propose } from './propose.ts';

export interface ActivationRequest {
  /** Mark of the proposal that was shown; if omitted, whatever is there now. */
  mark?: string | undefined;
  /** Whether a definition that was active earlier may become active again. */
  earlier?: boolean | undefined;
}

/** The result of an activation. Only `activated` changed anything that counts. */
export type Activated =
  | { kind: 'activated'; proposed: Extract<Proposed, { kind: 'first' | 'change' }> }
  /** It is already active; only the folder's path was saved. */
  | { kind: 'same'; proposed: Extract<Proposed, { kind: 'same' }> }
  /** The folder, or the active definition, differs from what was shown: show it again first. */
  | { kind: 'changed-meanwhile'; proposed: Proposed }
  /** It was active earlier, and nobody confirmed that this is intended. */
  | { kind: 'was-earlier'; proposed: Extract<Proposed, { kind: 'change' }> }
  | { kind: 'refused'; partnership: string; problems: Problem[] };

/** Activates what a partnership's folder has, if it is what was shown. Everything uses it from then on. */
export async function activate(
  services: ActivationServices,
  by: Origin,
  idOrPath: string,
  request: ActivationRequest,
): Promise<Activated> {
  return activateProposed(services, by, () => propose(services, idOrPath), request);
}

/** The same of any proposal. @param read called again where somebody else was first */
export async function activateProposed(
  services: ActivationServices,
  by: Origin,
  read: () => Promise<ProposedWithBasis>,
  { mark, earlier = false }: ActivationRequest,
): Promise<Activated> {
  const { proposed, basis } = await read();
  const { partnership } = proposed;
  if (proposed.kind === 'refused' || !basis)
    return { kind: 'refused', partnership, problems: 'problems' in proposed ? proposed.problems : [] };
  if (proposed.kind !== 'same') {
    if (mark !== undefined && mark !== proposed.mark) return { kind: 'changed-meanwhile', proposed };
    if (proposed.kind === 'change' && proposed.earlier && !earlier) return { kind: 'was-earlier', proposed };
  }
  const written = await registerPartnership(services.store, by, {
    ...registrationOf(basis.proposal, services.clock.now().toISODate()),
    basedOn: basis.active?.definitions ?? 0,
  });
  if (written.kind === 'conflict') return { kind: 'changed-meanwhile', proposed: (await read()).proposed };
  const problems = writtenProblems(written);
  if (problems.length > 0) return { kind: 'refused', partnership, problems };
  return proposed.kind === 'same' ? { kind: 'same', proposed } : { kind: 'activated', proposed };
}
