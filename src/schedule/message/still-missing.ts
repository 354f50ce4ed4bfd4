import { missingCounted, missingText } from '../../chat/text/da.ts';
import { REMINDER } from '../../chat/text/reminders-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ChasedLack } from '../../partnership/definition/reminders.ts';
import { lacking, otherSignatures } from '../../partnership/enrolment/lacks.ts';
import { askedAt } from '../../partnership/enrolment/later-questions.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { tasksLacking } from '../../partnership/enrolment/tasks.ts';
import type { Concerned } from './reminder-input.ts';

/** What is chased, and of what else is looked at to see who lacks it. */
export interface Chased {
  lack: ChasedLack;
  /** Codes of those that have submitted their self-evaluation. */
  evaluated: ReadonlySet<string>;
  /** Id of the milestone that it is about: its tasks are chased, or the answer to the question whose deadline it is. */
  milestone: string;
}

/** What a municipality lacks of what is chased, in Danish, as list items. */
export function stillMissing(definition: Definition, concerned: Concerned, chased: Chased): string[] {
  const { municipality, enrolment, answer, invoice, facts, taskReports } = concerned;
  const { lack, evaluated, milestone } = chased;
  if (lack === 'self-evaluation') return evaluated.has(municipality) ? [] : [REMINDER.selfEvaluation];
  if (lack === 'invoice-details')
    return (invoice?.ean ?? facts?.ean) === undefined ? [REMINDER.invoiceDetails] : [];
  if (lack === 'other-signatures') return otherSignatures(definition, enrolment).map(missingText);
  if (lack === 'task') return tasksLacking(definition, milestone, taskReports).map(REMINDER.task);
  const question = askedAt(definition, milestone)?.id;
  const missing = lacking(lack, missingFrom(definition, enrolment, answer), question);
  // The list already says that they are preconditions.
  return missing.map((one) => (one.what === 'precondition' ? one.text : missingText(one)));
}

/** The same for one line in a list of municipalities: preconditions are counted, and tasks named. */
export function stillMissingInShort(definition: Definition, concerned: Concerned, chased: Chased): string[] {
  if (chased.lack === 'task')
    return tasksLacking(definition, chased.milestone, concerned.taskReports).map(({ label }) => label);
  if (chased.lack !== 'preconditions') return stillMissing(definition, concerned, chased);
  return missingCounted(lacking(chased.lack, missingFrom(definition, concerned.enrolment, concerned.answer)));
}
