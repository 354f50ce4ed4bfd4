import { join } from 'node:path';
import type { ActiveDefinition } from '../../store/partnerships/active-definition.ts';
import { AddendumFields } from '../../templates/fields/addendum-fields.ts';
import { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import { CouncilPaperFields } from '../../templates/fields/council-paper-fields.ts';
import { InvitationFields } from '../../templates/fields/invitation-fields.ts';
import { type Prepared, prepareTemplate } from '../../templates/template.ts';
import { type OwnTemplates, readOwnTemplates, templatesInReach } from '../../templates/template-folder.ts';
import { ADDENDUM, COUNCIL_PAPER, INVITATION } from './partnership-with-templates.ts';

/** What determines a partnership's templates for documents and reminders. */
export type ActiveTemplates = Pick<ActiveDefinition, 'definition' | 'templates' | 'activated'>;

/** The template of a partnership's agreement, as activated. */
export async function agreementTemplate(
  active: ActiveTemplates,
  home: string,
): Promise<Prepared<AgreementFields>> {
  const sources = await templatesInReach(await ownTemplates(active, home));
  return prepareTemplate(sources, active.definition.agreement.template, AgreementFields);
}

/** The template of an addendum to it, as activated. */
export async function addendumTemplate(
  active: ActiveTemplates,
  home: string,
): Promise<Prepared<AddendumFields>> {
  return prepareTemplate(await templatesInReach(await ownTemplates(active, home)), ADDENDUM, AddendumFields);
}

/** The template of its invitation, as activated. */
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

/** The template of a municipality's council paper, as activated. */
export async function councilPaperTemplate(
  active: ActiveTemplates,
  home: string,
): Promise<Prepared<CouncilPaperFields>> {
  return prepareTemplate(
    await templatesInReach(await ownTemplates(active, home)),
    COUNCIL_PAPER,
    CouncilPaperFields,
  );
}

/**
 * A partnership's own templates as activated, regardless of its folder now.
 * @param home folder with partnerships: has the templates of those activated before templates were stored
 */
export async function ownTemplates(
  { definition, templates, activated }: ActiveTemplates,
  home: string,
): Promise<OwnTemplates> {
  const folder = activated.folder?.path ?? join(home, definition.id);
  return templates === undefined ? readOwnTemplates(folder) : { folder, files: templates };
}
