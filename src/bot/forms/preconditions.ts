import { recordAll } from '../../acts/enrolment.ts';
import { chosenIn, type Values } from '../../chat/field-values.ts';
import type { Entries, Form, Option } from '../../chat/form.ts';
import { PRECONDITIONS as TEXT } from '../../chat/text/forms-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { type FormFlow, filled, ofThoseWhoTakePart } from './form-flow.ts';

/** What must be in place before the start, ticked one by one (R66); undefined if the partnership has none. */
export function buildPreconditions({ preconditions }: Definition): Form | undefined {
  if (preconditions.length === 0) return undefined;
  return {
    id: 'preconditions',
    title: TEXT.title,
    intro: TEXT.intro(preconditions.map(({ text }) => text)),
    fields: [
      {
        kind: 'choices',
        id: 'done',
        label: TEXT.done,
        name: TEXT.doneName,
        hint: TEXT.doneHint,
        minimum: 0,
        maximum: preconditions.length,
        options: preconditions.map(
          ({ id, text, shortLabel }, index): Option => ({
            value: id,
            label: text,
            shortLabel: shortLabel ?? TEXT.numbered(index + 1),
          }),
        ),
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export function preconditionsEntries({ ticked }: Enrolment): Entries {
  return filled({ done: ticked.map(({ precondition }) => precondition) });
}

/** A transition for every tick set or removed; none if nothing changed. */
export function preconditionsChange(
  values: Values,
  { preconditions }: Definition,
  { ticked }: Enrolment,
): (TransitionOf<'tick'> | TransitionOf<'untick'>)[] {
  const now = new Set(chosenIn(values, 'done'));
  const before = new Set(ticked.map(({ precondition }) => precondition));
  return preconditions.flatMap(({ id }): (TransitionOf<'tick'> | TransitionOf<'untick'>)[] => {
    if (now.has(id) === before.has(id)) return [];
    return now.has(id)
      ? [{ kind: 'tick', precondition: id }]
      : [{ kind: 'untick', precondition: id, reason: TEXT.untickReason }];
  });
}

export const preconditionsForm: FormFlow = {
  id: 'preconditions',
  build: (context) => ofThoseWhoTakePart(context, () => buildPreconditions(context.definition)),
  entries: async ({ status }) => preconditionsEntries(status.enrolment),
  apply: (values, { acting, known }) =>
    recordAll(acting, known.place, preconditionsChange(values, known.definition, known.status.enrolment)),
};
