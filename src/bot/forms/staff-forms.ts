import type { Form } from '../../chat/form.ts';
import type { EnrolmentContext } from '../context/event-context.ts';
import { alignmentForm } from './alignment.ts';
import { approvalByStaffForm } from './approval.ts';
import { CONTACT_FORMS } from './contact-forms.ts';
import { declineForm } from './decline.ts';
import { type FormFlow, whileOpen } from './form-flow.ts';
import { offerForm } from './offer.ts';
import { retractionForm } from './retraction.ts';
import { signatureForm } from './signature.ts';
import { stepForm } from './steps.ts';
import { addendumForm, addendumOfferForm, addendumSignatureForm } from './work/addenda.ts';
import { laterQuestionFlows } from './work/later-question.ts';
import { staffTaskForm } from './work/staff-task.ts';

/**
 * What staff record about a municipality. These ids differ from the contacts' forms, so that their drafts are kept
 * apart.
 */
const RECORDED: readonly FormFlow[] = [
  alignmentForm,
  approvalByStaffForm,
  offerForm,
  signatureForm,
  addendumForm,
  addendumOfferForm,
  addendumSignatureForm,
  ...(['activate', 'complete', 'withdraw', 'terminate'] as const).map(stepForm),
  declineForm,
  retractionForm,
  staffTaskForm,
];

/** What staff fill in on behalf of a municipality, as its contacts would. */
const ON_BEHALF = [
  'express-interest',
  'people',
  'preconditions',
  'self-evaluation',
  'add-ons',
  'visits',
  'invoice-details',
];

/** Everything that staff can record about one municipality. */
export const STAFF_FORMS: readonly FormFlow[] = [
  ...RECORDED.map(withIdOfFlow),
  ...CONTACT_FORMS.filter(({ id }) => ON_BEHALF.includes(id)).map(whileItCounts),
];

/** The forms that can be filled in now. */
export function formsNow(enrolmentContext: EnrolmentContext): { flow: FormFlow; form: Form }[] {
  return [...STAFF_FORMS, ...laterQuestionFlows(enrolmentContext.definition)].flatMap((flow) => {
    const form = flow.build(enrolmentContext);
    return form ? [{ flow, form }] : [];
  });
}

function whileItCounts(flow: FormFlow): FormFlow {
  const needed = { 'express-interest': 'answer', 'add-ons': 'answer', preconditions: 'tick' } as const;
  const kind = needed[flow.id as keyof typeof needed];
  return kind
    ? {
        ...flow,
        build: (enrolmentContext) => whileOpen(enrolmentContext, kind, () => flow.build(enrolmentContext)),
      }
    : flow;
}

function withIdOfFlow(flow: FormFlow): FormFlow {
  return {
    ...flow,
    build: (enrolmentContext) => {
      const form = flow.build(enrolmentContext);
      return form && { ...form, id: flow.id };
    },
  };
}
