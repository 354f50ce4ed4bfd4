import { z } from 'zod';
import { AgreementFields } from './agreement-fields.ts';
import { count, day, text, texts } from './field.ts';

/** Everything the template of an addendum may use: the agreement's own fields, and what is agreed. */
export const AddendumFields = AgreementFields.extend({
  addendum: z.strictObject({
    number: count('1 is the first addendum to this agreement.'),
    agreementDate: day('The date of the agreement: the day of its last signature.'),
    changes: z
      .array(
        z.strictObject({
          heading: text('A heading.').optional(),
          paragraph: text('A paragraph.').optional(),
          items: texts('Items of a list.'),
        }),
      )
      .describe('What it changes, as staff wrote it, piece by piece.'),
  }),
});
export type AddendumFields = z.infer<typeof AddendumFields>;
