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

/** Which kind of body decided; what it calls itself is data (danish.md §10). */
export const ApprovingBody = z.enum(['municipal-council', 'committee', 'administration']);
export type ApprovingBody = z.infer<typeof ApprovingBody>;

/** A decision to take part, as recorded: not every municipality asks its council (agreements.md §1). */
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

export const Signatory = z.strictObject({ name: text.optional(), title: text });
export type Signatory = z.infer<typeof Signatory>;

/** `under-reservation` is a yes that waits for a political decision. */
export const Decision = z.enum(['yes', 'yes-under-reservation', 'no']);
export type Decision = z.infer<typeof Decision>;

/**
 * What one municipality answered (R35, R36, R53, R55), whichever way it came in.
 * Lists are empty, and optional texts absent, where nothing was said; never an empty string.
 */
export const Answer = z.strictObject({
  /** Four digits: "0751". */
  municipality: z.string().regex(/^\d{4}$/),
  decision: Decision,
  /** Ids of focus areas, most wanted first (R32). */
  preferences: z.array(z.string()),
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
