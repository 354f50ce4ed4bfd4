import { z } from 'zod';
import { count, day, open, person, someTexts, text, texts, yes } from './field.ts';
import { addOn, municipality, partnership, points, preconditions, price, timeline } from './letter-fields.ts';

/** Everything the template of an invitation may use, each field with a description. Printed by `template-fields`. */
export const InvitationFields = z.strictObject({
  municipality,
  letterhead: z.strictObject({
    date: day('Day on which the letter was made.'),
    caseId: text('KL’s case id (R3).'),
    documentId: open('Its own document id at KL (R4); that of the project description is another.'),
  }),
  sender: person.describe('The consultant at KL who signs the letter: the first of KL’s contacts.'),
  recipients: z.array(person).describe('The municipality’s contacts whom KL knows by name, in order.'),
  recipientNames: texts('Their names.'),
  partnership: z.strictObject(partnership),
  agreement: z.strictObject({
    name: text('What it is called: politisk partnerskabsaftale (R40).'),
    municipalParty: text('Who accedes for the municipality: kommunalbestyrelsen (R10).'),
    partyNames: someTexts('All who make it, as the text calls them: kommunen, KL, Trivselsfonden.'),
    hasOtherParties: yes('There are others than the municipality and KL.'),
    roles: texts('What parties are in the partnership: full sentences.'),
    binding: text('When it binds (R44): a full sentence.').optional(),
    vat: text('VAT on the price: full sentences. Absent while KL has not said it.').optional(),
    invoicing: text('When it is paid: full sentences. Absent while KL has not said it.').optional(),
    instalments: z
      .array(text('What it comes to and when it is due: a noun phrase.'))
      .min(1)
      .describe('The instalments where there are three or more: a list in place of `invoicing`.')
      .optional(),
    invoicingTerms: text('What KL says of invoicing itself: full sentences; below that list.').optional(),
  }),
  focusAreas: z.strictObject({
    introduction: texts('What the partnership is about: full sentences (R30).'),
    list: someTexts('The partnership’s focus areas (R30).'),
    points: points.optional(),
    ranking: z
      .strictObject({
        minimum: count('At least so many.'),
        maximum: count('At most so many.'),
        exact: yes('The two are the same number.'),
        ownSuggestion: yes('An area of the municipality’s own may be among them.'),
      })
      .optional()
      .describe('How municipalities rank focus areas (R32). Absent where they do not.'),
  }),
  participants: z.strictObject({
    minimum: count('At least so many from each municipality (R53).').optional(),
    maximum: count('At most so many from each municipality (R53).'),
    targetGroup: someTexts('Functions, in the plural (R12).'),
    optionalGroup: texts('Functions that the municipality may choose to include (R12).'),
    politiciansMaximum: count('Politicians on top, at the seminars (R55).').optional(),
  }),
  meetings: z.strictObject({
    label: text('What a meeting is called: temamøde (R56).'),
    labelPlural: text('In the plural: temamøder.'),
    count: count('How many (R56).'),
    fullDay: yes('They last a whole day.'),
    seminarCount: count('How many seminars (R57).'),
    hasSeminars: yes('There is at least one seminar.'),
  }),
  preconditions,
  addOns: z.array(z.strictObject(addOn)).describe('What can be bought separately (R67).'),
  timeline,
  price,
  isMailed: yes(
    'It goes along with a mail whose button is the way in: code.text then says so in place of a code.',
  ),
  codeAddress: text(
    'Where the code is typed in a browser. Absent where nobody reaches the server.',
  ).optional(),
  teamsAppLink: text('Opens the app in Microsoft Teams. Absent where none is configured.').optional(),
  registration: z.strictObject({
    deadline: open('Until when to answer (R37): the date in force, as KL wrote it.'),
    meaning: text('What a yes means (R38): a full sentence.'),
    form: text('What the answer is called where it is given elsewhere (R35): a noun phrase.'),
    url: text('Where that is (R35).').optional(),
    asksForDeclines: yes('Those who do not take part are asked to say so too (R36).'),
    underReservation: yes('A yes that waits for a political decision is accepted.'),
  }),
  code: z.strictObject({
    text: text(
      'The municipality’s personal code, in groups. It opens the municipality’s answer: print it once.',
    ),
    expires: day('The last day on which it can be used.'),
  }),
});
export type InvitationFields = z.infer<typeof InvitationFields>;
