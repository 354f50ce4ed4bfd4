import { peopleIn, textOf, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { APPROVAL as TEXT } from '../../chat/text/forms-da.ts';
import { APPROVAL_BY_STAFF } from '../../chat/text/staff-forms-da.ts';
import { looksLikeTitle } from '../../intake/answers/cells/person-words.ts';
import { type Answer, type Approval, ApprovingBody, type Signatory } from '../../partnership/answer.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { MUNICIPALITY, partyOf } from '../../partnership/definition/parties.ts';
import { approves } from '../../partnership/enrolment/approval.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { personLine } from '../parse/read-people-text.ts';
import { answerOf, type FormFlow, filled, ofThoseWhoTakePart, recordStep, whileOpen } from './form-flow.ts';

const NOT_YET = 'not-yet';
const IF_DECIDED = { field: 'body', oneOf: ApprovingBody.options };
const MOST_SIGNATORIES = 5;
const LONGEST_NAME = 200;

/** Wording that differs between the municipality and KL's staff. */
interface ApprovalWords {
  intro(municipality: string): string;
  called: string;
  calledHint: string;
  caseNumber: string;
}

/**
 * Which body decided, when, and under which case number; who signs with which title (R43, danish.md §10). Offers only
 * bodies that can decide in this partnership.
 */
export function buildApproval(
  definition: Definition,
  municipality: string,
  words: ApprovalWords = TEXT,
): Form {
  const bodies = ApprovingBody.options.filter((body) => approves(definition, body));
  const signatoriesHint = TEXT.signatoriesHint(
    joinDanish(partyOf(definition, MUNICIPALITY).signatories.map(({ title }) => title)),
  );
  return {
    id: 'approval',
    title: TEXT.title,
    intro: words.intro(municipality),
    fields: [
      {
        kind: 'choice',
        id: 'body',
        label: TEXT.body,
        name: TEXT.bodyName,
        required: true,
        options: [
          ...bodies.map((body) => ({ value: body, label: TEXT.bodies[body] })),
          { value: NOT_YET, label: TEXT.notYet },
        ],
      },
      {
        kind: 'text',
        id: 'body-name',
        label: words.called,
        name: TEXT.calledName,
        hint: words.calledHint,
        required: true,
        lines: 'one',
        longest: LONGEST_NAME,
        when: IF_DECIDED,
      },
      {
        kind: 'date',
        id: 'date',
        label: TEXT.date,
        name: TEXT.dateName,
        required: false,
        expected: 'past',
        when: IF_DECIDED,
      },
      {
        kind: 'text',
        id: 'case-number',
        label: words.caseNumber,
        name: TEXT.caseNumberName,
        required: false,
        lines: 'one',
        longest: LONGEST_NAME,
        when: IF_DECIDED,
      },
      {
        kind: 'people',
        id: 'signatories',
        label: TEXT.signatories,
        name: TEXT.signatoriesName,
        hint: `${TEXT.each} ${signatoriesHint}`,
        hintInRows: signatoriesHint,
        minimum: 0,
        maximum: MOST_SIGNATORIES,
        needs: 'title',
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export function approvalEntries(approval: Approval | undefined, signatories: readonly Signatory[]): Entries {
  return filled({
    body: approval?.body,
    'body-name': approval?.bodyName,
    date: approval?.date,
    'case-number': approval?.caseNumber,
    signatories: signatories
      .map(({ name, title, ...reached }) =>
        personLine({ name: name ?? title, ...(name && { title }), ...reached }),
      )
      .join('\n'),
  });
}

/** For staff: the approval alone; undefined if there is no decision yet. */
export function approvalMove(values: Values): TransitionOf<'approve'> | undefined {
  const approval = approvalIn(values);
  return approval && { kind: 'approve', approval };
}

/** The previous answer with this approval and these signatories. */
export function approvalAnswer(values: Values, before: Answer): TransitionOf<'answer'> {
  const { approval: _, ...rest } = before;
  const approval = approvalIn(values);
  return {
    kind: 'answer',
    answer: { ...rest, ...(approval && { approval }), signatories: signatoriesIn(values) },
  };
}

/** The signatories; one with a title only has no name yet. */
export function signatoriesIn(values: Values): Signatory[] {
  return peopleIn(values, 'signatories').map(({ name, title, email }) => ({
    ...(title === undefined && looksLikeTitle(name) ? { title: name } : { name, title: title ?? '' }),
    ...(email !== undefined && { email }),
  }));
}

function approvalIn(values: Values): Approval | undefined {
  const body = ApprovingBody.safeParse(textOf(values, 'body'));
  const bodyName = textOf(values, 'body-name');
  if (!body.success || bodyName === undefined) return undefined;
  const date = textOf(values, 'date');
  const caseNumber = textOf(values, 'case-number');
  return {
    body: body.data,
    bodyName,
    ...(date !== undefined && { date }),
    ...(caseNumber !== undefined && { caseNumber }),
  };
}

/** For the municipality. */
export const approvalForm: FormFlow = {
  id: 'approval',
  build: (context) =>
    ofThoseWhoTakePart(context, () => buildApproval(context.definition, context.municipality.fullName)),
  entries: async ({ status }) =>
    approvalEntries(
      status.enrolment.approvals.at(-1) ?? status.answer?.approval,
      status.answer?.signatories ?? [],
    ),
  apply: (values, target) => recordStep(target, approvalAnswer(values, answerOf(target))),
};

/** For KL's staff, without signatories: the municipality names its own, and signatures record who signed. */
export const approvalByStaffForm: FormFlow = {
  id: 'staff-approval',
  build: (context) =>
    whileOpen(context, 'approve', () => {
      const form = buildApproval(context.definition, context.municipality.fullName, APPROVAL_BY_STAFF);
      return {
        ...form,
        fields: form.fields
          .filter(({ id }) => id !== 'signatories')
          .map((field) =>
            field.kind === 'choice' && field.id === 'body'
              ? { ...field, options: field.options.filter(({ value }) => value !== NOT_YET) }
              : field,
          ),
      };
    }),
  entries: async () => ({}),
  apply: async (values, target) => {
    const approval = approvalMove(values);
    return approval ? recordStep(target, approval) : { kind: 'unchanged', value: undefined };
  },
};
