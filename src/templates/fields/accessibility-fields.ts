import { z } from 'zod';
import { text } from './field.ts';

/** Fields of the accessibility statement, which is about the pages of one installation. */
export const AccessibilityFields = z.strictObject({
  address: text(
    'Where the pages are: https://partnerskab.example.dk. Absent while it is not set.',
  ).optional(),
  contacts: z
    .array(
      z.strictObject({
        partnership: text('Name of the partnership in running text.'),
        name: text('Whom to ask at KL.'),
        email: text('E-mail address.'),
        phone: text('Telephone.'),
      }),
    )
    .describe('KL’s contact for each partnership in force. May be empty.'),
});
export type AccessibilityFields = z.infer<typeof AccessibilityFields>;
