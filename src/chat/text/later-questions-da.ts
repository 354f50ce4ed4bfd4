import { joinDanish } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { LaterDeadline } from '../../partnership/definition/deadlines.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { laterDeadline } from '../../partnership/enrolment/deadline.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { lacking } from '../../partnership/enrolment/lacks.ts';
import { unansweredDeadlines } from '../../partnership/enrolment/later-questions.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';

/** "ja", "nej", or the add-ons that were ordered. */
export function laterAnswerText(
  { addOns }: Pick<Definition, 'addOns'>,
  asked: LaterDeadline,
  { decision, addOns: ordered }: { decision: 'yes' | 'no'; addOns: readonly string[] },
): string {
  if (asked.asks === 'binding-registration') return decision === 'yes' ? 'ja' : 'nej';
  const labels = addOns.filter(({ id }) => ordered.includes(id)).map(({ label }) => label);
  return labels.length === 0 ? 'ingen' : labels.join('; ');
}

/** What a municipality has answered to a later question, or that it has not; undefined where it is not asked. */
export function laterStandText(
  definition: Definition,
  enrolment: Enrolment,
  asked: LaterDeadline,
): string | undefined {
  const answer = enrolment.deadlineAnswers?.[asked.id];
  if (answer) return laterAnswerText(definition, asked, answer);
  const isAsked =
    unansweredDeadlines(definition, enrolment).includes(asked) &&
    lacking('later-answer', missingFrom(definition, enrolment)).length > 0;
  return isAsked ? 'ikke svaret endnu' : undefined;
}

interface Enrolled {
  enrolment: Enrolment;
}

/** How a later question stands among all: '"Tilmelder kommunen sig bindende?" (frist 12. marts 2021): 3 ja, 1 nej, 2 mangler'. */
export function laterTotalsText(
  definition: Definition,
  changes: readonly MilestoneChange[],
  municipalities: readonly Enrolled[],
  asked: LaterDeadline,
): string {
  const answers = municipalities.flatMap(({ enrolment }) => enrolment.deadlineAnswers?.[asked.id] ?? []);
  const yes = answers.filter(({ decision }) => decision === 'yes').length;
  const waiting = municipalities.filter(({ enrolment }) =>
    lacking('answer', missingFrom(definition, enrolment), asked.id).some(
      ({ what }) => what === 'later-answer',
    ),
  ).length;
  const until = laterDeadline(definition, changes, asked.id);
  const deadline = until ? ` (frist ${writeMilestoneDate(until.date)})` : '';
  const counts = [`${yes} ja`, `${answers.length - yes} nej`, `${waiting} har ikke svaret`];
  return `"${asked.question}"${deadline}: ${joinDanish(counts)}.`;
}
