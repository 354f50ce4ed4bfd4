import { z } from 'zod';
import { Person } from '../answer.ts';
import { readEan } from '../check-digits.ts';

/** Where and how a municipality wants to be invoiced for one partnership. Unknown details are absent. */
export const InvoiceDetails = z.strictObject({
  /** Thirteen digits of which the last checks the others. */
  ean: z
    .string()
    .refine((text) => {
      const read = readEan(text);
      return read.ok && read.digits === text;
    })
    .optional(),
  /** Reference or purchase order number that is to stand on the invoice. */
  reference: z.string().trim().min(1).max(200).optional(),
  /** Where a copy, or the invoice itself, is sent by e-mail. */
  mailbox: z.strictObject({ email: z.email({ pattern: z.regexes.unicodeEmail }) }).optional(),
  /** Who answers questions about the invoice. */
  contact: Person.optional(),
});
export type InvoiceDetails = z.infer<typeof InvoiceDetails>;
