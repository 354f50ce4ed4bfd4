import type { Desk } from './desk.ts';
import { type PartnershipWithTemplates, readPartnershipWithTemplates } from './partnership-with-templates.ts';

/** Reads a partnership for work with it: only what stops the work is told, since warnings are for `check`. */
export async function readPartnershipToUse(idOrPath: string, desk: Desk): Promise<PartnershipWithTemplates> {
  const read = await readPartnershipWithTemplates(idOrPath, desk);
  return { ...read, problems: read.problems.filter(({ severity }) => severity === 'error') };
}
