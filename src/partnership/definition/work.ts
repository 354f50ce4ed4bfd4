import { z } from 'zod';
import { Email, Id, Text } from './fields.ts';

/** Something that municipalities hand in or report while the partnership runs: a plan, a report. Asked for and chased. */
export const MunicipalTask = z.strictObject({
  id: Id,
  /** For lists and buttons in chat. */
  label: Text.max(75),
  /** What is to be done. Continues "Kommunen …": a verb phrase without a full stop. */
  text: Text,
  /** Who at the municipality does it. */
  who: z.enum(['contact', 'participants', 'politicians']),
  /** Until when: a milestone. */
  milestone: Id,
  /** What counts as done: the municipality says so, hands in a file or a link, or KL has accepted what was handed in. */
  done: z.enum(['reported', 'handed-in', 'accepted']),
  /** Municipalities that lack it are reminded. */
  chased: z.boolean().default(true),
});

/** A group beside the advisory group: a steering group, a group of experts. */
export const Group = z.strictObject({
  id: Id,
  /** In lower case: "styregruppe". */
  name: Text,
  /** Persons, or functions where nobody is named yet. */
  members: z
    .array(
      z.strictObject({ name: Text, title: Text.optional(), party: Id.optional(), email: Email.optional() }),
    )
    .default([]),
  meetingsPerYear: z.int().min(1).optional(),
  /** What it is for, full sentences. */
  text: Text.optional(),
  /** It has a channel of its own in chat, to which its reminders go. */
  channel: z.boolean().default(false),
});
