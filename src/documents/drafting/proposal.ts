import { createHash } from 'node:crypto';
import { hasErrors, type Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import type { DraftingContext } from './drafting-context.ts';
import type { PartnershipWithTemplates } from './partnership-with-templates.ts';

/** The content of a folder that could be activated: definition and templates without errors. */
export interface Proposal {
  definition: Definition;
  /** Hash of the definition's content. */
  hash: string;
  templates: readonly OwnTemplate[];
  /** Absent where it is no folder of this machine. */
  folder?: { path: string; hash: string };
  /** Text of definition.yaml. */
  source: string;
  /** Codes of all municipalities it invites. */
  invited: readonly string[];
}

/** Reads a folder as a proposal. Reports errors only; warnings are for `check`. */
export async function readProposal(
  idOrPath: string,
  context: Pick<DraftingContext, 'partnerships'>,
): Promise<{ proposal?: Proposal; problems: Problem[] }> {
  const { readPartnershipWithTemplates } = await import('./partnership-with-templates.ts');
  const read = await readPartnershipWithTemplates(idOrPath, context);
  const { proposal, problems } = proposalFrom(read);
  if (!proposal) return { problems };
  return { proposal: { ...proposal, folder: { path: read.own.folder, hash: folderHash(read) } }, problems };
}

/** The proposal in what was read, wherever that was; none where it has errors. */
export function proposalFrom(read: PartnershipWithTemplates): { proposal?: Proposal; problems: Problem[] } {
  const problems = read.problems.filter(({ severity }) => severity === 'error');
  const { definition } = read;
  if (!definition || hasErrors(problems)) return { problems };
  const proposal = {
    ...{ definition, hash: hashOf(JSON.stringify(definition)), templates: read.own.files },
    source: read.text,
    invited: definition.invited === 'all' ? municipalities.map(({ code }) => code) : definition.invited,
  };
  return { proposal, problems };
}

/** Hash of a folder's files: equal if nothing in it has changed. */
export function folderHash({ text, own }: Pick<PartnershipWithTemplates, 'text' | 'own'>): string {
  return hashOf(JSON.stringify([text, own.files]));
}

/** Hash of a definition's content, however its file is written. */
export function definitionHash(definition: Definition): string {
  return hashOf(JSON.stringify(definition));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
