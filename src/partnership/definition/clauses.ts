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
  /** It answered a question of the self-evaluation so: an option's id, or a step of a scale. */
  question: z.strictObject({ id: Id, answer: Text }).optional(),
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

/** What a municipality has answered. */
export interface Answered {
  answer: Answer;
  /** Its submitted self-evaluation, by question; empty while it has none. Undefined where it is not known. */
  selfEvaluation?: Readonly<Record<string, string>> | undefined;
}

/**
 * Whether a clause is part of the agreement of a municipality that answered so. Undefined if that depends on a
 * self-evaluation that is not known.
 */
export function clauseApplies(
  { when = {} }: Pick<Clause, 'when'>,
  { answer, selfEvaluation }: Answered,
): boolean | undefined {
  const { decision = answer.decision, focusArea, addOn, leadershipPriority, question } = when;
  const holds =
    decision === answer.decision &&
    isAmong(focusArea, wishedAreas(answer.preferences)) &&
    isAmong(addOn, answer.addOns) &&
    isAmong(leadershipPriority, answer.leadershipPriorities);
  if (!holds || question === undefined) return holds;
  return selfEvaluation && selfEvaluation[question.id] === question.answer;
}

function isAmong(wanted: string | undefined, chosen: readonly string[]): boolean {
  return wanted === undefined || chosen.includes(wanted);
}
