import { z } from 'zod';
import { Answer, Approval, DeadlineAnswer } from '../answer.ts';
import { Side, SignatureBlocks, SignedBy } from './enrolment.ts';

const LONGEST = 20_000;
/** May be blank here, and is then refused with its own message (`reason-missing`). */
const reason = z.string().trim().max(LONGEST);
const date = z.iso.date();

/** A version of an agreement, as whoever offers it has found it. */
export const VersionFound = z.strictObject({
  number: z.int().min(1),
  /** SHA-256 of its file, in hexadecimal. */
  fileHash: z.string().min(1),
  /** What it lacks, in Danish. */
  missing: z.array(z.string()),
  /** Headings of the sections that would read otherwise if it was made now. */
  changes: z.array(z.string()),
  blocks: SignatureBlocks,
});
export type VersionFound = z.infer<typeof VersionFound>;

/**
 * What can happen to an enrolment after the invitation.
 *
 * - `answer`: what the municipality answered, by whichever surface; a no before all have signed is a decline.
 * - `answer-deadline`: what it answered to one of the definition's later questions.
 * - `align`, `approve`, `tick`, `offer`, `sign`: the way to an agreement (R39, R43, R66). Only a version that was offered
 *   is signed, and only what is complete is offered.
 * - `activate`, `complete`: the municipality takes part; the partnership is over.
 * - `withdraw`: the municipality steps out of a signed agreement, and KL lets it. Nothing binds before all have
 *   signed (R44), so before that it simply answers no.
 * - `terminate`: a party ends a signed agreement by notice, from a date that may lie ahead.
 * - `untick` and `retract-…`: something was recorded wrongly. What all parties have signed is never retracted:
 *   it can only be ended.
 */
export const Transition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    answer: Answer,
    /** When it was received, if before it is recorded: a letter, a file from another system. */
    receivedAt: z.iso.datetime({ offset: true }).optional(),
  }),
  z.strictObject({
    kind: z.literal('answer-deadline'),
    answer: DeadlineAnswer,
    receivedAt: z.iso.datetime({ offset: true }).optional(),
  }),
  z.strictObject({
    kind: z.literal('align'),
    date,
    notes: z.string().trim().min(1).max(LONGEST).optional(),
  }),
  z.strictObject({ kind: z.literal('approve'), approval: Approval }),
  z.strictObject({ kind: z.literal('tick'), precondition: z.string() }),
  z.strictObject({ kind: z.literal('offer'), version: VersionFound }),
  z.strictObject({
    kind: z.literal('sign'),
    side: Side,
    by: z.array(SignedBy).min(1),
    date,
    /** Number of the version that was signed. */
    version: z.int().min(1).optional(),
    /** Headings of the sections of that version that would read otherwise if it was made now. */
    changes: z.array(z.string()).optional(),
    /** Why it counts although it was signed by others than it names, or would read otherwise now. */
    reason: reason.optional(),
  }),
  z.strictObject({ kind: z.literal('activate'), date }),
  z.strictObject({ kind: z.literal('complete'), date }),
  z.strictObject({ kind: z.literal('withdraw'), date, reason }),
  z.strictObject({ kind: z.literal('terminate'), date, reason, party: Side }),
  z.strictObject({ kind: z.literal('untick'), precondition: z.string(), reason }),
  z.strictObject({ kind: z.literal('retract-alignment'), reason }),
  /** Retracts the approval recorded last. */
  z.strictObject({ kind: z.literal('retract-approval'), reason }),
  z.strictObject({ kind: z.literal('retract-offer'), reason }),
  z.strictObject({ kind: z.literal('retract-signature'), side: Side, reason }),
  z.strictObject({ kind: z.literal('retract-activation'), reason }),
  z.strictObject({ kind: z.literal('retract-completion'), reason }),
  /** Retracts a withdrawal or a termination. */
  z.strictObject({ kind: z.literal('retract-ending'), reason }),
]);
export type Transition = z.infer<typeof Transition>;
export type TransitionKind = Transition['kind'];
export type TransitionOf<Kind extends TransitionKind> = Extract<Transition, { kind: Kind }>;
