import type { Problem } from '../../errors.ts';
import { writeMilestoneDate } from '../../partnership/milestone-date/write.ts';
import type { AgreementFields } from '../../templates/agreement-fields.ts';
import type { Template } from '../../templates/template.ts';
import { toDocumentContent } from '../document-content.ts';
import type { DocumentTree } from '../document-tree.ts';
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
  const read = toDocumentContent(template.render(context));
  if (!read.ok) {
    const problems = read.problems.map(
      ({ rule, section, message }): Problem => ({
        severity: 'error',
        rule,
        message: `${facts.municipality.fullName}, "${section}": ${message}`,
        place: { file: template.file },
        fix: 'Correct the template, or the text in the definition that leaves the section empty.',
      }),
    );
    return { ok: false, problems };
  }
  const { blocks, missing } = read.content;
  const { email, phone, address, website } = facts.definition.letterhead;
  const { date, caseId, documentId } = context.letterhead;
  const document: DocumentTree = {
    title: municipalityTitle(context.agreement.name, facts.municipality.fullName),
    letterhead: {
      date: writeMilestoneDate({ kind: 'day', date }),
      caseId,
      documentId,
      email,
      phone,
      address,
      website,
    },
    draft: missing.length > 0,
    blocks,
  };
  return { ok: true, draft: { facts, document, missing } };
}
