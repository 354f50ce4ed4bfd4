import { type Answer, saysYes } from '../answer.ts';
import type { LaterDeadline } from '../definition/deadlines.ts';
import type { Definition } from '../definition/definition.ts';
import type { Enrolment } from './enrolment.ts';

/** Ids of the binding registrations that the municipality has said no to. */
export function bindingNos(
  { laterDeadlines }: Pick<Definition, 'laterDeadlines'>,
  { deadlineAnswers = {} }: Pick<Enrolment, 'deadlineAnswers'>,
): string[] {
  return laterDeadlines
    .filter(({ id, asks }) => asks === 'binding-registration' && deadlineAnswers[id]?.decision === 'no')
    .map(({ id }) => id);
}

/** The later question whose deadline a milestone is. */
export function askedAt(
  { laterDeadlines }: Pick<Definition, 'laterDeadlines'>,
  milestone: string,
): LaterDeadline | undefined {
  return laterDeadlines.find((asked) => asked.milestone === milestone);
}

/** Whether a municipality has said yes, and no to binding registration neither. */
export function saysYesStill({ answer, enrolment }: { answer?: Answer; enrolment: Enrolment }): boolean {
  return answer !== undefined && saysYes(answer.decision) && enrolment.state !== 'declined';
}

/** The questions that a municipality that takes part has still to answer; a signed agreement binds by itself. */
export function unansweredDeadlines(
  { laterDeadlines }: Pick<Definition, 'laterDeadlines'>,
  { deadlineAnswers = {}, agreedOn }: Pick<Enrolment, 'deadlineAnswers' | 'agreedOn'>,
): LaterDeadline[] {
  return laterDeadlines.filter(
    ({ id, asks }) =>
      deadlineAnswers[id] === undefined && !(asks === 'binding-registration' && agreedOn !== undefined),
  );
}

/**
 * An answer with the add-ons in force: of those that a later question asks for, the ones ordered there once it is
 * answered.
 */
export function withOrderedAddOns(
  { laterDeadlines }: Pick<Definition, 'laterDeadlines'>,
  { deadlineAnswers = {} }: Pick<Enrolment, 'deadlineAnswers'>,
  answer: Answer,
): Answer {
  const answered = laterDeadlines.flatMap((asked) =>
    asked.asks === 'add-ons' && deadlineAnswers[asked.id] ? [asked] : [],
  );
  if (answered.length === 0) return answer;
  const asked = new Set(answered.flatMap(({ addOns }) => addOns));
  const ordered = answered.flatMap(({ id }) => deadlineAnswers[id]?.addOns ?? []);
  return { ...answer, addOns: [...answer.addOns.filter((id) => !asked.has(id)), ...ordered] };
}
