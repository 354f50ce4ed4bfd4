import { z } from 'zod';
import { someTexts, text } from './field.ts';

/**
 * Everything the template of a municipality's case file may use: what has happened, in order, for the municipality's
 * and KL's records.
 */
export const CaseFileFields = z.strictObject({
  municipality: z.strictObject({ code: text('Four digits.'), fullName: text('Full name.') }),
  partnership: z.strictObject({
    title: text('Title of the partnership.'),
    caseId: text('KL’s case id.'),
    kle: text('The case’s number in KLE. Absent where the definition has none.').optional(),
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
        ownSuggestion: text('The focus area that it suggests itself.').optional(),
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
      isUnlikeAgreed: z.boolean().describe('The signed agreement does not name this price.'),
      vat: text('VAT on it: full sentences.').optional(),
      instalments: z.array(z.string()).describe('Its instalments, with amount and due date.'),
      addOns: z.array(z.string()).describe('The add-ons it has ordered, with their price.'),
      invoice: z.array(z.string()).describe('Where its invoices go: "EAN-nummer: …".'),
    })
    .optional()
    .describe('Price, orders and invoices. Absent where the municipality does not take part.'),
  later: z
    .array(
      z.strictObject({
        question: text('The later question.'),
        receivedAt: text('When the answer came, with time, in Danish.'),
        late: z.boolean().describe('It came after the question’s deadline.'),
        answer: text('ja, nej, or the add-ons that are ordered.'),
        comment: text('What the municipality added.').optional(),
      }),
    )
    .describe('Every answer to a later question; of each question the last one counts.'),
  documents: z
    .array(
      z.strictObject({
        title: text('What it is.'),
        at: text('When it was made, sent or received, in Danish.'),
        direction: text('indgående, udgående or intern.'),
        from: text('Who it is from. Absent for what stayed at KL.').optional(),
        to: text('Who it is to. Likewise.').optional(),
        fileName: text('Name of the file in this folder. Absent where it is kept elsewhere.').optional(),
        fileHash: text('SHA-256 of the file.'),
      }),
    )
    .describe('Every document of the case, the oldest first.'),
  talks: z
    .array(z.strictObject({ date: text('When, in Danish.'), notes: text('What was agreed.').optional() }))
    .describe('Talks in which expectations were aligned.'),
  approvals: z
    .array(
      z.strictObject({
        body: text('Who approved, as the municipality writes it.'),
        date: text('When, in Danish. Absent where it is not said.').optional(),
        caseNumber: text('The municipality’s case number.').optional(),
      }),
    )
    .describe('Approvals in force.'),
  signatures: z
    .array(
      z.strictObject({
        document: text('What was signed.'),
        party: text('Which party.'),
        signers: someTexts('Who, with titles.'),
        date: text('When, in Danish.'),
        reason: text('Why it counts although it is not as offered.').optional(),
      }),
    )
    .describe('Signatures on the agreement and its addenda.'),
  people: z
    .array(
      z.strictObject({
        role: text('Contact, substitute, participant or politician, in Danish.'),
        name: text('Name.'),
        title: text('Title.').optional(),
        email: text('E-mail address.').optional(),
      }),
    )
    .describe('The municipality’s people as they are now.'),
  messages: z
    .array(
      z.strictObject({
        at: text('When it was sent, in Danish.'),
        what: text('What it was about.'),
        to: text('Who got it.'),
      }),
    )
    .describe('Messages that were sent.'),
});
export type CaseFileFields = z.infer<typeof CaseFileFields>;
