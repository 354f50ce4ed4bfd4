import { z } from 'zod';
import type { ClausePlace } from '../../partnership/definition/clauses.ts';
import { count, day, open, openDay, Passage, person, someTexts, text, texts, yes } from './field.ts';
import { addOn, municipality, partnership, points, preconditions, price, timeline } from './letter-fields.ts';

const signatory = z.strictObject({
  name: open('Name of the one who signs.'),
  title: open('Title, with a capital first letter.'),
});

const party = z.strictObject({
  id: text('Its id in the definition: municipality, kl, fonden.'),
  name: text('Its name: Aarhus Kommune, KL, Trivselsfonden.'),
  nameInText: text('As the text calls it: kommunen, KL, Trivselsfonden.'),
  genitiveInText: text("The same in the genitive: kommunens, KL's, Trivselsfondens."),
  isMunicipality: yes('It is the municipality.'),
  by: text(
    'Who accedes for it, after "v/": bestyrelsen (R10, R11). Absent where the party as a whole accedes.',
  ).optional(),
  role: text('What it is in the partnership: a verb phrase that continues its name.').optional(),
  tasks: someTexts('Its tasks: verb phrases that continue its name.'),
  separator: text('What follows it where all are listed: a comma, "og", or a full stop.'),
});

const signatureBlock = signatory.extend({ partyName: text('The party that it is for: Aarhus Kommune.') });

const otherContact = person.extend({
  genitiveInText: text('Whose contact it is, in the genitive: Trivselsfondens.'),
  isFirst: yes('It is the first of its party.'),
  isOnly: yes('It is the only one of its party.'),
});

const clauses = Passage.describe(
  'The clauses of the definition that follow this section, with their headings. Nothing where there are none.',
);

/**
 * Everything the template of a partnership agreement may use, each field with a description. Printed by
 * `template-fields`.
 */
export const AgreementFields = z.strictObject({
  municipality,
  letterhead: z.strictObject({
    date: openDay(
      'Its own date (R2): the definition’s `agreement.letterhead`, never that of the project description.',
    ),
    caseId: text('KL’s case id (R3).'),
    documentId: open('Its own document id at KL (R4), likewise.'),
  }),
  projectDescription: z
    .strictObject({
      date: day('Its date (R2).'),
      caseId: text('KL’s case id of it (R3).'),
      documentId: text('KL’s document id of it (R4).'),
    })
    .describe('The project description, which is appended.'),
  partnership: z.strictObject({
    ...partnership,
    facilitators: someTexts('Who plans and leads the meetings (R14).'),
    knowledgePartners: texts('Who contributes knowledge (R15).'),
    deliverables: z
      .array(z.strictObject({ title: text('Its name.'), text: text('What it is.') }))
      .describe('Numbered deliverables, where there are any (R24–R26).'),
    legalBasis: texts('Laws it rests on: full sentences (R28).'),
    localWork: texts('What the local work is about (R82): full sentences.'),
  }),
  agreement: z.strictObject({
    name: text('What it is called: politisk partnerskabsaftale (R40).'),
    parties: z.array(party).min(1).describe('All parties, in the order in which the agreement names them.'),
    otherContacts: z
      .array(otherContact)
      .describe('Contacts of parties beside the municipality and KL (a sponsor, a region), by party.'),
    signatureBlocks: z
      .array(signatureBlock)
      .min(1)
      .describe('Who signs, in the order of the parties: one block for each.'),
    municipalParty: text('Who accedes for the municipality, after "v/": kommunalbestyrelsen (R10).'),
    klParty: text(
      'Who accedes for KL, after "KL v/": bestyrelsen (R11). Absent where KL itself is the party.',
    ).optional(),
    describes: texts('What the agreement must describe (R41): noun phrases.'),
    binding: text('When it binds (R44): a full sentence.').optional(),
    klTasks: someTexts('KL’s tasks: verb phrases that continue "KL …".'),
    municipalityTasks: someTexts('The municipality’s tasks: verb phrases that continue "Kommunen …".'),
    duration: open('How long it holds. Filled once in the definition.'),
    changes: open('How it is changed. Filled once in the definition.'),
    withdrawal: open('How one withdraws. Filled once in the definition.'),
    vat: open('VAT on the price: full sentences, from the definition.'),
    invoicing: open('When it is invoiced and paid: full sentences, from the definition.'),
    instalments: z
      .array(text('What it comes to and when it is due: a noun phrase.'))
      .min(1)
      .describe('The instalments where there are three or more: a list in place of `invoicing`.')
      .optional(),
    invoicingTerms: text('What KL says of invoicing itself: full sentences; below that list.').optional(),
    replacement: open('Whether participants can be replaced. Filled once in the definition.'),
    personalData: open('How personal data are treated. Filled once in the definition.'),
    signatories: z.strictObject({
      municipality: z.array(signatory).min(1).describe('Who signs for the municipality.'),
      kl: z.array(signatory).min(1).describe('Who signs for KL on the day in question.'),
    }),
  }),
  clauses: z
    .strictObject({
      purpose: clauses,
      'focus-areas': clauses,
      tasks: clauses,
      organisation: clauses,
      participants: clauses,
      timeline: clauses,
      economy: clauses,
      terms: clauses,
      dissemination: clauses,
      approval: clauses,
    } satisfies Record<ClausePlace, unknown>)
    .describe('The clauses of the definition, by the section that they follow.'),
  focusAreas: z.strictObject({
    introduction: texts('What the partnership is about: full sentences (R30).'),
    list: someTexts('The partnership’s focus areas (R30).'),
    finalList: text('Who settles the final list (R31): a full sentence.').optional(),
    ranked: yes('Whether the municipalities rank them (R32).'),
    points: points.optional(),
    perNetwork: z
      .strictObject({ minimum: count('At least.'), maximum: count('At most.') })
      .optional()
      .describe('How many a network works with (R34).'),
  }),
  wishes: z.strictObject({
    ranked: z
      .array(
        z.strictObject({
          rank: count('1 is wanted most.'),
          label: text('The focus area.'),
          points: count('The points it was given, where municipalities allocate points.').optional(),
        }),
      )
      .describe('The municipality’s own ranking, or the areas it gave points, most first (R32).'),
    ownSuggestion: text('A focus area of the municipality’s own.').optional(),
    leadershipPriorities: texts('Its priorities in leadership development (R49).'),
    localGoals: text('Its goals, in its own words.').optional(),
    underReservation: yes('It said yes under reservation of a political approval that is not recorded yet.'),
  }),
  approval: z
    .strictObject({
      bodyName: open('Who approved, as the municipality writes it: Byrådet.'),
      date: openDay('When it was approved.'),
      caseNumber: open('The municipality’s case number.'),
      isGiven: yes('Who approved and when is recorded.'),
    })
    .optional()
    .describe(
      'The municipality’s decision. Absent where none is required and none is recorded; there where the yes is under reservation.',
    ),
  network: z
    .strictObject({
      name: text('Its name: Netværk 2.'),
      nameInText: text('The same within a sentence: netværk 2.'),
      members: someTexts('Full names of its municipalities, in Danish order.'),
      memberNames: someTexts('The same without "Kommune".'),
      focusAreas: texts('The areas it works with.'),
    })
    .optional()
    .describe('The municipality’s network. Absent until networks are formed.'),
  networkRules: z.strictObject({
    minimum: count('Municipalities in a network, at least (R46).'),
    maximum: count('Municipalities in a network, at most (R46).'),
    text: text('How networks are put together (R52), and their hard limits: full sentences.').optional(),
  }),
  participants: z.strictObject({
    named: z.array(person).describe('Participants the municipality has named.'),
    politicians: z.array(person).describe('Politicians the municipality has named.'),
    contacts: z.array(person).describe('The municipality’s contacts.'),
    minimum: count('At least so many from each municipality (R53).').optional(),
    maximum: count('At most so many from each municipality (R53).'),
    targetGroup: someTexts('Functions, in the plural (R12).'),
    optionalGroup: texts('Functions that the municipality may choose to include (R12).'),
    samePersons: yes('The same persons should come every time (R54).'),
    politiciansMaximum: count('Politicians on top, at the seminars (R55).').optional(),
  }),
  meetings: z.strictObject({
    label: text('What a meeting is called: temamøde (R56).'),
    labelPlural: text('In the plural: temamøder.'),
    count: count('How many (R56).'),
    fullDay: yes('They last a whole day.'),
    theme: text('How themes are chosen (R61): a full sentence.'),
    seminarPurpose: texts('What all seminars are for (R80, R81): full sentences.'),
    seminarCount: count('How many seminars (R57).'),
    seminars: z
      .array(
        z.strictObject({
          label: text('What it is called: opstartsseminar.'),
          when: text('When, as written.'),
          politicians: yes('Politicians are invited.'),
          text: text('What it is for (R81): full sentences.').optional(),
        }),
      )
      .describe('Seminars for the whole partnership (R57), in order.'),
    plans: z
      .array(
        z.strictObject({
          title: text('What it is, as it stands in the timeline.'),
          when: text('When, as written.'),
          isInPerson: yes('One can come to it.'),
          isOnline: yes('One can take part online.'),
          place: text('Where. Absent while it is not known, and online.').optional(),
          agenda: texts('What it is about, item by item.'),
        }),
      )
      .describe('How meetings are held, where the definition says so.'),
  }),
  tasks: z
    .array(
      z.strictObject({
        label: text('What it is called: Plan for overgangen.'),
        text: text('What the municipality does: a verb phrase.'),
        due: text('The date by which it is due, as written.'),
        by: text('Who does it, if not the municipality as such: deltagerne.').optional(),
      }),
    )
    .describe('What the municipality hands in or reports along the way.'),
  obligations: z.strictObject({
    beforeStart: texts('What the municipality does before the start: verb phrases (R62, R66).'),
    during: texts('What it does along the way: verb phrases (R62–R65).'),
    voluntary: texts('What it may do: verb phrases (R68).'),
  }),
  preconditions,
  addOns: z
    .array(z.strictObject({ ...addOn, chosen: yes('This municipality wants it.') }))
    .describe('What can be bought separately (R67).'),
  advisoryGroup: z
    .strictObject({
      members: texts('Who sits in it (R16).'),
      meetingsPerYear: count('How often it meets (R17).').optional(),
      text: text('What it is for: full sentences.').optional(),
    })
    .optional()
    .describe('The advisory group (R16–R18).'),
  groups: z
    .array(
      z.strictObject({
        name: text('What it is called, with a capital first letter: Styregruppe.'),
        members: text('Who sits in it, as within a sentence. Absent while nobody is named.').optional(),
        meetingsPerYear: count('How often it meets.').optional(),
        text: text('What it is for: full sentences.').optional(),
      }),
    )
    .describe('Groups beside the advisory group.'),
  timeline,
  price,
  dissemination: z.strictObject({
    text: someTexts('How results reach everybody (R73): full sentences.'),
    occasions: texts('KL’s occasions where the theme is present (R75).'),
    ministry: z
      .strictObject({
        name: text('The ministry.'),
        role: text('What it is told (R74): a verb phrase that continues its name.'),
      })
      .optional()
      .describe('A ministry that follows the partnership (R19, R74).'),
  }),
});
export type AgreementFields = z.infer<typeof AgreementFields>;
