import { z } from 'zod';
import { Agreement } from './agreement.ts';
import { LaterDeadline } from './deadlines.ts';
import { Email, Id, IsoDay, Text } from './fields.ts';
import { FocusAreas } from './focus-areas.ts';
import { Networks } from './networks.ts';
import { Contact, Organisation } from './people.ts';
import { Price } from './price.ts';
import { Reminders } from './reminders.ts';
import { SelfEvaluation } from './self-evaluation.ts';
import { Seminar, Timeline, TimelinePeriod } from './timeline.ts';
import { Group, MunicipalTask } from './work.ts';

/** The margin of KL's letters about the partnership (R2–R6). */
const DefinitionLetterhead = z.strictObject({
  date: IsoDay,
  caseId: Text,
  documentId: Text,
  /** The case's number in KLE, by which municipalities file. */
  kle: Text.optional(),
  email: Email,
  phone: Text,
  address: z.array(Text).min(1),
  website: Text,
});

/**
 * A commitment of the municipality beyond the meetings (R62–R65, R68). Agreements print it among the municipality's
 * tasks, so it is not repeated there.
 */
const Obligation = z.strictObject({
  /** `before-start`, or during the partnership. */
  when: z.enum(['before-start', 'during']),
  /** Continues "Kommunen …": a verb phrase without a full stop. */
  text: Text,
  /** The municipality may omit it (R68); the text says so too. */
  optional: z.boolean().default(false),
  milestone: Id.optional(),
});

/**
 * Everything that distinguishes one partnership from the next: the content of `definition.yaml`. Another partnership is
 * another folder with such a file, and no code. Texts are Danish and appear in documents as written; field names follow
 * the vocabulary in CONTRIBUTING.md.
 */
export const Definition = z
  .strictObject({
    id: Id,
    title: Text,
    /** The name in running text and on buttons, without quotation marks: "Partnerskab om dagtilbud". */
    shortTitle: Text.max(75),
    /** Other names that the sources use for the partnership (O2); not used in documents. */
    titleVariants: z.array(Text).default([]),
    letterhead: DefinitionLetterhead,
    /** Contacts for questions (R20, R21), in order (R79). */
    contacts: z.array(Contact).min(1),
    /** `all` municipalities, or the codes of those invited (R8). */
    invited: z.union([z.literal('all'), z.array(Text).min(1)]),
    organisation: Organisation,
    /** Paragraphs, each a full text (R28 and the sources' first section). */
    background: z.array(Text).min(1),
    /** Paragraphs (R22). */
    purpose: z.array(Text).min(1),
    /** Each continues "at …" in a list: a clause without a full stop (R23). */
    successCriteria: z.array(Text).min(1),
    /** Numbered deliverables, if any (R24–R26). */
    deliverables: z.array(z.strictObject({ title: Text, text: Text })).default([]),
    /** Laws the partnership is based on, each a full sentence (R28). */
    legalBasis: z.array(Text).default([]),
    /** How participants shape the content (R29), a full sentence. */
    contentFromParticipants: Text.optional(),
    /** What the local work is about (R82), full sentences. */
    localWork: z.array(Text).default([]),
    focusAreas: FocusAreas,
    registration: z.strictObject({
      /** What the answer is called and how it is given (R35), as a noun phrase. */
      form: Text,
      url: z.url().optional(),
      /** What a yes means (R38), a full sentence. */
      meaning: Text,
      /** Whether those who do not take part are also asked to answer (R36). */
      asksForDeclines: z.boolean(),
      /** Whether a yes that depends on a political decision is accepted. */
      underReservation: z.boolean().default(true),
    }),
    /** Later questions, in the order of their deadlines. */
    laterDeadlines: z.array(LaterDeadline).default([]),
    agreement: Agreement,
    /** What must be in place before the start, ticked one by one (R66): full sentences stating that it is done. */
    preconditions: z
      .array(
        z.strictObject({
          id: Id,
          text: Text,
          /** For tick lists in chat only. */
          shortLabel: Text.max(75).optional(),
        }),
      )
      .default([]),
    selfEvaluation: SelfEvaluation.optional(),
    networks: Networks,
    participants: z.strictObject({
      /** Functions, in the plural: "dagtilbudschefer" (R12). */
      targetGroup: z.array(z.strictObject({ label: Text, optional: z.boolean().default(false) })).min(1),
      minimum: z.int().min(1).optional(),
      maximum: z.int().min(1),
      /** The same persons are asked to attend every meeting (R54). */
      samePersons: z.boolean().default(false),
      /** Politicians who attend the seminars in addition to the participants (R13, R55, O6). */
      politicians: z.strictObject({ maximum: z.int().min(1) }).optional(),
    }),
    /** The obligatory series of network meetings (R56, R59–R61). */
    networkMeetings: z.strictObject({
      /** "temamøde" or "netværksmøde", and its plural. */
      label: Text,
      labelPlural: Text,
      count: z.int().min(1),
      fullDay: z.boolean(),
      /** Each network sets its own dates. */
      ownDates: z.boolean(),
      /** How the theme is chosen (R61), a full sentence. */
      theme: Text,
    }),
    seminars: z.array(Seminar).default([]),
    /**
     * The purpose of all seminars and who takes part (R80, R81), full sentences. Differences are stated at each
     * seminar.
     */
    seminarPurpose: z.array(Text).default([]),
    obligations: z.array(Obligation).default([]),
    /** What municipalities hand in or report along the way. */
    tasks: z.array(MunicipalTask).default([]),
    /** Bought separately (R67). */
    addOns: z
      .array(
        z.strictObject({
          id: Id,
          label: Text,
          /** For buttons and lists in chat, at most 75 characters; required if the label is longer. */
          shortLabel: Text.max(75).optional(),
          text: Text,
          /** Danish kroner; absent until KL sets it. */
          price: z.number().positive().optional(),
        }),
      )
      .default([]),
    advisoryGroup: z
      .strictObject({
        /** Names as printed; some are functions, not organisations (O16). Empty until they are named. */
        members: z.array(Text),
        meetingsPerYear: z.int().min(1).optional(),
        /** Purpose and other stakeholders (R18), full sentences. */
        text: Text.optional(),
      })
      .optional(),
    /** Groups beside the advisory group. */
    groups: z.array(Group).default([]),
    price: Price,
    period: TimelinePeriod.extend({
      /** Duration in months, if from and to only give it roughly (R71). */
      months: z.int().min(1).optional(),
    }),
    timeline: Timeline,
    reminders: Reminders.prefault({}),
    dissemination: z.strictObject({
      /** How results reach all municipalities (R27, R73), full sentences. */
      text: z.array(Text).min(1),
      /** KL's events that feature the theme (R75). */
      occasions: z.array(Text).default([]),
    }),
    /** Months after the period for which personal data are kept; without it, nothing is removed. */
    personalDataMonths: z.int().min(0).optional(),
    /** KL's related initiatives and what they share (R76–R78). */
    siblingInitiatives: z
      .strictObject({
        /** What the initiatives are about and their origin, full sentences. */
        introduction: z.array(Text).default([]),
        /** Each continues "at …" in a list: an infinitive without a full stop. */
        sharedGoals: z.array(Text).default([]),
        initiatives: z.array(z.strictObject({ title: Text, when: TimelinePeriod.shape.from, text: Text })),
      })
      .optional(),
  })
  .meta({ title: 'A partnership' });
export type Definition = z.infer<typeof Definition>;
