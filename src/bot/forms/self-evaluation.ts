import { handInSelfEvaluation } from '../../acts/enrolment.ts';
import { textOf, type Values } from '../../chat/field-values.ts';
import type { Entries, Field, Form, Option } from '../../chat/form.ts';
import { SELF_EVALUATION as TEXT } from '../../chat/text/forms-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { SelfEvaluation } from '../../partnership/definition/self-evaluation.ts';
import { selfEvaluationOf } from '../../store/enrolments/self-evaluations.ts';
import { type FormFlow, LONG_TEXT, ofThoseWhoTakePart } from './form-flow.ts';
import { optionsOf, shortOf } from './options.ts';

/** A municipality's answers: a text, an option's id or a step, by question. */
export interface SelfEvaluationAnswers {
  kind: 'self-evaluation';
  answers: { question: string; answer: string }[];
}

const ONE_TO_FIVE: readonly Option[] = ['1', '2', '3', '4', '5'].map((step) => ({
  value: step,
  label: step,
}));

/** The definition's own questions (R62); undefined if it has none. */
export function buildSelfEvaluation({ selfEvaluation }: Definition, municipality: string): Form | undefined {
  if (selfEvaluation === undefined) return undefined;
  const { introduction, questions } = selfEvaluation;
  return {
    id: 'self-evaluation',
    title: TEXT.title,
    intro: [introduction, TEXT.intro(municipality)].filter((text) => text !== undefined).join(' '),
    fields: questions.map(fieldOf),
    submitLabel: TEXT.submit,
  };
}

/** The questions that were answered, in the form's order. */
export function selfEvaluationChange(values: Values, { selfEvaluation }: Definition): SelfEvaluationAnswers {
  const answers = (selfEvaluation?.questions ?? []).flatMap(({ id }) => {
    const answer = textOf(values, id);
    return answer === undefined ? [] : [{ question: id, answer }];
  });
  return { kind: 'self-evaluation', answers };
}

function fieldOf(question: SelfEvaluation['questions'][number]): Field {
  const asked = { id: question.id, label: question.text, required: !question.optional };
  switch (question.kind) {
    case 'text':
      return { ...asked, ...LONG_TEXT };
    case 'choice':
      return { ...asked, kind: 'choice', options: optionsOf(question.options) };
    case 'scale': {
      const options = question.options === undefined ? ONE_TO_FIVE : optionsOf(question.options);
      const [lowest, highest] = [options[0], options.at(-1)];
      const hint = lowest && highest ? { hint: TEXT.scaleHint(shortOf(lowest), shortOf(highest)) } : {};
      return { ...asked, ...hint, kind: 'choice', options };
    }
  }
}

export const selfEvaluationForm: FormFlow = {
  id: 'self-evaluation',
  build: (context) =>
    ofThoseWhoTakePart(context, () => buildSelfEvaluation(context.definition, context.municipality.fullName)),
  entries: async ({ place }, store) => {
    const saved = await selfEvaluationOf(store, place.partnership, place.municipality);
    return (saved?.answers ?? {}) as Entries;
  },
  apply: (values, { acting, known }) => {
    const { answers } = selfEvaluationChange(values, known.definition);
    const byQuestion = answers.map(({ question, answer }) => [question, answer]);
    return handInSelfEvaluation(acting, known.place, Object.fromEntries(byQuestion));
  },
};
