import { textOf, type Values } from '../../chat/field-values.ts';
import type { Form } from '../../chat/form.ts';
import { MOVES } from '../../chat/text/da.ts';
import { RETRACTION as TEXT } from '../../chat/text/staff-forms-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { LIFE } from '../../partnership/enrolment/life.ts';
import type { Transition } from '../../partnership/enrolment/transition.ts';
import { refused } from '../../store/db/change.ts';
import { type FormFlow, LONG_TEXT, recordStep } from './form-flow.ts';
import { optionOf } from './options.ts';

interface Retractable {
  value: string;
  label: string;
  shortLabel?: string;
  move(reason: string): Transition;
}

/** Retracts what was recorded by mistake, with a reason; undefined if there is nothing to retract. */
export function buildRetraction(
  definition: Definition,
  enrolment: Enrolment,
  municipality: string,
): Form | undefined {
  const options = retractable(definition, enrolment);
  if (options.length === 0) return undefined;
  return {
    id: 'retraction',
    title: TEXT.title,
    intro: TEXT.intro(municipality),
    fields: [
      {
        kind: 'choice',
        id: 'what',
        label: TEXT.what,
        name: TEXT.whatName,
        required: true,
        options: options.map(({ value, label, shortLabel }) => ({
          value,
          label,
          ...(shortLabel !== undefined && { shortLabel }),
        })),
      },
      { ...LONG_TEXT, id: 'reason', label: TEXT.reason, name: TEXT.reasonName, required: true },
    ],
    submitLabel: TEXT.submit,
  };
}

export function retractionChange(
  values: Values,
  definition: Definition,
  enrolment: Enrolment,
): Transition | undefined {
  const what = textOf(values, 'what');
  const reason = textOf(values, 'reason') ?? '';
  return retractable(definition, enrolment)
    .find(({ value }) => value === what)
    ?.move(reason);
}

/** Everything that the state allows to be retracted; signatures before what they rest on. */
function retractable({ agreement, preconditions }: Definition, enrolment: Enrolment): Retractable[] {
  const { signatures, offered, ticked, approvals, alignment, activation, completion, ending } = enrolment;
  const open = LIFE[enrolment.state];
  const whole = (
    kind:
      | 'retract-alignment'
      | 'retract-approval'
      | 'retract-offer'
      | 'retract-activation'
      | 'retract-completion'
      | 'retract-ending',
    stands: boolean,
  ): Retractable[] =>
    stands && open[kind] ? [{ value: kind, label: MOVES[kind], move: (reason) => ({ kind, reason }) }] : [];
  const signed = agreement.parties
    .filter(({ id }) => signatures[id] !== undefined && open['retract-signature'])
    .map(
      ({ id, name }): Retractable => ({
        ...optionOf(`retract-signature-${id}`, TEXT.signature(name)),
        move: (reason) => ({ kind: 'retract-signature', side: id, reason }),
      }),
    );
  const ticks = preconditions.flatMap(({ id, text, shortLabel }, index): Retractable[] =>
    open.untick && ticked.some(({ precondition }) => precondition === id)
      ? [
          {
            value: `untick-${id}`,
            label: TEXT.precondition(text),
            shortLabel: shortLabel ?? TEXT.numbered(index + 1),
            move: (reason) => ({ kind: 'untick', precondition: id, reason }),
          },
        ]
      : [],
  );
  return [
    ...signed,
    ...whole('retract-ending', ending !== undefined),
    ...whole('retract-completion', completion !== undefined),
    ...whole('retract-activation', activation !== undefined),
    ...whole('retract-offer', offered !== undefined && Object.keys(signatures).length === 0),
    ...whole('retract-approval', approvals.length > 0),
    ...whole('retract-alignment', alignment !== undefined),
    ...ticks,
  ];
}

export const retractionForm: FormFlow = {
  id: 'staff-retraction',
  build: ({ definition, status, municipality }) =>
    buildRetraction(definition, status.enrolment, municipality.fullName),
  entries: async () => ({}),
  apply: async (values, target) => {
    const { definition, status } = target.known;
    const change = retractionChange(values, definition, status.enrolment);
    if (change) return recordStep(target, change);
    return refused({
      ...{ rule: 'nothing-stands', data: { what: textOf(values, 'what') ?? null } },
      message: TEXT.gone,
    });
  },
};
