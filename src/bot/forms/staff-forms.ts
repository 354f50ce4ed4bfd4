import { type Recorded, record } from '../../acts/enrolment.ts';
import type { Form } from '../../chat/form.ts';
import { APPROVAL_BY_STAFF, RETRACTION, SIGNATURE } from '../../chat/text/staff-forms-da.ts';
import { LIFE } from '../../partnership/enrolment/life.ts';
import type { Transition } from '../../partnership/enrolment/transition.ts';
import { refused } from '../../store/db/change.ts';
import type { EnrolmentContext } from '../context/event-context.ts';
import { alignmentChange, alignmentEntries, buildAlignment } from './alignment.ts';
import { askToConfirm } from './alignment-asked.ts';
import { approvalMove, buildApproval } from './approval.ts';
import { CONTACT_FORMS, type FormFlow, type FormTarget } from './contact-forms.ts';
import { buildRetraction, retractionChange } from './retraction.ts';
import { buildSignature, signatureChange } from './signature.ts';
import { buildStep, type Step, stepChange } from './steps.ts';

/** What staff record about a municipality. Each has an id of its own, so that no draft is taken for a contact's. */
const RECORDED: readonly FormFlow[] = [
  {
    id: 'staff-alignment',
    build: (enrolmentContext) =>
      whileOpen(enrolmentContext, 'align', () => buildAlignment(enrolmentContext.municipality.fullName)),
    entries: async ({ status }) =>
      status.enrolment.alignment ? alignmentEntries(status.enrolment.alignment) : {},
    apply: (values, target) => recordStep(target, alignmentChange(values)),
    after: (context, enrolmentContext) => askToConfirm(context, enrolmentContext),
  },
  {
    id: 'staff-approval',
    build: (enrolmentContext) => whileOpen(enrolmentContext, 'approve', () => approvalForm(enrolmentContext)),
    entries: async () => ({}),
    apply: async (values, target) => {
      const approval = approvalMove(values);
      return approval ? recordStep(target, approval) : { kind: 'unchanged', value: undefined };
    },
  },
  {
    id: 'staff-signature',
    build: (enrolmentContext) =>
      whileOpen(enrolmentContext, 'sign', () =>
        buildSignature(
          enrolmentContext.definition,
          enrolmentContext.status.enrolment,
          enrolmentContext.municipality.fullName,
        ),
      ),
    entries: async () => ({}),
    apply: async (values, target) => {
      const signature = signatureChange(values);
      if ('move' in signature) return recordStep(target, signature.move);
      return refused({ rule: 'signer-incomplete', message: SIGNATURE.incomplete(signature.incomplete) });
    },
  },
  ...(['activate', 'complete', 'withdraw', 'terminate'] as const).map(stepFlow),
  {
    id: 'staff-retraction',
    build: (enrolmentContext) =>
      buildRetraction(
        enrolmentContext.definition,
        enrolmentContext.status.enrolment,
        enrolmentContext.municipality.fullName,
      ),
    entries: async () => ({}),
    apply: async (values, target) => {
      const { definition, status } = target.known;
      const change = retractionChange(values, definition, status.enrolment);
      return change
        ? recordStep(target, change)
        : refused({ rule: 'nothing-stands', message: RETRACTION.gone });
    },
  },
];

/** What staff fill in on behalf of a municipality, as its contacts would. */
const ON_BEHALF = ['express-interest', 'people', 'preconditions', 'self-evaluation', 'add-ons', 'visits'];

/** Everything that staff can record about one municipality. */
export const STAFF_FORMS: readonly FormFlow[] = [
  ...RECORDED.map(withIdOfFlow),
  ...CONTACT_FORMS.filter(({ id }) => ON_BEHALF.includes(id)).map(whileItCounts),
];

/** The forms that can be filled in now. */
export function formsNow(enrolmentContext: EnrolmentContext): { flow: FormFlow; form: Form }[] {
  return STAFF_FORMS.flatMap((flow) => {
    const form = flow.build(enrolmentContext);
    return form ? [{ flow, form }] : [];
  });
}

function stepFlow(step: Step): FormFlow {
  return {
    id: `staff-${step}`,
    build: (enrolmentContext) =>
      whileOpen(enrolmentContext, step, () =>
        buildStep(step, enrolmentContext.definition, enrolmentContext.municipality.fullName),
      ),
    entries: async () => ({}),
    apply: (values, target) => recordStep(target, stepChange(step, values)),
  };
}

/** Signatories are named by the municipality itself; who has signed stands in the signature. */
function approvalForm({ definition, municipality }: EnrolmentContext): Form {
  const form = buildApproval(definition, municipality.fullName, APPROVAL_BY_STAFF);
  return {
    ...form,
    fields: form.fields
      .filter(({ id }) => id !== 'signatories')
      .map((field) =>
        field.kind === 'choice' && field.id === 'body'
          ? { ...field, options: field.options.filter(({ value }) => value !== 'not-yet') }
          : field,
      ),
  };
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

function whileOpen(
  { status }: EnrolmentContext,
  kind: Transition['kind'],
  build: () => Form | undefined,
): Form | undefined {
  return LIFE[status.enrolment.state][kind] ? build() : undefined;
}

function recordStep({ acting, known, basedOn }: FormTarget, step: Transition): Promise<Recorded> {
  return record(acting, known.place, step, basedOn);
}
