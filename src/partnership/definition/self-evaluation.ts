import { z } from 'zod';
import { Id, Text } from './fields.ts';

const QuestionOption = z.strictObject({
  id: Id,
  label: Text,
  /** For buttons and lists in chat, at most 75 characters; required if the label is longer. */
  shortLabel: Text.max(75).optional(),
});

const asked = {
  id: Id,
  /** The question, a full sentence. */
  text: Text,
  /** May be left unanswered. */
  optional: z.boolean().default(false),
};

const Question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...asked }),
  z.strictObject({ kind: z.literal('choice'), ...asked, options: z.array(QuestionOption).min(2) }),
  /** Steps from lowest to highest; 1 to 5 by default. */
  z.strictObject({ kind: z.literal('scale'), ...asked, options: z.array(QuestionOption).min(2).optional() }),
]);

/**
 * The common tool for municipalities' self-evaluation, before the start or along the way (R62). The sources name the
 * tool but none of its questions, so KL fills it in; without it, nothing is asked in chat.
 */
export const SelfEvaluation = z.strictObject({
  /** Its purpose and how to answer, a full text. */
  introduction: Text.optional(),
  questions: z.array(Question).min(1),
});
export type SelfEvaluation = z.infer<typeof SelfEvaluation>;
