import { z } from 'zod';
import { Decision } from '../answer.ts';
import { Id, Text } from './fields.ts';

/** What a municipality answered; all that is given must hold. */
const AnswerCondition = z.strictObject({
  decision: Decision.optional(),
  /** It wished for this focus area. */
  focusArea: Id.optional(),
  /** It ordered this add-on. */
  addOn: Id.optional(),
});

/** A clause that the product's templates don't have: rights, breach, disputes, communication. */
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
  /** Only in the agreements of municipalities that answered so. */
  when: AnswerCondition.optional(),
});
