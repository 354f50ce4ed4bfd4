import type { Field, Form, Option } from '../../chat/form.ts';
import type { Problem } from '../../errors.ts';
import { shortOf } from './options.ts';

/** The lowest limits of all platforms, in characters or number (Slack; docs/decisions). */
const LONGEST = {
  title: 24,
  submitLabel: 24,
  option: 75,
  intro: 3000,
  question: 2000,
  text: 3000,
  value: 75,
};
const MOST_OPTIONS = { choice: 100, ranking: 100, points: 20, choices: 10 };

/**
 * Everything in a form that a platform would refuse or cut: found at start-up and in tests, as nothing is trimmed
 * (decision 7). Also our own mistakes, such as a `when` that names no earlier choice.
 */
export function formProblems(form: Form): Problem[] {
  const ids = form.fields.map(({ id }) => id);
  return [
    ...tooLong('title', form.title, LONGEST.title),
    ...tooLong('submitLabel', form.submitLabel, LONGEST.submitLabel),
    ...tooLong('intro', form.intro, LONGEST.intro),
    ...repeated('fields', ids),
    ...form.fields.flatMap((field, index) => [
      ...fieldProblems(field),
      ...whenProblems(field, form.fields.slice(0, index)),
    ]),
  ];
}

function fieldProblems(field: Field): Problem[] {
  const path = field.id;
  const problems = [
    ...tooLong(`${path}.label`, field.label, LONGEST.question),
    ...tooLong(`${path}.hint`, field.hint ?? '', LONGEST.question),
  ];
  switch (field.kind) {
    case 'text':
      return [...problems, ...tooMany(`${path}.longest`, field.longest, LONGEST.text, 'characters')];
    case 'people':
      return [...problems, ...tooMany(`${path}.minimum`, field.minimum, field.maximum, 'persons')];
    case 'date':
      return problems;
    default:
      return [...problems, ...optionProblems(field)];
  }
}

function optionProblems(field: Extract<Field, { options: readonly Option[] }>): Problem[] {
  const path = `${field.id}.options`;
  const { options } = field;
  const bounds =
    field.kind === 'choice' || field.kind === 'points'
      ? []
      : [
          ...tooMany(`${field.id}.minimum`, field.minimum, field.maximum, 'choices'),
          ...tooMany(`${field.id}.maximum`, field.maximum, options.length, 'choices'),
        ];
  return [
    ...(options.length === 0
      ? [problem('nothing-to-choose', path, 'There is nothing to choose', 'one option at least', '0')]
      : []),
    ...tooMany(path, options.length, MOST_OPTIONS[field.kind], 'options'),
    ...repeated(
      path,
      options.map(({ value }) => value),
    ),
    ...options.flatMap((option, index) => [
      ...tooLong(`${path}[${index}]`, shortOf(option), LONGEST.option),
      ...tooLong(`${path}[${index}].value`, option.value, LONGEST.value),
      ...(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(option.value)
        ? []
        : [
            problem(
              'not-a-slug',
              `${path}[${index}].value`,
              'The value is not a slug',
              'a-z, 0-9 and hyphens',
              option.value,
            ),
          ]),
    ]),
    ...bounds,
  ];
}

function whenProblems({ id, when }: Field, earlier: readonly Field[]): Problem[] {
  if (when === undefined) return [];
  const choice = earlier.find((field) => field.id === when.field);
  const values = choice !== undefined && 'options' in choice ? choice.options.map(({ value }) => value) : [];
  if (when.oneOf.some((value) => values.includes(value))) return [];
  return [
    problem(
      'never-asked',
      `${id}.when`,
      'The field can never be asked',
      'values of an earlier choice',
      when.field,
    ),
  ];
}

function tooLong(path: string, text: string, longest: number): Problem[] {
  return tooMany(path, text.length, longest, 'characters');
}

function tooMany(path: string, number: number, most: number, what: string): Problem[] {
  if (number <= most) return [];
  return [
    problem('over-limit', path, `${number} ${what} are more than fit`, `${most} at most`, String(number)),
  ];
}

function repeated(path: string, names: readonly string[]): Problem[] {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
  return [...twice].map((name) =>
    problem('repeated', path, `"${name}" stands more than once`, 'each once', name),
  );
}

function problem(rule: string, path: string, message: string, expected: string, found: string): Problem {
  return { severity: 'error', rule, path, message, expected, found };
}
