import { chosenIn, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { ADD_ONS as TEXT } from '../../chat/text/forms-da.ts';
import type { Answer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { answerOf, type FormFlow, filled, ofThoseWhoTakePart, recordStep } from './form-flow.ts';
import { optionsOf } from './options.ts';

/** What can be bought in addition (R67); undefined if there is nothing. */
export function buildAddOns({ addOns, price: { vat } }: Definition): Form | undefined {
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

/** The previous answer with these add-ons. */
export function addOnsChange(values: Values, before: Answer): TransitionOf<'answer'> {
  return { kind: 'answer', answer: { ...before, addOns: chosenIn(values, 'add-ons') } };
}

export const addOnsForm: FormFlow = {
  id: 'add-ons',
  build: (context) => ofThoseWhoTakePart(context, () => buildAddOns(context.definition)),
  entries: async ({ status }) => (status.answer ? addOnsEntries(status.answer) : {}),
  apply: (values, target) => recordStep(target, addOnsChange(values, answerOf(target))),
};
