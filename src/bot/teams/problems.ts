import type { Field, Form } from '../../chat/form.ts';
import type { Message, OpenForm } from '../../chat/message.ts';
import type { Problem } from '../../errors.ts';
import { card, LARGEST_ACTIVITY, sizeOf } from './card.ts';
import { renderForm } from './render-form.ts';
import { activityOf } from './render-message.ts';

/** Everything that Teams could not show of a message or form, however it is filled in; for start-up and tests. */
export function teamsProblems(thing: Message | Form | OpenForm): Problem[] {
  if ('fields' in thing) return formProblems(thing);
  return 'form' in thing ? openFormProblems(thing) : messageProblems(thing);
}

function messageProblems(message: Message): Problem[] {
  return [
    ...message.blocks.flatMap((block) => (block.kind === 'form' ? openFormProblems(block.form) : [])),
    ...buttonProblems(message),
    ...(message.summary.trim() === ''
      ? [problem('teams-summary', 'A message has no summary', 'Teams shows it in the notification.')]
      : []),
  ];
}

function openFormProblems(open: OpenForm): Problem[] {
  return [...formProblems(open.form), ...sizeProblems(open.form, activitySize(open))];
}

function buttonProblems(message: Message): Problem[] {
  const buttons = message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  return buttons
    .filter(({ label, value }) => label.trim() === '' || label.length > 75 || value.length > 2000)
    .map(({ label }) =>
      problem(
        'teams-button',
        `The button "${label}" has no label, one of more than 75 characters, or a value of more than 2,000`,
        'Shorten it.',
      ),
    );
}

function formProblems(form: Form): Problem[] {
  return [
    ...doubles(form.fields.map(({ id }) => id)).map((id) =>
      problem('teams-field-id', `The form ${form.id} has two fields named "${id}"`, 'Rename one.'),
    ),
    ...form.fields.flatMap((field) => optionProblems(form, field)),
    ...sizeProblems(form, largestCard(form)),
  ];
}

function sizeProblems(form: Form, bytes: number): Problem[] {
  return bytes <= LARGEST_ACTIVITY
    ? []
    : [
        {
          ...problem(
            'teams-card-size',
            `The form ${form.id} can be too large for a card in Teams when everything is filled in`,
            'Divide the form, or ask for shorter texts.',
          ),
          expected: `at most ${LARGEST_ACTIVITY} bytes`,
          found: `${bytes} bytes`,
        },
      ];
}

function optionProblems(form: Form, field: Field): Problem[] {
  if (!('options' in field)) return [];
  const place = `${form.id}, ${field.id}`;
  return [
    ...doubles(field.options.map(({ value }) => value)).map((value) =>
      problem('teams-option', `${place}: two options have the value "${value}"`, 'Rename one.'),
    ),
    ...field.options
      .filter(({ label }) => MARKUP.test(label))
      .map(
        ({ label }): Problem => ({
          ...problem(
            'teams-option-markup',
            `${place}: some clients of Teams read the option "${label}" as markup, others don't`,
            'Leave out *, _, `, ~, <, [ and a number, dash or # at the beginning.',
          ),
          severity: 'warning',
        }),
      ),
  ];
}

/** Titles of radio buttons and checkboxes are Markdown on some clients only, so escaping would show on the others. */
const MARKUP = /[*_`~<[\\]|^\s*([-+#>]|\d+[.)])\s/;

/** A form with every question asked, every text at its longest, and an error at every field. */
function largestCard(form: Form): number {
  const entries = Object.fromEntries(
    form.fields.map((field): [string, string | string[]] => {
      switch (field.kind) {
        case 'text':
          return [field.id, 'å'.repeat(field.longest)];
        case 'people':
          return [field.id, 'å'.repeat(100 * field.maximum)];
        case 'date':
          return [field.id, '2017-04-20'];
        case 'choice':
          return [field.id, field.options[0]?.value ?? ''];
        case 'points':
          return [field.id, field.options.map(({ value }) => `${value}=1000`)];
        default:
          return [field.id, field.options.slice(0, field.maximum).map(({ value }) => value)];
      }
    }),
  );
  const errors = Object.fromEntries(form.fields.map(({ id }) => [id, 'å'.repeat(200)]));
  return activitySize({ form, entries, errors, subject: 'å'.repeat(1000) }, form.fields);
}

function activitySize(open: OpenForm, fields?: readonly Field[]): number {
  const shown = renderForm(open, fields && { fields, isLast: true });
  return sizeOf(activityOf(open.form.title, card([shown])));
}

function doubles(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function problem(rule: string, message: string, fix: string): Problem {
  return { severity: 'error', rule, message, fix };
}
