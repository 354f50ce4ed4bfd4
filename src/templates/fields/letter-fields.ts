import { z } from 'zod';
import { count, fillable, person, someTexts, text, texts } from './field.ts';

// The fields that the agreement and the invitation share.

export const municipality = z.strictObject({
  code: text('Four digits: 0751.'),
  name: text('Name without "Kommune": Aarhus.'),
  fullName: text('Full name: Aarhus Kommune, Bornholms Regionskommune.'),
  fullNameGenitive: text('Full name in the genitive: Aarhus Kommunes.'),
  region: text('Region: Region Midtjylland.'),
  cvr: text('CVR number. Absent while KL has not filled it in.').optional(),
  address: z
    .strictObject({
      street: text('Street and number.'),
      postcode: text('Four digits.'),
      town: text('Town.'),
    })
    .optional()
    .describe('Address of the town hall. Absent while KL has not filled it in.'),
});

export const partnership = {
  title: text('Title of the partnership (R1).'),
  shortTitle: text('Name in running text.'),
  from: text('When it begins, as written: 2. halvår 2017 (R71).'),
  to: text('When it ends, as written (R71).'),
  projectLead: text('Who leads it (R9).'),
  background: someTexts('Why it exists: paragraphs (R28).'),
  purpose: someTexts('What it is for: paragraphs (R22).'),
  successCriteria: someTexts('Success criteria: clauses that continue "at …" (R23).'),
  contentFromParticipants: text('How participants shape the content (R29): a full sentence.').optional(),
  caseOfficers: z.array(person).min(1).describe('KL’s contacts (R20, R21).'),
};

export const preconditions = texts('What must be in place before the start (R66): full sentences.');

/** Where municipalities allocate points. */
export const points = z
  .strictObject({
    total: count('Points to allocate.'),
    mostPerArea: count('At most so many to one area.').optional(),
  })
  .describe('Points that each municipality allocates to focus areas (R32). Absent where they do not.');

export const addOn = {
  label: text('What it is called.'),
  text: text('What it is (R67): full sentences.'),
  price: z.number().describe('Kroner; print it with {{amount}}. Absent while KL has not set it.').optional(),
  priceWritten: text('The same in words with VAT: 12.000 kr. plus moms. Absent likewise.').optional(),
};

export const timeline = z.strictObject({
  milestones: z
    .array(z.strictObject({ when: text('The date as KL wrote it.'), title: text('What happens.') }))
    .min(1)
    .describe('The timeline with the dates in force (R71).'),
  tentativeNote: text('Says that dates may change (R72): a full sentence.').optional(),
});

export const price = z.strictObject({
  amount: fillable(z.number()).describe(
    'Kroner for this municipality for the whole period (R69); print it with {{amount}}. Missing while it is not known how many take part, where that decides it.',
  ),
  written: text(
    'The same in words, however it is set: 110.000 kr.; 5.000 kr. pr. deltager (20.000 kr. for 4 deltagere).',
  ),
  perParticipant: z
    .number()
    .describe(
      'Kroner per participant; print it with {{amount}}. Absent where the price is not per participant.',
    )
    .optional(),
  instalments: texts('Its instalments, each with what it comes to and when it is due: noun phrases.'),
  covers: someTexts('What it covers (R70): noun phrases.'),
});
