import { z } from 'zod';
import { type Answer, Decision, wishedAreas } from '../answer.ts';
import { Id, Text } from './fields.ts';

/** A condition on a municipality's answer; all parts that are given must hold. */
const AnswerCondition = z.strictObject({
  decision: Decision.optional(),
  /** It wants this focus area. */
  focusArea: Id.optional(),
  /** It ordered this add-on. */
  addOn: Id.optional(),
  /** It has this priority in leadership development. */
  leadershipPriority: Id.optional(),
});

/** The section of the agreement that a clause follows. */
export const ClausePlace = z.enum([
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
]);
export type ClausePlace = z.infer<typeof ClausePlace>;

/** A clause that the product's templates lack: rights, breach, disputes, communication. */
export const Clause = z.strictObject({
  id: Id,
  heading: Text,
  /** Paragraphs, each a full text. They may use the agreement's fields, as templates do: `{{municipality.fullName}}`. */
  text: z.array(Text).min(1),
  after: ClausePlace,
  /** Only in agreements of municipalities that answered so. */
  when: AnswerCondition.optional(),
});
type Clause = z.infer<typeof Clause>;

/** Whether a clause is part of the agreement of a municipality that answered so. */
export function clauseApplies({ when = {} }: Pick<Clause, 'when'>, answer: Answer): boolean {
  const { decision = answer.decision, focusArea, addOn, leadershipPriority } = when;
  return (
    decision === answer.decision &&
    isAmong(focusArea, wishedAreas(answer.preferences)) &&
    isAmong(addOn, answer.addOns) &&
    isAmong(leadershipPriority, answer.leadershipPriorities)
  );
}

function isAmong(wanted: string | undefined, chosen: readonly string[]): boolean {
  return wanted === undefined || chosen.includes(wanted);
}
