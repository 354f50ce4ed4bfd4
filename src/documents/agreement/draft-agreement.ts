import type { Problem } from '../../errors.ts';
import type { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import type { Template } from '../../templates/template.ts';
import type { DocumentTree } from '../document-tree.ts';
import { letterFrom } from '../letter.ts';
import { municipalityTitle } from '../text/da.ts';
import { type AgreementFacts, agreementContext } from './agreement-context.ts';

/** An agreement as content, before it is a file. */
export interface AgreementDraft {
  facts: AgreementFacts;
  document: DocumentTree;
  /** What somebody still has to supply, in Danish. The document says UDKAST until this is empty. */
  missing: string[];
}

/** Fills the template in for one municipality. Nothing is written; same facts and template, same draft. */
export function draftAgreement(
  template: Template<AgreementFields>,
  facts: AgreementFacts,
): { ok: true; draft: AgreementDraft } | { ok: false; problems: Problem[] } {
  const context = agreementContext(facts);
  const made = letterFrom(template, context, {
    definition: facts.definition,
    municipality: facts.municipality,
    title: municipalityTitle(context.agreement.name, facts.municipality.fullName),
  });
  return made.ok ? { ok: true, draft: { facts, document: made.document, missing: made.missing } } : made;
}
