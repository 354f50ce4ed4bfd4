import type { Acting } from '../../acts/acting.ts';
import {
  handInSelfEvaluation,
  type Recorded,
  record,
  recordAll,
  recordPeople,
  replyToAlignment,
  tellOfVisit,
} from '../../acts/enrolment.ts';
import type { Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { type Answer, saysYes } from '../../partnership/answer.ts';
import { LIFE } from '../../partnership/enrolment/life.ts';
import type { Store } from '../../store/db/open-store.ts';
import { alignmentReplyOf } from '../../store/enrolments/alignment-replies.ts';
import { selfEvaluationOf } from '../../store/enrolments/self-evaluations.ts';
import { visitsOf } from '../../store/enrolments/visits.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import { addOnsChange, addOnsEntries, buildAddOns } from './add-ons.ts';
import { afterReply } from './alignment-asked.ts';
import { alignmentReplyChange, alignmentReplyEntries, buildAlignmentReply } from './alignment-reply.ts';
import { approvalAnswer, approvalEntries, buildApproval } from './approval.ts';
import { buildExpressInterest, expressInterestChange, expressInterestEntries } from './express-interest.ts';
import { buildPeople, peopleChange, peopleEntries } from './people.ts';
import { buildPreconditions, preconditionsChange, preconditionsEntries } from './preconditions.ts';
import { buildSelfEvaluation, selfEvaluationChange } from './self-evaluation.ts';
import { buildVisits, visitsChange, visitsEntries } from './visits.ts';

/** Where a filled form goes. */
export interface FormTarget {
  acting: Acting;
  known: EnrolmentContext;
  /** The enrolment's revision that the person saw; left out where they chose to go on after a conflict. */
  basedOn: number | undefined;
}

/** One form in the bot: what it asks, what is known already, and what a filled one changes. */
export interface FormFlow {
  id: string;
  /** Undefined where the partnership or the municipality has no use for it now. */
  build(enrolmentContext: EnrolmentContext): Form | undefined;
  /** The form as what is known would fill it. */
  entries(enrolmentContext: EnrolmentContext, store: Store): Promise<Entries>;
  apply(values: Values, target: FormTarget): Promise<Recorded>;
  /** What follows once it is stored, and what to tell of that to whoever filled it in. */
  after?(context: EventContext, enrolmentContext: EnrolmentContext, values: Values): Promise<string[]>;
}

/** Every form that a contact can fill in. A new form is an entry here. */
export const CONTACT_FORMS: readonly FormFlow[] = [
  {
    id: 'express-interest',
    build: expressInterestOnce(),
    entries: async ({ status }) => (status.answer ? expressInterestEntries(status.answer) : {}),
    apply: (values, target) =>
      answering(target, expressInterestChange(values, codeOf(target), target.known.status.answer)),
  },
  {
    id: 'people',
    build: (enrolmentContext) =>
      ofThoseWhoTakePart(enrolmentContext, () =>
        buildPeople(enrolmentContext.definition, enrolmentContext.municipality.fullName),
      ),
    entries: async ({ status }) => peopleEntries(status.people),
    apply: (values, { acting, known }) =>
      recordPeople(acting, known.place, peopleChange(known.definition, values)),
  },
  {
    id: 'preconditions',
    build: (enrolmentContext) =>
      ofThoseWhoTakePart(enrolmentContext, () => buildPreconditions(enrolmentContext.definition)),
    entries: async ({ status }) => preconditionsEntries(status.enrolment),
    apply: (values, { acting, known }) =>
      recordAll(acting, known.place, preconditionsChange(values, known.definition, known.status.enrolment)),
  },
  {
    id: 'self-evaluation',
    build: (enrolmentContext) =>
      ofThoseWhoTakePart(enrolmentContext, () =>
        buildSelfEvaluation(enrolmentContext.definition, enrolmentContext.municipality.fullName),
      ),
    entries: async ({ place: ref }, store) => {
      const saved = await selfEvaluationOf(store, ref.partnership, ref.municipality);
      return (saved?.answers ?? {}) as Entries;
    },
    apply: (values, { acting, known }) => {
      const { answers } = selfEvaluationChange(values, known.definition);
      const byQuestion = answers.map(({ question, answer }) => [question, answer]);
      return handInSelfEvaluation(acting, known.place, Object.fromEntries(byQuestion));
    },
  },
  {
    id: 'approval',
    build: (enrolmentContext) =>
      ofThoseWhoTakePart(enrolmentContext, () =>
        buildApproval(enrolmentContext.definition, enrolmentContext.municipality.fullName),
      ),
    entries: async ({ status }) =>
      approvalEntries(
        status.enrolment.approvals.at(-1) ?? status.answer?.approval,
        status.answer?.signatories ?? [],
      ),
    apply: (values, target) => answering(target, approvalAnswer(values, answerOf(target))),
  },
  {
    id: 'add-ons',
    build: (enrolmentContext) =>
      ofThoseWhoTakePart(enrolmentContext, () => buildAddOns(enrolmentContext.definition)),
    entries: async ({ status }) => (status.answer ? addOnsEntries(status.answer) : {}),
    apply: (values, target) => answering(target, addOnsChange(values, answerOf(target))),
  },
  {
    id: 'visits',
    build: (enrolmentContext) => ofThoseWhoTakePart(enrolmentContext, () => visitsForm(enrolmentContext)),
    entries: async ({ place: ref }, store) => {
      const visits = await visitsOf(store, ref.partnership, ref.municipality);
      const [told, ...others] = visits.filter(({ municipality }) => municipality === ref.municipality);
      return told && others.length === 0 ? visitsEntries({ ...told, municipality: told.other }) : {};
    },
    apply: (values, { acting, known }) => tellOfVisit(acting, known.place, visitsChange(values)),
  },
  {
    id: 'alignment-reply',
    build: ({ status }) =>
      status.enrolment.alignment && LIFE[status.enrolment.state]['retract-alignment']
        ? buildAlignmentReply(status.enrolment.alignment.date)
        : undefined,
    entries: async ({ place: ref, status }, store) => {
      const recordedAt = status.enrolment.alignment?.recordedAt;
      return alignmentReplyEntries(
        recordedAt === undefined ? undefined : await alignmentReplyOf(store, { ...ref, recordedAt }),
      );
    },
    apply: (values, { acting, known }) => {
      const recordedAt = known.status.enrolment.alignment?.recordedAt ?? '';
      return replyToAlignment(acting, { ...known.place, recordedAt, ...alignmentReplyChange(values) });
    },
    after: (context, enrolmentContext, values) =>
      afterReply(context, enrolmentContext, alignmentReplyChange(values)),
  },
];

/** The same form is built at every step of an answer, and writing its dates takes longer than all the rest. */
function expressInterestOnce(): FormFlow['build'] {
  const built = new WeakMap<object, Map<string, Form>>();
  return ({ definition, municipality, changes }) => {
    // What is in force is a new object whenever something in it changed.
    const forms = built.get(changes) ?? new Map<string, Form>();
    built.set(changes, forms);
    const form =
      forms.get(municipality.code) ?? buildExpressInterest(definition, municipality.fullName, changes);
    forms.set(municipality.code, form);
    return form;
  };
}

function visitsForm({ definition, municipality, partners }: EnrolmentContext): Form | undefined {
  const others = partners.map(({ code, fullName }) => ({ code, name: fullName }));
  return others.length === 0 ? undefined : buildVisits(definition, municipality.fullName, others);
}

function ofThoseWhoTakePart({ status }: EnrolmentContext, build: () => Form | undefined): Form | undefined {
  return status.answer && saysYes(status.answer.decision) ? build() : undefined;
}

function answering({ acting, known, basedOn }: FormTarget, answer: ReturnType<typeof expressInterestChange>) {
  return record(acting, known.place, answer, basedOn);
}

function codeOf({ known: enrolmentContext }: FormTarget): string {
  return enrolmentContext.place.municipality;
}

function answerOf({ known: enrolmentContext }: FormTarget): Answer {
  if (!enrolmentContext.status.answer)
    throw new Error('Our own bug: a form for those who take part was filled in before an answer');
  return enrolmentContext.status.answer;
}
