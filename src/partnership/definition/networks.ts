import { z } from 'zod';
import { Span, Text } from './fields.ts';

const weight = z.number().positive().max(100);

/**
 * What counts when municipalities are put together (R48–R52). The mix has a **sign**: one partnership wants
 * municipalities that differ, another wants municipalities that resemble each other (R50).
 */
export const Criterion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('focus-area-wishes'), weight }),
  z.strictObject({ kind: z.literal('leadership-priorities'), weight }),
  z.strictObject({
    kind: z.literal('mix'),
    wanted: z.enum(['diversity', 'comparability']),
    /** What makes two municipalities alike: Danmarks Statistik's group, about as many inhabitants, or both. The group if left out. */
    by: z
      .array(z.enum(['municipality-group', 'population']))
      .min(1)
      .optional(),
    weight,
  }),
  z.strictObject({ kind: z.literal('geography'), weight }),
]);
export type Criterion = z.infer<typeof Criterion>;

/** A property by which municipalities are kept apart: one of the register's, or groups that KL spells out by their codes. */
const Wall = z.union([
  z.enum(['region', 'municipality-group']),
  z.strictObject({
    label: Text,
    groups: z.array(z.strictObject({ label: Text, municipalities: z.array(Text).min(1) })).min(2),
  }),
]);

export const Networks = z.strictObject({
  /** Municipalities in a network (R46). */
  size: Span,
  /** "one-or-more" depends on how many take part; "several" is expected from the start (R47). */
  count: z.enum(['one', 'one-or-more', 'several']),
  criteria: z.array(Criterion).default([]),
  /** Municipalities that differ in one of these are never in one network, whatever the criteria say. */
  walls: z.array(Wall).default([]),
  /** Kilometres, in a straight line, between any two of a network: more is never chosen. */
  largestDistance: z.int().min(1).optional(),
  /** How the criteria are meant (R52), a full sentence for documents. */
  text: Text.optional(),
});
