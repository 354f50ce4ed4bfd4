import { z } from 'zod';

/** Longest text a municipality can hand in: long enough for any comment, short enough to keep and show. */
export const LONGEST_TEXT = 20_000;
const text = z.string().trim().min(1).max(LONGEST_TEXT);

export const Person = z.strictObject({
  name: text,
  title: text.optional(),
  email: z.email({ pattern: z.regexes.unicodeEmail }).optional(),
  phone: text.optional(),
});
export type Person = z.infer<typeof Person>;

/** Which kind of body decided; what it calls itself is data. */
export const ApprovingBody = z.enum(['municipal-council', 'committee', 'administration']);
export type ApprovingBody = z.infer<typeof ApprovingBody>;

/** A decision to take part, as recorded: not every municipality asks its council. */
export const Approval = z.strictObject({
  body: ApprovingBody,
  /** As the municipality writes it: "Byrådet", "Børne- og Ungeudvalget". */
  bodyName: text,
  /** ISO day; may still be unknown. */
  date: z.iso.date().optional(),
  /** Free text: every municipality has its own pattern. */
  caseNumber: text.optional(),
});
export type Approval = z.infer<typeof Approval>;

export const Signatory = z.strictObject({
  name: text.optional(),
  title: text,
  /** Where the document to be signed is sent. */
  email: z.email({ pattern: z.regexes.unicodeEmail }).optional(),
});
export type Signatory = z.infer<typeof Signatory>;

/** `under-reservation` is a yes that waits for a political decision. */
export const Decision = z.enum(['yes', 'yes-under-reservation', 'no']);
export type Decision = z.infer<typeof Decision>;

/** The points that a municipality gives to one focus area. */
const AllocatedPoints = z.strictObject({ area: z.string(), points: z.int().min(1) });

/**
 * Which focus areas a municipality wishes for (R32), as the definition asks: a ranking (ids, most wanted first) or points
 * for each area. An area without points is left out.
 */
export const Preferences = z.union([z.array(z.string()), z.array(AllocatedPoints)]);
export type Preferences = z.infer<typeof Preferences>;

/** Ids of the areas wished for, most wanted first; of areas with the same points, in the order they were given. */
export function wishedAreas(preferences: Preferences): string[] {
  return preferences
    .map((one) => (typeof one === 'string' ? { area: one, points: 0 } : one))
    .toSorted((a, b) => b.points - a.points)
    .map(({ area }) => area);
}

/**
 * What one municipality answered (R35, R36, R53, R55), whichever way it came in.
 * Lists are empty, and optional texts absent, where nothing was said; never an empty string.
 */
export const Answer = z.strictObject({
  /** Four digits: "0751". */
  municipality: z.string().regex(/^\d{4}$/),
  decision: Decision,
  preferences: Preferences,
  /** A focus area of the municipality's own, where the definition allows it. */
  ownSuggestion: text.optional(),
  /** Ids of priorities in leadership development (R49). */
  leadershipPriorities: z.array(z.string()),
  localGoals: text.optional(),
  comment: text.optional(),
  approval: Approval.optional(),
  signatories: z.array(Signatory),
  contacts: z.array(Person),
  participants: z.array(Person),
  politicians: z.array(Person),
  /** Ids of add-ons the municipality wants to buy (R67). */
  addOns: z.array(z.string()),
});
export type Answer = z.infer<typeof Answer>;

export function saysYes(decision: Decision): boolean {
  return decision !== 'no';
}

/**
 * What a municipality answered to one of the definition's later questions; the latest counts.
 * @public Kept by `deadline_answer`; nothing writes it yet (docs/decisions/0015-definition-schema.md).
 */
export const DeadlineAnswer = z.strictObject({
  /** Id of the question. */
  deadline: z.string(),
  decision: z.enum(['yes', 'no']),
  /** Those it orders, where the question asks for add-ons. */
  addOns: z.array(z.string()).default([]),
  comment: text.optional(),
});

/**
 * How far a municipality is with one of the definition's tasks.
 * @public Kept by `task_report`; nothing writes it yet.
 */
export const TaskReport = z.strictObject({
  task: z.string(),
  /** ISO day on which the municipality said that it is done, or handed it in. */
  reportedOn: z.iso.date(),
  /** What it handed in: the name of a file, or an address. */
  handedIn: text.optional(),
  /** ISO day on which KL accepted it, where that counts. */
  acceptedOn: z.iso.date().optional(),
  comment: text.optional(),
});
