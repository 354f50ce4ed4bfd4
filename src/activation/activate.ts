import { registrationOf } from '../documents/drafting/active-partnership.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { Problem } from '../errors.ts';
import type { Origin } from '../store/db/change.ts';
import { registerPartnership } from '../store/partnerships/partnerships.ts';
import { type ActivationServices, type Proposed, propose } from './propose.ts';

export interface ActivationRequest {
  /** Of what was shown; whatever is there now where it is left out. */
  mark?: string | undefined;
  /** What was active before may be so again. */
  earlier?: boolean | undefined;
}

/** What became of an activation. Only `activated` changed anything that counts. */
export type Activated =
  | { kind: 'activated'; proposed: Extract<Proposed, { kind: 'first' | 'change' }> }
  /** It is active already; where its folder is was kept. */
  | { kind: 'same'; proposed: Extract<Proposed, { kind: 'same' }> }
  /** The folder, or what is active, is another than what was shown: it has to be seen first. */
  | { kind: 'changed-meanwhile'; proposed: Proposed }
  /** It was active before, and nobody said that this is meant. */
  | { kind: 'was-earlier'; proposed: Extract<Proposed, { kind: 'change' }> }
  | { kind: 'refused'; partnership: string; problems: Problem[] };

/** Activates what the folder of a partnership has, where it is what was shown. From here on everything uses it. */
export async function activate(
  services: ActivationServices,
  by: Origin,
  idOrPath: string,
  { mark, earlier = false }: ActivationRequest,
): Promise<Activated> {
  const { proposed, behind } = await propose(services, idOrPath);
  const { partnership } = proposed;
  if (proposed.kind === 'refused' || !behind)
    return { kind: 'refused', partnership, problems: 'problems' in proposed ? proposed.problems : [] };
  if (proposed.kind !== 'same') {
    if (mark !== undefined && mark !== proposed.mark) return { kind: 'changed-meanwhile', proposed };
    if (proposed.kind === 'change' && proposed.earlier && !earlier) return { kind: 'was-earlier', proposed };
  }
  const written = await registerPartnership(services.store, by, {
    ...registrationOf(behind.proposal, services.clock.now().toISODate()),
    basedOn: behind.active?.definitions ?? 0,
  });
  if (written.kind === 'conflict')
    return { kind: 'changed-meanwhile', proposed: (await propose(services, idOrPath)).proposed };
  const problems = writtenProblems(written);
  if (problems.length > 0) return { kind: 'refused', partnership, problems };
  return proposed.kind === 'same' ? { kind: 'same', proposed } : { kind: 'activated', proposed };
}
