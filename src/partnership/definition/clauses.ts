import { z } from 'zod';
import { Decision } from '../answer.ts';
import { Id, Text } from './fields.ts';

/** A condition on a municipality's answer; all parts that are given must hold. */
const AnswerCondition = z.strictObject({
  decision: Decision.optional(),
  /** It wants this focus area. */
  focusArea: Id.optional(),
  /** It ordered this add-on. */
  addOn: Id.optional(),
});

/** A clause that the product's templates lack: rights, breach, disputes, communication. */
export const Clause = z.strictObject({
  id: Id,
  heading: Text,
  /** Paragraphs, each a full text. */
  text: z.array(Text).min(1),
  /** The section of the agreement that it follows. */
  after: z.enum([
    'purpose',
    'focus-areas',
    'tasks',
    'organisation',
    'participants',
    'timeline',
    'economy',
    'terms',
    'dissemination',
    'approval',
  ]),
  /** Only in agreements of municipalities that answered so. */
  when: AnswerCondition.optional(),
});
