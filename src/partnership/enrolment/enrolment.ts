import { z } from 'zod';
import { Approval, Decision } from '../answer.ts';
import { Id } from '../definition/fields.ts';
import { STATES } from './states.ts';

const LONGEST = 20_000;
const text = z.string().trim().min(1).max(LONGEST);
const Moment = z.iso.datetime({ offset: true });

export const State = z.enum(STATES);
export type State = z.infer<typeof State>;

/** Id of a party to the agreement: `municipality`, `kl`, or another from the definition. */
export const Side = Id;
export type Side = z.infer<typeof Side>;

/** Who recorded a fact, and when; the fact itself may be older. */
const recorded = { recordedBy: text, recordedAt: Moment };

/** Persons with their titles on that day: both change while a partnership runs (requirements.md §4). */
export const SignedBy = z.strictObject({ name: text, title: text });
export type SignedBy = z.infer<typeof SignedBy>;

/** Who signs for each party, as a version's signature blocks name them. */
export const SignatureBlocks = z.record(Side, z.array(SignedBy));
export type SignatureBlocks = z.infer<typeof SignatureBlocks>;

/** A party has signed when all who sign for it have: one or two (agreements.md §3). `date` is the last of theirs. */
const Signature = z.strictObject({
  by: z.array(SignedBy).min(1),
  date: z.iso.date(),
  /** Number of the version that was signed; unknown for what was recorded before versions were offered. */
  version: z.int().min(1).optional(),
  /** Why it counts although the version names others, or is no longer what is recorded. */
  reason: text.optional(),
  ...recorded,
});

/**
 * One municipality in one partnership: what has happened, and the state derived from it (`stateOf`). Plain JSON. Days
 * are ISO days in Denmark, instants ISO 8601 with an offset. It holds what is true now; corrections and their reasons
 * are in the log. Whether the answer was late is derived: `isLate`.
 */
export const Enrolment = z.strictObject({
  /** Id of the definition. */
  partnership: z.string().min(1),
  /** Four digits: "0751". */
  municipality: z.string().regex(/^\d{4}$/),
  /** Counts the transitions, so that two people cannot overwrite each other unnoticed. */
  revision: z.int().min(0),
  state: State,
  invitedOn: z.iso.date(),
  /** The latest answer in brief; complete answers, earlier ones included, are stored separately. */
  answer: z.strictObject({ decision: Decision, receivedAt: Moment }).optional(),
  /** The latest answer to each later question, in brief, by the question's id. */
  deadlineAnswers: z
    .record(
      Id,
      z.strictObject({
        decision: z.enum(['yes', 'no']),
        addOns: z.array(Id),
        receivedAt: Moment,
      }),
    )
    .optional(),
  /** KL and the municipality have aligned their expectations (R39). */
  alignment: z.strictObject({ date: z.iso.date(), notes: text.optional(), ...recorded }).optional(),
  /** The preconditions of the definition that are in place (R66). */
  ticked: z.array(z.strictObject({ precondition: z.string(), ...recorded })),
  /** In the order recorded. One that came with an answer is removed when that answer is replaced. */
  approvals: z.array(Approval.extend({ cameWith: z.enum(['answer', 'staff']), ...recorded })),
  /** The version of the agreement that is to be signed, as it was when it was offered. */
  offered: z
    .strictObject({
      version: z.int().min(1),
      /** SHA-256 of its file, in hexadecimal. */
      fileHash: text,
      blocks: SignatureBlocks,
      ...recorded,
    })
    .optional(),
  /** By party. */
  signatures: z.record(Side, Signature),
  /**
   * The date of the agreement: the day of the last signature, once all parties have signed. From then on it counts as
   * signed, even if the definition's parties change.
   */
  agreedOn: z.iso.date().optional(),
  activation: z.strictObject({ date: z.iso.date(), ...recorded }).optional(),
  completion: z.strictObject({ date: z.iso.date(), ...recorded }).optional(),
  ending: z
    .strictObject({
      kind: z.enum(['withdrawn', 'terminated']),
      /** The first day on which the municipality no longer takes part. */
      date: z.iso.date(),
      /** Who ended it; a withdrawal is always the municipality's. */
      party: Side,
      reason: text,
      ...recorded,
    })
    .optional(),
});
export type Enrolment = z.infer<typeof Enrolment>;
