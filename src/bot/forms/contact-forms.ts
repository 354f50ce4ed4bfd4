import type { Form } from '../../chat/form.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { taskStates } from '../../partnership/enrolment/tasks.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import { addOnsForm, buildAddOns } from './add-ons.ts';
import { buildAlignment } from './alignment.ts';
import { alignmentReplyForm } from './alignment-reply.ts';
import { approvalForm, buildApproval } from './approval.ts';
import { buildExpressInterest, expressInterestForm } from './express-interest.ts';
import type { FormFlow } from './form-flow.ts';
import { buildHandOver, handOverForm } from './hand-over.ts';
import { buildInvoiceDetails, invoiceDetailsForm } from './invoicing/invoice-details.ts';
import { buildPeople, peopleForm } from './people.ts';
import { buildPreconditions, preconditionsForm } from './preconditions.ts';
import { buildSelfEvaluation, selfEvaluationForm } from './self-evaluation.ts';
import { buildVisits, visitsForm } from './visits.ts';
import { buildLaterQuestion, laterQuestionFlows } from './work/later-question.ts';
import { buildTaskReport, taskReportForm } from './work/task-report.ts';

/** Every form that a contact can fill in. A new form is an entry here. */
export const CONTACT_FORMS: readonly FormFlow[] = [
  expressInterestForm,
  peopleForm,
  preconditionsForm,
  selfEvaluationForm,
  approvalForm,
  addOnsForm,
  invoiceDetailsForm,
  visitsForm,
  taskReportForm,
  alignmentReplyForm,
  handOverForm,
];

/** The same, with those of the definition's later questions. */
export function contactForms(definition: Definition): FormFlow[] {
  return [...CONTACT_FORMS, ...laterQuestionFlows(definition)];
}

/** Every form that a partnership's municipalities are asked to fill in, built for one of them. */
export function everyForm(definition: Definition, code = '0410'): Form[] {
  const municipality = municipalities.find((one) => one.code === code);
  const name = municipality?.fullName ?? code;
  const others = municipalities.filter((one) => one.code !== code);
  return [
    buildExpressInterest(definition, name, []),
    buildPeople(definition, name),
    buildPreconditions(definition),
    buildSelfEvaluation(definition, name),
    buildAlignment(name),
    buildApproval(definition, name),
    buildAddOns(definition),
    buildInvoiceDetails(definition, name),
    buildVisits(definition, name, others),
    buildHandOver(name),
    buildTaskReport(name, taskStates(definition, [])),
    ...definition.laterDeadlines.map((asked) => buildLaterQuestion(definition, asked, name, [])),
  ].filter((form) => form !== undefined);
}
