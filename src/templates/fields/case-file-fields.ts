import { z } from 'zod';
import { text } from './field.ts';

/**
 * Everything the template of a municipality's case file may use: what has happened, in order, for the municipality's
 * and KL's records.
 */
export const CaseFileFields = z.strictObject({
  municipality: z.strictObject({ code: text('Four digits.'), fullName: text('Full name.') }),
  partnership: z.strictObject({
    title: text('Title of the partnership.'),
    caseId: text('KL’s case id.'),
  }),
  state: text('Where the municipality stands, in Danish: underskrevet.'),
  madeAt: text('When this was made, with time, in Danish.'),
  events: z
    .array(
      z.strictObject({
        at: text('When, with time, in Danish.'),
        what: text('What happened.'),
        by: text('Who recorded it.'),
      }),
    )
    .describe('Everything that happened, the earliest first.'),
  answers: z
    .array(
      z.strictObject({
        number: z.int().describe('1 is the first.'),
        receivedAt: text('When it came, with time, in Danish.'),
        late: z.boolean().describe('It came after the deadline.'),
        decision: text('ja, ja med forbehold or nej.'),
        ranking: z.array(z.string()).describe('Focus areas, the most wanted first.'),
        localGoals: text('Its goals.').optional(),
        comment: text('Its comment.').optional(),
      }),
    )
    .describe('Every answer, the last one counts.'),
  tasks: z
    .array(
      z.strictObject({
        label: text('What it is called.'),
        due: text('When it is due, as written.'),
        stand: text('How it stands, in Danish, with what was handed in.'),
      }),
    )
    .describe('What the municipality hands in or reports along the way.'),
  money: z
    .strictObject({
      price: text('What it pays: 35.000 kr.'),
      vat: text('VAT on it: full sentences.').optional(),
      instalments: z.array(z.string()).describe('Its instalments, with amount and due date.'),
      addOns: z.array(z.string()).describe('The add-ons it has ordered, with their price.'),
      invoice: z.array(z.string()).describe('Where its invoices go: "EAN-nummer: …".'),
    })
    .optional()
    .describe('Price, orders and invoices. Absent where the municipality does not take part.'),
  agreements: z
    .array(
      z.strictObject({
        number: z.int().describe('Number of the version.'),
        at: text('When it was made.'),
        fileHash: text('SHA-256 of the file.'),
        fileName: text('Name of the file in this folder.'),
        frozen: z.boolean().describe('It was frozen by a signature.'),
      }),
    )
    .describe('Every version of the agreement.'),
});
export type CaseFileFields = z.infer<typeof CaseFileFields>;
