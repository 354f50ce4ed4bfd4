import { z } from 'zod';

/** The recipient of one reminder of a batch. */
export const Recipient = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    /** Code of the municipality that the reminder is about. */
    municipality: z.string(),
    role: z.enum(['contact', 'substitute', 'participant', 'politician']),
    name: z.string(),
    email: z.string().exactOptional(),
    /** If the e-mail address is hidden: a chat account that used the municipality's code. */
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
  /** A channel that is linked to the audience. `network` is the id of the channel's network. */
  z.object({
    kind: z.literal('channel'),
    platform: z.string(),
    address: z.string(),
    network: z.string().exactOptional(),
    /** Id of the channel's group. */
    group: z.string().exactOptional(),
  }),
  /** A member of a group, where the group has no channel. */
  z.object({ kind: z.literal('member'), group: z.string(), name: z.string(), email: z.string() }),
]);
export type Recipient = z.infer<typeof Recipient>;

const scheduled = {
  recipient: Recipient,
  /** Key of the batch it belongs to. */
  round: z.string(),
  /**
   * The event's date, and its place if it has one, as written in the reminder: whoever was told another date is told
   * about the move.
   */
  told: z.string(),
  place: z.string().exactOptional(),
  /** Its join link, likewise. */
  link: z.string().exactOptional(),
  /** For the rule `MOVED`: the date that the recipient was told before. */
  before: z.string().exactOptional(),
  /** Sent early, since the previous step reached nobody. */
  early: z.literal(true).exactOptional(),
  /** Sent again on staff's request, even if nobody can tell whether the first one arrived. */
  askedAgain: z.literal(true).exactOptional(),
};

/** The JSON payload of an outbox row: everything that is not looked up again when it is sent. */
export const ReminderDetails = z
  .union([
    z.discriminatedUnion('part', [
      z.object({ part: z.literal('message'), ...scheduled }),
      /** Follows the message to the same recipient. */
      z.object({ part: z.literal('calendar-file'), ...scheduled }),
    ]),
    /** A mail that puts the receiver's calendar right; it belongs to no batch. */
    z.object({ part: z.literal('calendar-update'), recipient: Recipient, uid: z.string() }),
    /** A message from staff to many; it belongs to no batch. */
    z.object({
      /** Absent in rows from before parts had names. */
      part: z.literal('bulk-message').default('bulk-message'),
      person: z.object({
        /** E-mail address, or the account if that is hidden. */
        key: z.string(),
        name: z.string(),
        /** Municipality codes. */
        municipalities: z.array(z.string()),
        /** Addresses to try, in order; `account` is the address of a known chat address. */
        places: z.array(z.object({ to: z.unknown(), account: z.string().exactOptional() })),
        /** Looked up when it is sent, if no address is known. */
        email: z.string().exactOptional(),
        /** Why there is no address to try. */
        why: z.string().exactOptional(),
      }),
      /** Parsed by whoever sends it. */
      message: z.unknown(),
      /** What it says is missing; whoever no longer lacks it gets no message. */
      about: z.string().exactOptional(),
      /** Code of the municipality whose letter of invitation goes along. */
      letter: z.string().exactOptional(),
      /** It brings a personal link: whoever may not act for the municipality any more gets no mail. */
      link: z.literal(true).exactOptional(),
    }),
    /** Written by a newer version, or damaged; it must not block other rows. */
    z.object({ part: z.literal('unreadable') }),
  ])
  .catch({ part: 'unreadable' });
export type ReminderDetails = z.infer<typeof ReminderDetails>;
/** The payload of a reminder that belongs to a batch. */
export type BatchReminderDetails = Extract<ReminderDetails, { round: string }>;
export type CalendarUpdateDetails = Extract<ReminderDetails, { part: 'calendar-update' }>;
export type BulkMessageDetails = Extract<ReminderDetails, { part: 'bulk-message' }>;
