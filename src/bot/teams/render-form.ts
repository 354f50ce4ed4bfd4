import { ownField } from '../../chat/field-values.ts';
import type { OpenForm } from '../../chat/message.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import type { Element } from './card.ts';
import { placesOf, type Shape } from './entries.ts';
import { renderField } from './render-field.ts';
import { heading, plainText } from './render-text.ts';

/** The data that a card's button sends; `kind` distinguishes it from any other card's. */
export type CardData =
  | { kind: 'action'; action: string; value: string }
  | { kind: 'submit' | 'leave'; form: string; subject: string; shape: Shape };

/** A form as part of a card in the conversation, which every client shows; not all show dialogs. */
export function renderForm(open: OpenForm): Element {
  const { form, entries, errors } = open;
  const items: Element[] = [
    ...heading(form.title),
    ...plainText(form.intro),
    ...errorsAbove(open),
    ...form.fields.map((field) => renderField(field, form, entries, ownField(errors, field.id))),
    {
      type: 'ActionSet',
      actions: [
        { type: 'Action.Submit', title: form.submitLabel, style: 'positive', data: data(open, 'submit') },
        { type: 'Action.Submit', title: TEAMS.leave, data: data(open, 'leave') },
      ],
    },
  ];
  return { type: 'Container', items };
}

function data(open: OpenForm, kind: 'submit' | 'leave'): { partnerskab: CardData } {
  const { form, entries, subject } = open;
  const shape = form.fields.map((field) => [field.id, field.kind, placesOf(field, entries)] as const);
  return { partnerskab: { kind, form: form.id, subject, shape } };
}

/** A notice at the top that there are errors, with those that belong to no field. */
function errorsAbove({ form, errors }: OpenForm): Element[] {
  const elsewhere = Object.entries(errors).filter(([id]) => !form.fields.some((field) => field.id === id));
  return Object.keys(errors).length === 0
    ? []
    : [TEAMS.correct, ...elsewhere.map(([, error]) => error)].flatMap((line) =>
        plainText(line, { color: 'Attention', weight: 'Bolder' }),
      );
}
