import { z } from 'zod';

/** Longest text a municipality can submit: enough for any comment, short enough to store and show. */
export const LONGEST_TEXT = 20_000;
const text = z.string().trim().min(1).max(LONGEST_TEXT);

export const Person = z.strictObject({
  name: text,
  title: text.optional(),
  email: z.email({ pattern: z.regexes.unicodeEmail }).optional(),
  phone: text.optional(),
});
export type Person = z.infer<typeof Person>;

/** The kind of body that decided; its own name is data. */
export const ApprovingBody = z.enum(['municipal-council', 'committee', 'administration']);
export type ApprovingBody = z.infer<typeof ApprovingBody>;

/** A decision to take part, as recorded; not every municipality asks its council. */
export const Approval = z.strictObject({
  body: ApprovingBody,
  /** As the municipality writes it: "Byrådet", "Børne- og Ungeudvalget". */
  bodyName: text,
  /** ISO day, if known yet. */
  date: z.iso.date().optional(),
  /** Free text: every municipality has its own format. */
  caseNumber: text.optional(),
});
export type Approval = z.infer<typeof Approval>;

export const Signatory = z.strictObject({
  name: text.optional(),
  title: text,
  /** Where the document to sign is sent. */
  email: z.email({ pattern: z.regexes.unicodeEmail }).optional(),
});
export type Signatory = z.infer<typeof Signatory>;

/** `under-reservation` is a yes that depends on a political decision. */
export const Decision = z.enum(['yes', 'yes-under-reservation', 'no']);
export type Decision = z.infer<typeof Decision>;

/** What can be answered to an invitation, in the order in which it is offered. */
export function decisionsOf({
  registration,
}: {
  registration: { underReservation: boolean };
}): readonly Decision[] {
  return Decision.options.filter((one) => one !== 'yes-under-reservation' || registration.underReservation);
}

/** The points that a municipality gives one focus area. */
const AllocatedPoints = z.strictObject({ area: z.string(), points: z.int().min(1) });

/**
 * The focus areas a municipality wants (R32), in the form the definition asks for: a ranking (ids, most wanted first)
 * or points per area. Areas without points are left out.
 */
export const Preferences = z.union([z.array(z.string()), z.array(AllocatedPoints)]);
export type Preferences = z.infer<typeof Preferences>;

/** A focus area that is wanted; `points` where the municipality allocated points. */
export interface Wish {
  area: string;
  points?: number;
}

/** The wanted areas, most wanted first; areas with equal points in the order given. */
export function wishesOf(preferences: Preferences): Wish[] {
  return preferences
    .map((one): Wish => (typeof one === 'string' ? { area: one } : one))
    .toSorted((a, b) => (b.points ?? 0) - (a.points ?? 0));
}

/** Their ids. */
export function wishedAreas(preferences: Preferences): string[] {
  return wishesOf(preferences).map(({ area }) => area);
}

/** The points that are allocated; 0 for a ranking. */
export function pointsIn(preferences: Preferences): number {
  return wishesOf(preferences).reduce((sum, { points = 0 }) => sum + points, 0);
}

/**
 * One municipality's answer (R35, R36, R53, R55), from any surface. What was not stated is an empty list or absent,
 * never an empty string.
 */
export const Answer = z.strictObject({
  /** Four digits: "0751". */
  municipality: z.string().regex(/^\d{4}$/),
  decision: Decision,
  preferences: Preferences,
  /** The municipality's own suggestion for a focus area, if the definition allows it. */
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

/** What an answer says beside yes or no. */
export type AnswerPart = Exclude<keyof Answer, 'municipality' | 'decision'>;

/**
 * An answer that was not asked for some parts, with those as they were before. A no keeps only whom to write to.
 * @param unasked the parts that it was not asked for
 */
export function keepUnasked(answer: Answer, before: Answer, unasked: readonly AnswerPart[]): Answer {
  const kept = saysYes(answer.decision) ? unasked : unasked.filter((part) => part === 'contacts');
  return Answer.parse({ ...answer, ...Object.fromEntries(kept.map((part) => [part, before[part]])) });
}

export function saysYes(decision: Decision): boolean {
  return decision !== 'no';
}

/** A municipality's answer to one of the definition's later questions; the latest counts. */
export const DeadlineAnswer = z.strictObject({
  /** Id of the question. */
  deadline: z.string(),
  decision: z.enum(['yes', 'no']),
  /** The add-ons it orders, if the question asks for them. */
  addOns: z.array(z.string()).default([]),
  comment: text.optional(),
});
export type DeadlineAnswer = z.infer<typeof DeadlineAnswer>;

/** A municipality's progress on one of the definition's tasks. */
export const TaskReport = z.strictObject({
  task: z.string(),
  /** ISO day on which the municipality reported it done or handed it in. */
  reportedOn: z.iso.date(),
  /** What was handed in: a URL, or a file name and how it was sent. */
  handedIn: text.optional(),
  /** ISO day on which KL accepted it, if that is required. */
  acceptedOn: z.iso.date().optional(),
  comment: text.optional(),
});
export type TaskReport = z.infer<typeof TaskReport>;
