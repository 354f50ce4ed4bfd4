import { z } from 'zod';
import { Email, Id, Text } from './fields.ts';

/**
 * Something that municipalities hand in or report while the partnership runs: a plan, a report. It is asked for and
 * chased.
 */
export const MunicipalTask = z.strictObject({
  id: Id,
  /** For lists and buttons in chat. */
  label: Text.max(75),
  /** What is to be done. Continues "Kommunen …": a verb phrase without a full stop. */
  text: Text,
  /** Who in the municipality does it. */
  who: z.enum(['contact', 'participants', 'politicians']),
  /** The milestone by which it is due. */
  milestone: Id,
  /**
   * What counts as done: the municipality reports it, hands in a file or link, or KL has accepted what was handed in.
   */
  done: z.enum(['reported', 'handed-in', 'accepted']),
  /** Whether municipalities that lack it are reminded. */
  chased: z.boolean().default(true),
});

export type MunicipalTask = z.infer<typeof MunicipalTask>;

/** A person, or a function until somebody is named. */
export const GroupMember = z.strictObject({
  name: Text,
  title: Text.optional(),
  /** Id of a party of the agreement. */
  party: Id.optional(),
  /** Where the person is written to if the group has no channel. */
  email: Email.optional(),
  phone: Text.optional(),
});
export type GroupMember = z.infer<typeof GroupMember>;

/** A group in addition to the advisory group: a steering group, a group of experts. */
export const Group = z.strictObject({
  id: Id,
  /** In lower case: "styregruppe". */
  name: Text,
  members: z.array(GroupMember).default([]),
  meetingsPerYear: z.int().min(1).optional(),
  /** Its purpose, full sentences. */
  text: Text.optional(),
  /** Whether it has a chat channel of its own, which gets its reminders. */
  channel: z.boolean().default(false),
});
export type Group = z.infer<typeof Group>;
