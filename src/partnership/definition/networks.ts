import { z } from 'zod';
import { Span, Text } from './fields.ts';

const weight = z.number().positive().max(100);

/**
 * What counts when networks are composed (R48–R52). The mix has a **sign**: one partnership wants municipalities that
 * differ, another wants similar ones (R50).
 */
export const Criterion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('focus-area-wishes'), weight }),
  z.strictObject({ kind: z.literal('leadership-priorities'), weight }),
  z.strictObject({
    kind: z.literal('mix'),
    wanted: z.enum(['diversity', 'comparability']),
    /** What makes two municipalities similar: Danmarks Statistik's group (the default), population, or both. */
    by: z
      .array(z.enum(['municipality-group', 'population']))
      .min(1)
      .optional(),
    weight,
  }),
  z.strictObject({ kind: z.literal('geography'), weight }),
]);
export type Criterion = z.infer<typeof Criterion>;

/** A property that separates municipalities: one from the register, or groups that KL lists by their codes. */
const Wall = z.union([
  z.enum(['region', 'municipality-group']),
  z.strictObject({
    label: Text,
    groups: z.array(z.strictObject({ label: Text, municipalities: z.array(Text).min(1) })).min(2),
  }),
]);

export const Networks = z.strictObject({
  /** Number of municipalities in a network (R46). */
  size: Span,
  /** "one-or-more" depends on how many take part; "several" is expected from the start (R47). */
  count: z.enum(['one', 'one-or-more', 'several']),
  criteria: z.array(Criterion).default([]),
  /** Municipalities that differ in one of these are never in the same network, whatever the criteria say. */
  walls: z.array(Wall).default([]),
  /** Largest distance in kilometres, as the crow flies, between any two members of a network; a hard limit. */
  largestDistance: z.int().min(1).optional(),
  /** What the criteria mean (R52), a full sentence for documents. */
  text: Text.optional(),
});
