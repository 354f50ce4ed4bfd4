import { createHash } from 'node:crypto';
import {
  type PartnershipWithTemplates,
  readTextsWithTemplates,
} from '../../documents/drafting/partnership-with-templates.ts';
import { proposalFrom } from '../../documents/drafting/proposal.ts';
import type { WriteResult } from '../../store/db/change.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import {
  dropProposal,
  type KeptProposal,
  type ProposalContent,
  proposalOf,
  saveProposal,
} from '../../store/partnerships/proposals.ts';
import type { Acting } from '../acting.ts';
import { type Activated, type ActivationRequest, activateProposed } from './activate.ts';
import { type ActivationServices, type Proposed, type ProposedWithBasis, proposed } from './propose.ts';

/** Keeps a changed folder until somebody activates it, in place of the one that waits. */
export function keepProposal(
  { store, origin }: Acting,
  content: ProposalContent,
): Promise<WriteResult<KeptProposal>> {
  return saveProposal(store, origin, content);
}

/** Takes a proposal away, as it was seen. */
export function letGoOfProposal(
  { store, origin }: Acting,
  of: { partnership: string; basedOn?: number | undefined },
): Promise<WriteResult<undefined>> {
  return dropProposal(store, origin, of);
}

/** A proposal that waits, checked and held against what is in force. */
export interface ExaminedProposal {
  kept: KeptProposal;
  /** As `check` reads a folder, with every warning. */
  read: PartnershipWithTemplates;
  proposed: Proposed;
}

/** Undefined where none waits. */
export async function examineProposal(
  services: ActivationServices,
  partnership: string,
): Promise<ExaminedProposal | undefined> {
  const kept = await proposalOf(services.store, partnership);
  if (!kept) return undefined;
  const read = await checkedProposal(kept);
  return { kept, read, proposed: (await held(services, kept, read)).proposed };
}

/** Activates the proposal that waits, if it is what was shown; it waits no longer then. */
export async function activateProposal(
  services: ActivationServices,
  acting: Acting,
  partnership: string,
  request: ActivationRequest,
): Promise<Activated | { kind: 'gone' }> {
  const kept = await proposalOf(services.store, partnership);
  if (!kept) return { kind: 'gone' };
  const read = await checkedProposal(kept);
  const done = await activateProposed(services, acting.origin, () => held(services, kept, read), request);
  // What somebody has handed in meanwhile goes on waiting.
  if (done.kind === 'activated' || done.kind === 'same')
    await letGoOfProposal(acting, { partnership, basedOn: kept.revision });
  return done;
}

async function held(
  services: ActivationServices,
  { partnership }: KeptProposal,
  read: PartnershipWithTemplates,
): Promise<ProposedWithBasis> {
  // Also where nothing is in force: a folder with another id is for another partnership.
  const active = await partnershipInForce(services.store, partnership);
  return proposed(services, proposalFrom(read), { known: active?.id ?? partnership, asked: partnership });
}

/** The latest that were checked, by what is in them: that takes far longer than all else, and depends on nothing else. */
const checked = new Map<string, Promise<PartnershipWithTemplates>>();
const MOST_CHECKED = 8;

function checkedProposal({
  partnership,
  definition,
  templates,
}: KeptProposal): Promise<PartnershipWithTemplates> {
  const content = JSON.stringify([partnership, definition, templates]);
  const hash = createHash('sha256').update(content).digest('hex');
  const known = checked.get(hash);
  if (known) return known;
  const read = readTextsWithTemplates(partnership, { definition, templates });
  const [oldest] = checked.keys();
  if (oldest !== undefined && checked.size >= MOST_CHECKED) checked.delete(oldest);
  checked.set(hash, read);
  // One that failed is tried again.
  read.catch(() => checked.delete(hash));
  return read;
}
