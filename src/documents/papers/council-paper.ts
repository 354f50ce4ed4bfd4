import type { CouncilPaperFields } from '../../templates/fields/council-paper-fields.ts';
import type { Template } from '../../templates/template.ts';
import { type PartnershipFacts, partnershipContext } from '../invitation/invitation-context.ts';
import { type LetterMade, letterFrom } from '../letter.ts';
import { councilPaperTitle, toFill } from '../text/da.ts';

/**
 * A draft of the paper by which a municipality's council or committee decides whether to take part. It stays a draft: the
 * municipality finishes it.
 * @param wishes labels of the focus areas ranked so far, most wanted first
 */
export function draftCouncilPaper(
  template: Template<CouncilPaperFields>,
  facts: PartnershipFacts,
  wishes: readonly string[],
): LetterMade {
  const { definition, municipality } = facts;
  const context = { ...partnershipContext(facts), wishes: [...wishes], funding: toFill.funding };
  const title = councilPaperTitle(definition.shortTitle, municipality.fullName);
  const made = letterFrom(template, context, { definition, municipality, title });
  return made.ok ? { ...made, document: { ...made.document, draft: true } } : made;
}
