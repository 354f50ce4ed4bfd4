import {
  changeNotes,
  findPartnership,
  type PartnershipToUse,
} from '../../documents/drafting/active-partnership.ts';
import type { DraftingContext } from '../../documents/drafting/drafting-context.ts';
import { type Proposal, readProposal } from '../../documents/drafting/proposal.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import type { Problem } from '../../errors.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ACTIVATION_PROBLEMS } from '../../problems/text/commands-da.ts';
import type { Store } from '../../store/db/open-store.ts';
import {
  partnershipInForce,
  type Registration,
  registerPartnership,
} from '../../store/partnerships/partnerships.ts';

const { note } = tellerOf(ACTIVATION_PROBLEMS);

/**
 * A partnership for work that writes: one that never was active is activated, with what its folder has, and its
 * municipalities are invited.
 */
export async function partnershipToUse(
  store: Store,
  idOrPath: string,
  context: DraftingContext,
): Promise<PartnershipToUse> {
  const found = await findPartnership(store, idOrPath, context);
  if (found.active) return { active: found.active, problems: await changeNotes(store, found, context) };
  const { proposal, problems } = await readProposal(idOrPath, context);
  if (!proposal) return { active: undefined, problems };
  const written = await registerPartnership(store, context.origin, {
    ...registrationOf(proposal, context.clock.now().toISODate()),
    basedOn: 0,
  });
  // Somebody else was first: theirs is active now, and what this folder has besides is told as a change.
  if (written.kind === 'conflict') return partnershipToUse(store, idOrPath, context);
  const active = await partnershipInForce(store, proposal.definition.id);
  const refused = writtenProblems(written);
  if (!active || refused.length > 0) return { active: undefined, problems: refused };
  return { active, problems: written.kind === 'saved' ? [firstActivated(active.id, proposal)] : [] };
}

/** How a proposal is registered; the invitation's day is the one KL wrote, today where that lies ahead or has no day. */
export function registrationOf({ invited, ...proposal }: Proposal, today: string): Registration {
  return { ...proposal, invited, invitedOn: invitationDay(proposal.definition, today) };
}

function invitationDay({ timeline }: Definition, today: string): string {
  const invitation = timeline.milestones.find(({ activities }) => activities.includes('invitation'));
  const day = invitation && windowOf(invitation.when)?.firstDay;
  return day !== undefined && day < today ? day : today;
}

function firstActivated(id: string, { folder, invited }: Proposal): Problem {
  return note('activated-first', { id, folder: folder?.path ?? id, invited: invited.length });
}
