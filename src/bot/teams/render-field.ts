import { ownField, typedPoints } from '../../chat/field-values.ts';
import { type Entries, type Field, isRequired, type Option } from '../../chat/form.ts';
import { ERRORS } from '../../chat/text/field-errors-da.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import { assertNever } from '../../errors.ts';
import type { Choice, Element, Input } from './card.ts';
import { encodeValue, inputId, manyOf, NOTHING, oneOf, placesOf } from './entries.ts';
import { plainText } from './render-text.ts';

type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

/** An error, and which of a ranking's places it is about, counted from 0. */
export interface ShownError {
  text: string;
  place: number;
}

/**
 * A field with its hint, entry and error.
 * @param isAlone nothing else is asked in the card: only then the client may insist on an answer, since it would also
 *   refuse to save what stands in the other inputs
 */
export function renderField(
  field: Field,
  entries: Entries,
  error: ShownError | undefined,
  isAlone: boolean,
): Element {
  const asked = inputs(field, entries).map((input) => (isAlone ? insisting(field, input) : input));
  const shown = error === undefined ? [] : plainText(error.text, { color: 'Attention', weight: 'Bolder' });
  const at = Math.min(error?.place ?? 0, asked.length - 1) + 1;
  return {
    type: 'Container',
    spacing: 'Medium',
    items: [
      ...asked.slice(0, at),
      ...shown,
      ...asked.slice(at),
      ...(field.hint === undefined ? [] : plainText(field.hint, { isSubtle: true, size: 'Small' })),
    ],
  };
}

/** Only a client can tie an error to its input, so that a screen reader reads it there. */
function insisting(field: Field, input: Input): Input {
  return isRequired(field) ? { ...input, isRequired: true, errorMessage: missing(field) } : input;
}

function missing(field: Field): string {
  switch (field.kind) {
    case 'text':
      return ERRORS.textMissing;
    case 'date':
      return ERRORS.dateMissing;
    case 'people':
      return ERRORS.tooFewPeople(field.minimum, 0);
    default:
      return ERRORS.choiceMissing;
  }
}

function inputs(field: Field, entries: Entries): Input[] {
  switch (field.kind) {
    case 'text':
      return [textInput(field, oneOf(ownField(entries, field.id)))];
    case 'people':
      return [peopleInput(field, oneOf(ownField(entries, field.id)))];
    case 'date':
      return [dateInput(field, oneOf(ownField(entries, field.id)))];
    case 'choice':
      return [choiceInput(field, oneOf(ownField(entries, field.id)))];
    case 'choices':
      return [choicesInput(field, manyOf(ownField(entries, field.id)))];
    case 'points':
      return pointsInputs(field, entries);
    case 'ranking':
      return rankingInputs(field, entries);
    default:
      return assertNever(field);
  }
}

/** No `maxLength`: clients would silently cut pasted text; the bot reports a text that is too long. */
function textInput(field: FieldOf<'text'>, value: string): Input {
  return {
    type: 'Input.Text',
    id: inputId(field.id),
    label: labelOf(field),
    // A single-line input would lose the line breaks of a text entered elsewhere.
    ...((field.lines === 'many' || value.includes('\n')) && { isMultiline: true as const }),
    ...typed(value),
  };
}

function peopleInput(field: FieldOf<'people'>, value: string): Input {
  return {
    type: 'Input.Text',
    id: inputId(field.id),
    label: labelOf(field),
    isMultiline: true,
    ...typed(value),
  };
}

/** An entry that is not a date cannot be in a date input, and is corrected as text. */
function dateInput(field: FieldOf<'date'>, value: string): Input {
  const asked = { id: inputId(field.id), label: labelOf(field), ...typed(value) };
  return value === '' || /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)
    ? { type: 'Input.Date', ...asked }
    : { type: 'Input.Text', ...asked, placeholder: TEAMS.dateFormat };
}

/** A few options are shown as radio buttons; an optional choice is not, as radio buttons cannot be deselected. */
function choiceInput(field: FieldOf<'choice'>, value: string): Input {
  const few = field.required && field.options.length <= 5;
  return {
    type: 'Input.ChoiceSet',
    id: inputId(field.id),
    label: labelOf(field),
    style: few ? 'expanded' : 'compact',
    wrap: true,
    choices: [
      ...(field.required ? [] : [{ title: TEAMS.nothingChosen, value: NOTHING }]),
      ...choices(field.options, few ? 'label' : 'shortLabel', [value]),
    ],
    ...chosen([value]),
    ...(!few && { placeholder: TEAMS.choose }),
  };
}

function choicesInput(field: FieldOf<'choices'>, values: readonly string[]): Input {
  return {
    type: 'Input.ChoiceSet',
    id: inputId(field.id),
    label: labelOf(field),
    style: 'expanded',
    isMultiSelect: true,
    wrap: true,
    choices: choices(field.options, 'label', values),
    ...chosen(values),
  };
}

/** Text inputs: a number input would refuse what is wrong by itself, and not in Danish. */
function pointsInputs(field: FieldOf<'points'>, entries: Entries): Input[] {
  const given = typedPoints(entries, field.id);
  const gone = [...given.keys()].filter((value) => !field.options.some((option) => option.value === value));
  return [...field.options, ...gone.map((value) => ({ value, label: value }))].map(
    ({ value, label }): Input => ({
      type: 'Input.Text',
      id: inputId(field.id, value),
      label: TEAMS.points(field.label, label),
      ...typed(given.get(value) ?? ''),
    }),
  );
}

/** No client has an input for an order, so each place is a select that can be cleared. */
function rankingInputs(field: FieldOf<'ranking'>, entries: Entries): Input[] {
  const values = manyOf(ownField(entries, field.id));
  return Array.from({ length: placesOf(field, entries) }, (_, index): Input => {
    const value = values[index] ?? '';
    return {
      type: 'Input.ChoiceSet',
      id: inputId(field.id, index + 1),
      label: TEAMS.place(field.label, index + 1, !isRequired(field) || index >= field.minimum),
      style: 'compact',
      wrap: true,
      choices: [
        { title: TEAMS.nothingChosen, value: NOTHING },
        ...choices(field.options, 'shortLabel', [value]),
      ],
      ...chosen([value]),
      placeholder: TEAMS.choose,
    };
  });
}

/** A value that is no longer an option is shown as it is, so that the person sees what to change. */
function choices(
  options: readonly Option[],
  label: 'label' | 'shortLabel',
  values: readonly string[],
): Choice[] {
  const gone = [...new Set(values)].filter(
    (value) => value !== '' && !options.some((option) => option.value === value),
  );
  return [
    ...options.map((option) => ({ title: option[label] ?? option.label, value: encodeValue(option.value) })),
    ...gone.map((value) => ({ title: value, value: encodeValue(value) })),
  ];
}

function chosen(values: readonly string[]): { value?: string } {
  const given = values.filter((value) => value !== '');
  return given.length === 0 ? {} : { value: given.map(encodeValue).join(',') };
}

function typed(value: string): { value?: string } {
  return value === '' ? {} : { value };
}

function labelOf(field: Field): string {
  return isRequired(field) ? field.label : TEAMS.optional(field.label);
}
