import type { z } from 'zod';
import { open, texts } from './field.ts';
import { InvitationFields } from './invitation-fields.ts';

/** Everything the template of a municipality's council paper may use: the invitation's fields, without recipients and code. */
export const CouncilPaperFields = InvitationFields.omit({
  recipients: true,
  recipientNames: true,
  code: true,
  isMailed: true,
  codeAddress: true,
  teamsAppLink: true,
}).extend({
  wishes: texts(
    'The focus areas that the municipality has ranked so far, most wanted first. Empty until it has.',
  ),
  funding: open('From what the municipality pays: for the municipality to fill in.'),
});
export type CouncilPaperFields = z.infer<typeof CouncilPaperFields>;
