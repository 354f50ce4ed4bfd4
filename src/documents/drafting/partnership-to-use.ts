import type { DraftingContext } from './drafting-context.ts';
import { type PartnershipWithTemplates, readPartnershipWithTemplates } from './partnership-with-templates.ts';

/** Reads a partnership for work with it: only what stops the work is told, since warnings are for `check`. */
export async function readPartnershipToUse(
  idOrPath: string,
  draftingContext: DraftingContext,
): Promise<PartnershipWithTemplates> {
  const read = await readPartnershipWithTemplates(idOrPath, draftingContext);
  return { ...read, problems: read.problems.filter(({ severity }) => severity === 'error') };
}
