import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { ActiveDefinition } from '../../store/partnerships/active-definition.ts';
import { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import { InvitationFields } from '../../templates/fields/invitation-fields.ts';
import { prepareTemplate, type Template } from '../../templates/template.ts';
import { type OwnTemplates, readOwnTemplates, templatesInReach } from '../../templates/template-folder.ts';
import { INVITATION } from './partnership-with-templates.ts';

type Prepared<Fields> = { ok: true; template: Template<Fields> } | { ok: false; problems: Problem[] };

/** What says which templates a partnership drafts and reminds with. */
export type ActiveTemplates = Pick<ActiveDefinition, 'definition' | 'templates' | 'activated'>;

/** The template of a partnership's agreement, as it was activated. */
export async function agreementTemplate(
  active: ActiveTemplates,
  home: string,
): Promise<Prepared<AgreementFields>> {
  const sources = await templatesInReach(await ownTemplates(active, home));
  return prepareTemplate(sources, active.definition.agreement.template, AgreementFields);
}

/** The template of its invitation, likewise. */
export async function invitationTemplate(
  active: ActiveTemplates,
  home: string,
): Promise<Prepared<InvitationFields>> {
  return prepareTemplate(
    await templatesInReach(await ownTemplates(active, home)),
    INVITATION,
    InvitationFields,
  );
}

/**
 * A partnership's own templates as they were activated, whatever its folder has now.
 * @param home folder with partnerships: where templates are that were activated before they were kept in the store
 */
export async function ownTemplates(
  { definition, templates, activated }: ActiveTemplates,
  home: string,
): Promise<OwnTemplates> {
  const folder = activated.folder?.path ?? join(home, definition.id);
  return templates === undefined ? readOwnTemplates(folder) : { folder, files: templates };
}
