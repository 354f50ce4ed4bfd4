import type { Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { type Answer, saysYes } from '../../partnership/answer.ts';
import { LIFE } from '../../partnership/enrolment/life.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { Written } from '../../store/db/written.ts';
import { alignmentReplyOf, saveAlignmentReply } from '../../store/enrolments/alignment-replies.ts';
import { move } from '../../store/enrolments/moves.ts';
import { savePeople } from '../../store/enrolments/save-people.ts';
import { saveSelfEvaluation, selfEvaluationOf } from '../../store/enrolments/self-evaluations.ts';
import { saveVisit, visitsOf } from '../../store/enrolments/visits.ts';
import type { Known, Talk } from '../context/talk.ts';
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
  known: Known;
  /** The enrolment's revision that the person saw; left out where they chose to go on after a conflict. */
  basedOn: number | undefined;
}

/** One form in the bot: what it asks, what is known already, and what a filled one changes. */
export interface FormFlow {
  id: string;
  /** Undefined where the partnership or the municipality has no use for it now. */
  build(known: Known): Form | undefined;
  /** The form as what is known would fill it. */
  entries(known: Known, store: Store): Promise<Entries>;
  apply(values: Values, target: FormTarget): Promise<Written<unknown>>;
  /** What follows once it is stored, and what to tell of that to whoever filled it in. */
  after?(talk: Talk, known: Known, values: Values): Promise<string[]>;
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
    build: (known) =>
      ofThoseWhoTakePart(known, () => buildPeople(known.definition, known.municipality.fullName)),
    entries: async ({ status }) => peopleEntries(status.people),
    apply: async (values, { store, origin, known }) => {
      let written: Written<unknown> = { kind: 'unchanged', value: undefined };
      for (const { role, people } of peopleChange(known.definition, values)) {
        const saved = await savePeople(store, origin, { ...known.place, role, people });
        if (!('value' in saved)) return saved;
        if (saved.kind === 'saved') written = saved;
      }
      return written;
    },
  },
  {
    id: 'preconditions',
    build: (known) => ofThoseWhoTakePart(known, () => buildPreconditions(known.definition)),
    entries: async ({ status }) => preconditionsEntries(status.enrolment),
    apply: async (values, { store, origin, known }) => {
      let written: Written<unknown> = { kind: 'unchanged', value: undefined };
      for (const tick of preconditionsChange(values, known.definition, known.status.enrolment)) {
        const moved = await move(store, origin, { ...known.place, move: tick });
        if (!('value' in moved)) return moved;
        written = moved;
      }
      return written;
    },
  },
  {
    id: 'self-evaluation',
    build: (known) =>
      ofThoseWhoTakePart(known, () => buildSelfEvaluation(known.definition, known.municipality.fullName)),
    entries: async ({ place }, store) => {
      const saved = await selfEvaluationOf(store, place.partnership, place.municipality);
      return (saved?.answers ?? {}) as Entries;
    },
    apply: (values, { store, origin, known }) => {
      const { answers } = selfEvaluationChange(values, known.definition);
      const byQuestion = Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));
      return saveSelfEvaluation(store, origin, { ...known.place, complete: true, answers: byQuestion });
    },
  },
  {
    id: 'approval',
    build: (known) =>
      ofThoseWhoTakePart(known, () => buildApproval(known.definition, known.municipality.fullName)),
    entries: async ({ status }) =>
      approvalEntries(
        status.enrolment.approvals.at(-1) ?? status.answer?.approval,
        status.answer?.signatories ?? [],
      ),
    apply: (values, target) => answering(target, approvalAnswer(values, answerOf(target))),
  },
  {
    id: 'add-ons',
    build: (known) => ofThoseWhoTakePart(known, () => buildAddOns(known.definition)),
    entries: async ({ status }) => (status.answer ? addOnsEntries(status.answer) : {}),
    apply: (values, target) => answering(target, addOnsChange(values, answerOf(target))),
  },
  {
    id: 'visits',
    build: (known) => ofThoseWhoTakePart(known, () => visitsForm(known)),
    entries: async ({ place }, store) => {
      const visits = await visitsOf(store, place.partnership, place.municipality);
      const [told, ...others] = visits.filter(({ municipality }) => municipality === place.municipality);
      return told && others.length === 0 ? visitsEntries({ ...told, municipality: told.other }) : {};
    },
    apply: (values, { store, origin, known }) => {
      const { municipality: other, ...visit } = visitsChange(values);
      return saveVisit(store, origin, { ...known.place, other, ...visit });
    },
  },
  {
    id: 'alignment-reply',
    build: ({ status }) =>
      status.enrolment.alignment && LIFE[status.enrolment.state]['retract-alignment']
        ? buildAlignmentReply(status.enrolment.alignment.date)
        : undefined,
    entries: async ({ place, status }, store) => {
      const recordedAt = status.enrolment.alignment?.recordedAt;
      return alignmentReplyEntries(
        recordedAt === undefined ? undefined : await alignmentReplyOf(store, { ...place, recordedAt }),
      );
    },
    apply: (values, { store, origin, known }) => {
      const recordedAt = known.status.enrolment.alignment?.recordedAt ?? '';
      return saveAlignmentReply(store, origin, {
        ...known.place,
        recordedAt,
        ...alignmentReplyChange(values),
      });
    },
    after: (talk, known, values) => afterReply(talk, known, alignmentReplyChange(values)),
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

function visitsForm({ definition, municipality, partners }: Known): Form | undefined {
  const others = partners.map(({ code, fullName }) => ({ code, name: fullName }));
  return others.length === 0 ? undefined : buildVisits(definition, municipality.fullName, others);
}

function ofThoseWhoTakePart({ status }: Known, build: () => Form | undefined): Form | undefined {
  return status.answer && saysYes(status.answer.decision) ? build() : undefined;
}

function answering(
  { store, origin, known, basedOn }: FormTarget,
  answer: ReturnType<typeof expressInterestChange>,
) {
  return move(store, origin, { ...known.place, move: answer, basedOn });
}

function codeOf({ known }: FormTarget): string {
  return known.place.municipality;
}

function answerOf({ known }: FormTarget): Answer {
  if (!known.status.answer)
    throw new Error('Our own bug: a form for those who take part was filled in before an answer');
  return known.status.answer;
}
