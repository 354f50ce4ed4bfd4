import { textOf, type Values } from '../../chat/field-values.ts';
import type { Field, Form } from '../../chat/form.ts';
import { STEPS as TEXT } from '../../chat/text/staff-forms-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { Side } from '../../partnership/enrolment/enrolment.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { type FormFlow, LONG_TEXT, recordStep, whileOpen } from './form-flow.ts';
import { partyOptions } from './options.ts';

/** Transitions with a day; those that end an enrolment also have a reason. */
export type Step = 'activate' | 'complete' | 'withdraw' | 'terminate';

const REASON: Field = {
  ...LONG_TEXT,
  id: 'reason',
  label: TEXT.reason,
  name: TEXT.reasonName,
  required: true,
};

/** One transition of an enrolment, recorded by staff. */
export function buildStep(step: Step, { agreement }: Definition, municipality: string): Form {
  const date: Field = {
    kind: 'date',
    id: 'date',
    label: TEXT.date[step],
    name: TEXT.dateName,
    required: true,
    // A termination may be in the future; everything else has happened.
    ...(step !== 'terminate' && { expected: 'past' as const }),
  };
  const party: Field = {
    kind: 'choice',
    id: 'party',
    label: TEXT.party,
    name: TEXT.partyName,
    required: true,
    options: partyOptions(agreement.parties, municipality),
  };
  return {
    id: step,
    title: TEXT.title[step],
    intro: TEXT.intro[step](municipality),
    fields: [
      date,
      ...(step === 'terminate' ? [party] : []),
      ...(step === 'withdraw' || step === 'terminate' ? [REASON] : []),
    ],
    submitLabel: TEXT.submit,
  };
}

export function stepChange(step: Step, values: Values): TransitionOf<Step> {
  const date = textOf(values, 'date');
  if (date === undefined) throw new Error(`Our own bug: ${step} was read without a date`);
  const reason = textOf(values, 'reason') ?? '';
  switch (step) {
    case 'activate':
    case 'complete':
      return { kind: step, date };
    case 'withdraw':
      return { kind: step, date, reason };
    case 'terminate':
      return { kind: step, date, reason, party: Side.parse(textOf(values, 'party')) };
  }
}

export function stepForm(step: Step): FormFlow {
  return {
    id: `staff-${step}`,
    build: (context) =>
      whileOpen(context, step, () => buildStep(step, context.definition, context.municipality.fullName)),
    entries: async () => ({}),
    apply: (values, target) => recordStep(target, stepChange(step, values)),
  };
}
