import type { Answer, TaskReport } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { costsSomething } from '../../partnership/definition/price.ts';
import type { ChasedLack } from '../../partnership/definition/reminders.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { lacking, otherSignatures } from '../../partnership/enrolment/lacks.ts';
import { askedAt } from '../../partnership/enrolment/later-questions.ts';
import { isTakingPart } from '../../partnership/enrolment/life.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { tasksLacking } from '../../partnership/enrolment/tasks.ts';
import type { InvoiceDetails } from '../../partnership/invoicing/invoice-details.ts';
import type { MunicipalityFacts } from '../../partnership/municipalities/municipality.ts';

/** What reminders need to know about one municipality. */
export interface MunicipalityView {
  /** Code. */
  municipality: string;
  enrolment: Enrolment;
  /** Its latest answer, with its people as they are now. */
  answer?: Answer;
  people: readonly PersonView[];
  /** Where it wants its invoices, once it has said so. */
  invoice?: InvoiceDetails;
  /** What KL has filled in about it. */
  facts?: MunicipalityFacts;
  /** What it has reported of its tasks. */
  taskReports?: readonly TaskReport[];
}

export interface PersonView {
  role: 'contact' | 'substitute' | 'participant' | 'politician';
  name: string;
  email?: string | undefined;
}

export function takesPart(
  definition: Definition,
  { enrolment }: Pick<MunicipalityView, 'enrolment'>,
): boolean {
  return isTakingPart(definition, enrolment);
}

const GONE: ReadonlySet<string> = new Set(['declined', 'withdrawn', 'terminated']);

/** Whether a municipality takes no part any more, or never will. */
export function hasLeft({ enrolment }: Pick<MunicipalityView, 'enrolment'>): boolean {
  return GONE.has(enrolment.state);
}

/**
 * Whether a municipality lacks what is chased. The self-evaluation is only asked of those who take part, if the
 * partnership has one (R62), and so are where invoices go and the tasks due at the milestone.
 * At the deadline of a later question, an answer is the one to it.
 * @param selfEvaluated codes of those that have submitted theirs
 */
export function lacks(
  definition: Definition,
  municipality: MunicipalityView,
  lack: ChasedLack,
  selfEvaluated: ReadonlySet<string>,
  milestone: string,
): boolean {
  if (lack === 'self-evaluation') {
    return (
      definition.selfEvaluation !== undefined &&
      takesPart(definition, municipality) &&
      !selfEvaluated.has(municipality.municipality)
    );
  }
  if (lack === 'invoice-details')
    return (
      costsSomething(definition) &&
      takesPart(definition, municipality) &&
      (municipality.invoice?.ean ?? municipality.facts?.ean) === undefined
    );
  const { enrolment, answer, taskReports } = municipality;
  if (lack === 'other-signatures') return otherSignatures(definition, enrolment).length > 0;
  if (lack === 'task')
    return takesPart(definition, municipality) && tasksLacking(definition, milestone, taskReports).length > 0;
  const question = askedAt(definition, milestone)?.id;
  return lacking(lack, missingFrom(definition, enrolment, answer), question).length > 0;
}
