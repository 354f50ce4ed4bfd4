import type { InvitationFields } from '../../templates/fields/invitation-fields.ts';
import type { Template } from '../../templates/template.ts';
import { type LetterMade, letterFrom } from '../letter.ts';
import { municipalityTitle } from '../text/da.ts';
import { type InvitationFacts, invitationContext } from './invitation-context.ts';

/** Fills the invitation in for one municipality. Nothing is written; same facts and template, same letter. */
export function draftInvitation(template: Template<InvitationFields>, facts: InvitationFacts): LetterMade {
  const { definition, municipality } = facts;
  return letterFrom(template, invitationContext(facts), {
    definition,
    municipality,
    title: municipalityTitle(`invitation til ${definition.shortTitle}`, municipality.fullName),
  });
}
