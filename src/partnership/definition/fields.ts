import { z } from 'zod';
import { readMilestoneDate } from '../dates/read.ts';

/** A text that people read: one or more lines, never empty. */
export const Text = z.string().trim().min(1);

/** Identifies a thing within one partnership: lower-case letters, digits and hyphens, at most 60 characters. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

/** Allows Danish letters: `søren@kl.dk`. */
export const Email = z.email({ pattern: z.regexes.unicodeEmail });

/** A day as `2017-04-07`. */
export const IsoDay = z.iso.date();

/** A date as KL wrote it, such as `4. kvartal 2017`; its precision is preserved. */
export const WrittenDate = z.string().transform((text, context) => {
  const read = readMilestoneDate(text);
  if (read.ok) return read.date;
  context.addIssue({ code: 'custom', message: read.message, params: { expected: read.expected } });
  return z.NEVER;
});

/** Integers from a minimum of at least one to a maximum, both inclusive. */
export const Span = z.strictObject({ minimum: z.int().min(1), maximum: z.int().min(1) });
