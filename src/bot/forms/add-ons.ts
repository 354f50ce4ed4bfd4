import { chosenIn, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { ADD_ONS as TEXT } from '../../chat/text/forms-da.ts';
import type { Answer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { answerOf, type FormFlow, filled, ofThoseWhoTakePart, recordStep } from './form-flow.ts';
import { optionsOf } from './options.ts';

/** What can be bought in addition (R67), unless a later question asks for it; undefined if there is nothing. */
export function buildAddOns({ addOns: all, laterDeadlines, price: { vat } }: Definition): Form | undefined {
  const later = laterDeadlines.flatMap((asked) => (asked.asks === 'add-ons' ? asked.addOns : []));
  const addOns = all.filter(({ id }) => !later.includes(id));
  if (addOns.length === 0) return undefined;
  return {
    id: 'add-ons',
    title: TEXT.title,
    intro: TEXT.intro(addOns.map(({ label, text, price }) => TEXT.described(label, text, price, vat))),
    fields: [
      {
        kind: 'choices',
        id: 'add-ons',
        label: TEXT.wanted,
        name: TEXT.wantedName,
        hint: TEXT.wantedHint,
        minimum: 0,
        maximum: addOns.length,
        options: optionsOf(addOns),
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export function addOnsEntries({ addOns }: Answer): Entries {
  return filled({ 'add-ons': addOns });
}

/** The previous answer with these add-ons; those that are not asked for here stay. */
export function addOnsChange(
  values: Values,
  before: Answer,
  asked: readonly string[] = before.addOns,
): TransitionOf<'answer'> {
  const others = before.addOns.filter((id) => !asked.includes(id));
  return { kind: 'answer', answer: { ...before, addOns: [...others, ...chosenIn(values, 'add-ons')] } };
}

function askedIn(form: Form | undefined): string[] {
  return (form?.fields ?? []).flatMap((field) =>
    field.kind === 'choices' ? field.options.map(({ value }) => value) : [],
  );
}

export const addOnsForm: FormFlow = {
  id: 'add-ons',
  build: (context) => ofThoseWhoTakePart(context, () => buildAddOns(context.definition)),
  entries: async ({ status }) => (status.answer ? addOnsEntries(status.answer) : {}),
  apply: (values, target) => {
    const asked = askedIn(buildAddOns(target.known.definition));
    return recordStep(target, addOnsChange(values, answerOf(target), asked));
  },
};
