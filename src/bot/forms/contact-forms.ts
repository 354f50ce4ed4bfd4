import type { Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { type Answer, saysYes } from '../../partnership/answer.ts';
import { LIFE } from '../../partnership/enrolment/life.ts';
import type { Origin, WriteResult } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { alignmentReplyOf, saveAlignmentReply } from '../../store/enrolments/alignment-replies.ts';
import { savePeople } from '../../store/enrolments/save-people.ts';
import { saveSelfEvaluation, selfEvaluationOf } from '../../store/enrolments/self-evaluations.ts';
import { recordTransition } from '../../store/enrolments/transitions.ts';
import { saveVisit, visitsOf } from '../../store/enrolments/visits.ts';
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
  store: Store;
  origin: Origin;
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
  apply(values: Values, target: FormTarget): Promise<WriteResult<unknown>>;
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
    apply: async (values, { store, origin, known: enrolmentContext }) => {
      let result: WriteResult<unknown> = { kind: 'unchanged', value: undefined };
      for (const { role, people } of peopleChange(enrolmentContext.definition, values)) {
        const saved = await savePeople(store, origin, { ...enrolmentContext.place, role, people });
        if (!('value' in saved)) return saved;
        if (saved.kind === 'saved') result = saved;
      }
      return result;
    },
  },
  {
    id: 'preconditions',
    build: (enrolmentContext) =>
      ofThoseWhoTakePart(enrolmentContext, () => buildPreconditions(enrolmentContext.definition)),
    entries: async ({ status }) => preconditionsEntries(status.enrolment),
    apply: async (values, { store, origin, known: enrolmentContext }) => {
      let result: WriteResult<unknown> = { kind: 'unchanged', value: undefined };
      for (const tick of preconditionsChange(
        values,
        enrolmentContext.definition,
        enrolmentContext.status.enrolment,
      )) {
        const moved = await recordTransition(store, origin, { ...enrolmentContext.place, move: tick });
        if (!('value' in moved)) return moved;
        result = moved;
      }
      return result;
    },
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
    apply: (values, { store, origin, known: enrolmentContext }) => {
      const { answers } = selfEvaluationChange(values, enrolmentContext.definition);
      const byQuestion = Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));
      return saveSelfEvaluation(store, origin, {
        ...enrolmentContext.place,
        complete: true,
        answers: byQuestion,
      });
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
    apply: (values, { store, origin, known: enrolmentContext }) => {
      const { municipality: other, ...visit } = visitsChange(values);
      return saveVisit(store, origin, { ...enrolmentContext.place, other, ...visit });
    },
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
    apply: (values, { store, origin, known: enrolmentContext }) => {
      const recordedAt = enrolmentContext.status.enrolment.alignment?.recordedAt ?? '';
      return saveAlignmentReply(store, origin, {
        ...enrolmentContext.place,
        recordedAt,
        ...alignmentReplyChange(values),
      });
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

function answering(
  { store, origin, known: enrolmentContext, basedOn }: FormTarget,
  answer: ReturnType<typeof expressInterestChange>,
) {
  return recordTransition(store, origin, { ...enrolmentContext.place, move: answer, basedOn });
}

function codeOf({ known: enrolmentContext }: FormTarget): string {
  return enrolmentContext.place.municipality;
}

function answerOf({ known: enrolmentContext }: FormTarget): Answer {
  if (!enrolmentContext.status.answer)
    throw new Error('Our own bug: a form for those who take part was filled in before an answer');
  return enrolmentContext.status.answer;
}
