import { errorPlace } from '../../chat/error-place.ts';
import { ownField } from '../../chat/field-values.ts';
import type { Field } from '../../chat/form.ts';
import { formStep } from '../../chat/form-step.ts';
import type { OpenForm } from '../../chat/message.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import type { Element } from './card.ts';
import { type Marks, marksOf, placesOf, type Shape } from './entries.ts';
import { renderField } from './render-field.ts';
import { heading, plainText } from './render-text.ts';

/** The data that a card's button sends; `kind` distinguishes it from any other card's. */
export type CardData =
  | { kind: 'action'; action: string; value: string }
  | { kind: 'submit' | 'leave'; form: string; subject: string; shape: Shape; marks: Marks };

/**
 * A form as part of a card in the conversation, which every client shows; not all show dialogs. A card cannot show a field
 * depending on an answer, so the form is asked in steps.
 * @param step what of it is asked; by default the next step
 */
export function renderForm(open: OpenForm, step = formStep(open.form, open.entries)): Element {
  const { form, entries, errors } = open;
  const [, ...others] = step.fields;
  const items: Element[] = [
    ...heading(form.title),
    ...plainText(form.intro),
    ...errorsAbove(open, step.fields),
    ...step.fields.map((field) => {
      const text = ownField(errors, field.id);
      const error = text === undefined ? undefined : { text, place: errorPlace(field, entries) };
      return renderField(field, entries, error, others.length === 0);
    }),
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Submit',
          title: step.isLast ? form.submitLabel : TEAMS.next,
          style: 'positive',
          data: data(open, 'submit', step.fields),
        },
        { type: 'Action.Submit', title: TEAMS.leave, data: data(open, 'leave', step.fields) },
      ],
    },
  ];
  return { type: 'Container', items };
}

function data(
  { form, entries, subject }: OpenForm,
  kind: 'submit' | 'leave',
  fields: readonly Field[],
): { partnerskab: CardData } {
  const shape = fields.map((field) => [field.id, field.kind, placesOf(field, entries)] as const);
  const marks = marksOf(shape, entries);
  return { partnerskab: { kind, form: form.id, subject, shape, marks } };
}

/** A notice at the top that there are errors, with those that belong to no field that is shown. */
function errorsAbove({ errors }: OpenForm, shown: readonly Field[]): Element[] {
  const elsewhere = Object.entries(errors).filter(([id]) => !shown.some((field) => field.id === id));
  return Object.keys(errors).length === 0
    ? []
    : [TEAMS.correct, ...elsewhere.map(([, error]) => error)].flatMap((line) =>
        plainText(line, { color: 'Attention', weight: 'Bolder' }),
      );
}
