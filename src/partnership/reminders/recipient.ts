import { z } from 'zod';

/** Who gets one reminder of a batch. */
export const Recipient = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    /** Code of the municipality that it is about. */
    municipality: z.string(),
    role: z.enum(['contact', 'substitute', 'participant', 'politician']),
    name: z.string(),
    email: z.string().exactOptional(),
    /** Where the e-mail address is hidden: a chat account that used the municipality's code. */
    account: z.object({ platform: z.string(), address: z.string() }).exactOptional(),
  }),
  /** KL's contact of the partnership, about one or more municipalities (codes). */
  z.object({
    kind: z.literal('consultant'),
    name: z.string(),
    email: z.string(),
    municipalities: z.array(z.string()),
  }),
  z.object({ kind: z.literal('staff'), email: z.string() }),
  /** A channel that was tied to the audience. `network` is the id of the network whose channel it is. */
  z.object({
    kind: z.literal('channel'),
    platform: z.string(),
    address: z.string(),
    network: z.string().exactOptional(),
  }),
]);
export type Recipient = z.infer<typeof Recipient>;

const scheduled = {
  recipient: Recipient,
  /** Key of the batch it belongs to. */
  round: z.string(),
  /** The event's date, and its place where it has one, as they are told in it: whoever was told others is told of the move. */
  told: z.string(),
  place: z.string().exactOptional(),
  /** For the batch `MOVED`: the date that the recipient was told before. */
  before: z.string().exactOptional(),
  /** It was sent before its time, since nobody could be asked on the step before. */
  early: z.literal(true).exactOptional(),
  /** Staff asked for it once more: where nobody can tell whether it arrived, it is sent again. */
  askedAgain: z.literal(true).exactOptional(),
};

/** What is kept with a row of the outbox: everything that isn't looked up anew when it is sent. */
export const ReminderDetails = z
  .union([
    z.discriminatedUnion('part', [
      z.object({ part: z.literal('message'), ...scheduled }),
      /** Follows the message of the same recipient. */
      z.object({ part: z.literal('calendar-file'), ...scheduled }),
    ]),
    /** What staff write to many; it belongs to no batch. */
    z.object({
      /** Rows from before there were names for the kinds have none. */
      part: z.literal('bulk-message').default('bulk-message'),
      person: z.object({
        /** E-mail address, or account where it is hidden. */
        key: z.string(),
        name: z.string(),
        /** Codes. */
        municipalities: z.array(z.string()),
        /** Where to try, in order; `account` is the address of a chat address that is known. */
        places: z.array(z.object({ to: z.unknown(), account: z.string().exactOptional() })),
        /** Why not, where there is nowhere to try. */
        why: z.string().exactOptional(),
      }),
      /** Read by whoever sends it. */
      message: z.unknown(),
      /** Which lack it is about: whoever lacks it no longer gets no message. */
      about: z.string().exactOptional(),
    }),
    /** Written by a version that knows more, or damaged: it holds up no other row. */
    z.object({ part: z.literal('unreadable') }),
  ])
  .catch({ part: 'unreadable' });
export type ReminderDetails = z.infer<typeof ReminderDetails>;
/** Of a reminder that a batch sends. */
export type BatchReminderDetails = Extract<ReminderDetails, { round: string }>;
export type BulkMessageDetails = Extract<ReminderDetails, { part: 'bulk-message' }>;
