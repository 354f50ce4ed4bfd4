import { type PartnershipWithTemplates, readPartnershipWithTemplates } from './partnership-with-templates.ts';
import type { Services } from './services.ts';

/** Reads a partnership for work with it: only what stops the work is told, since warnings are for `check`. */
export async function readPartnershipToUse(
  idOrPath: string,
  services: Services,
): Promise<PartnershipWithTemplates> {
  const read = await readPartnershipWithTemplates(idOrPath, services);
  return { ...read, problems: read.problems.filter(({ severity }) => severity === 'error') };
}
