import { record } from '../../../acts/enrolment.ts';
import { chosenIn, textOf, type Values } from '../../../chat/field-values.ts';
import type { Field, Form } from '../../../chat/form.ts';
import { EXPRESS_INTEREST, LATER_QUESTION as TEXT, untilWords } from '../../../chat/text/forms-da.ts';
import { type DeadlineAnswer, saysYes } from '../../../partnership/answer.ts';
import type { LaterDeadline } from '../../../partnership/definition/deadlines.ts';
import type { Definition } from '../../../partnership/definition/definition.ts';
import { laterDeadline } from '../../../partnership/enrolment/deadline.ts';
import type { MilestoneChange } from '../../../partnership/enrolment/milestone-change.ts';
import { deadlineAnswersOf } from '../../../store/enrolments/deadline-answers.ts';
import type { EnrolmentContext } from '../../context/event-context.ts';
import { type FormFlow, filled, LONG_TEXT, whileOpen } from '../form-flow.ts';
import { optionsOf } from '../options.ts';

const PREFIX = 'later-';

/** Id of the form that asks a later question. */
export function laterFormId(question: string): string {
  return `${PREFIX}${question}`;
}

/** One of the definition's later questions, with its own answers. */
export function buildLaterQuestion(
  definition: Definition,
  asked: LaterDeadline,
  municipality: string,
  changes: readonly MilestoneChange[],
): Form {
  const until = laterDeadline(definition, changes, asked.id)?.date;
  return {
    id: laterFormId(asked.id),
    title: TEXT.titles[asked.asks],
    intro: TEXT.intro(municipality, definition.shortTitle, until && untilWords(until)),
    fields: [
      questionField(definition, asked, municipality),
      {
        ...LONG_TEXT,
        id: 'comment',
        label: EXPRESS_INTEREST.comment,
        name: EXPRESS_INTEREST.commentName,
        required: false,
      },
    ],
    submitLabel: EXPRESS_INTEREST.submit,
  };
}

function questionField(definition: Definition, asked: LaterDeadline, municipality: string): Field {
  if (asked.asks === 'binding-registration')
    return {
      kind: 'choice',
      id: 'decision',
      label: asked.question,
      name: TEXT.titles[asked.asks],
      required: true,
      respondent: municipality,
      options: [
        { value: 'yes', label: EXPRESS_INTEREST.decisions.yes },
        { value: 'no', label: EXPRESS_INTEREST.decisions.no },
      ],
    };
  const addOns = definition.addOns.filter(({ id }) => asked.addOns.includes(id));
  return {
    kind: 'choices',
    id: 'add-ons',
    label: asked.question,
    name: TEXT.titles[asked.asks],
    hint: TEXT.addOnsHint,
    minimum: 0,
    maximum: addOns.length,
    options: optionsOf(addOns),
  };
}

/** The answer that a filled-in form gives; no add-on is a no. */
export function laterAnswer(asked: LaterDeadline, values: Values): DeadlineAnswer {
  const comment = textOf(values, 'comment');
  const addOns = asked.asks === 'add-ons' ? chosenIn(values, 'add-ons') : [];
  const isYes = asked.asks === 'add-ons' ? addOns.length > 0 : textOf(values, 'decision') === 'yes';
  return {
    deadline: asked.id,
    decision: isYes ? 'yes' : 'no',
    addOns,
    ...(comment !== undefined && { comment }),
  };
}

/** The form of a later question, by its id; undefined for the id of any other form. */
export function laterQuestionFlow(id: string | undefined): FormFlow | undefined {
  if (!id?.startsWith(PREFIX)) return undefined;
  const question = id.slice(PREFIX.length);
  const askedIn = ({ definition }: EnrolmentContext) =>
    definition.laterDeadlines.find((asked) => asked.id === question);
  return {
    id,
    build: (context) => {
      const asked = askedIn(context);
      const { answer } = context.status.enrolment;
      // Who said no to the invitation is asked nothing more; a no to binding registration can be changed.
      if (!asked || !answer || !saysYes(answer.decision)) return undefined;
      return whileOpen(context, 'answer-deadline', () =>
        buildLaterQuestion(context.definition, asked, context.municipality.fullName, context.changes),
      );
    },
    since: ({ status }) => status.enrolment.deadlineAnswers?.[question]?.receivedAt,
    entries: async ({ place, status }, store) => {
      if (!status.enrolment.deadlineAnswers?.[question]) return {};
      const all = await deadlineAnswersOf(store, place);
      const latest = all.findLast(({ answer }) => answer.deadline === question)?.answer;
      if (!latest) return {};
      return filled({ decision: latest.decision, 'add-ons': latest.addOns, comment: latest.comment });
    },
    apply: (values, { acting, known, basedOn }) => {
      const asked = askedIn(known);
      if (!asked) throw new Error('Our own bug: a later question was answered that is not asked');
      return record(
        acting,
        known.place,
        { kind: 'answer-deadline', answer: laterAnswer(asked, values) },
        basedOn,
      );
    },
  };
}

/** The forms of all later questions of a definition. */
export function laterQuestionFlows({ laterDeadlines }: Pick<Definition, 'laterDeadlines'>): FormFlow[] {
  return laterDeadlines.flatMap(({ id }) => laterQuestionFlow(laterFormId(id)) ?? []);
}

/** The form with this id: one of these, or that of a later question. */
export function flowIn(flows: readonly FormFlow[], id: string | undefined): FormFlow | undefined {
  return flows.find((flow) => flow.id === id) ?? laterQuestionFlow(id);
}
