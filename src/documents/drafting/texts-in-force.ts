import { readPartnership, readPartnershipText } from '../../intake/files/partnership-folder.ts';
import type { Store } from '../../store/db/open-store.ts';
import { activatedDefinition } from '../../store/partnerships/activations.ts';
import { readOwnTemplates } from '../../templates/template-folder.ts';
import { findPartnership } from './active-partnership.ts';
import type { DraftingContext } from './drafting-context.ts';
import type { FolderTexts } from './handed-in-folder.ts';
import { definitionHash } from './proposal.ts';

/**
 * The folder that a partnership was activated from, as it was written. What was activated before texts were kept is read from
 * the folder on this machine, if that still says the same.
 * @returns undefined where nobody has it any more, or there is no such activation
 */
export async function textsInForce(
  store: Store,
  { partnership, number }: { partnership: string; number: number },
  { partnerships }: Pick<DraftingContext, 'partnerships'>,
): Promise<FolderTexts | undefined> {
  const one = await activatedDefinition(store, partnership, number);
  if (!one) return undefined;
  if (one.source !== undefined) return { definition: one.source, templates: one.templates ?? [] };
  const { folder } = await findPartnership(store, partnership, { partnerships });
  if (folder === undefined) return undefined;
  const { definition } = await readPartnership(folder, partnerships);
  const text = await readPartnershipText(folder);
  if (!text.ok || !definition || definitionHash(definition) !== definitionHash(one.definition))
    return undefined;
  return { definition: text.text, templates: one.templates ?? (await readOwnTemplates(folder)).files };
}
