import { typedPoints } from '../../chat/field-values.ts';
import { type Entries, type Field, isRequired, type Option } from '../../chat/form.ts';
import { CHOOSE, noLongerOffered, ONE_PERSON_A_LINE, placeLabel } from '../../chat/text/slack.ts';
import { assertNever } from '../../errors.ts';
import { type Block, isBlank, LIMITS, type PlainOption, plain, section } from './block-kit.ts';
import { DECIDING_ACTION, ENTRY_ACTION, fieldBlock, pointsBlock } from './entries.ts';
import { factBlocks, noteBlocks } from './render-text.ts';

type Entry = Entries[string] | undefined;
type Kind<K extends Field['kind']> = Extract<Field, { kind: K }>;
type InputBlock = Extract<Block, { type: 'input' }>;
type Element = InputBlock['element'];

/**
 * One field as Slack blocks, with what was entered so far. Slack reports every change: a modal that is closed comes without
 * its entries.
 * @param decides whether other fields depend on the answer, so that the form changes with it
 */
export function fieldBlocks(field: Field, entry: Entry, decides: boolean): Block[] {
  switch (field.kind) {
    case 'text':
      return [input(field, textInput(asText(entry), field.lines === 'many'), !field.required)];
    case 'people':
      return [
        input(
          { ...field, hint: field.hint ?? ONE_PERSON_A_LINE },
          textInput(asText(entry), true),
          !isRequired(field),
        ),
      ];
    case 'date':
      return [input(field, dateInput(asText(entry)), !field.required)];
    case 'choice':
      return choiceBlocks(field, asText(entry), decides);
    case 'choices':
      return choicesBlocks(field, asList(entry), decides);
    case 'points':
      return pointsBlocks(field, entry);
    case 'ranking':
      return rankingBlocks(field, asList(entry));
    default:
      return assertNever(field);
  }
}

function choiceBlocks(field: Kind<'choice'>, entry: string, decides: boolean): Block[] {
  const options = field.options.map(plainOption);
  const chosen = options.find((option) => option.value === entry);
  // A radio button cannot be deselected, so an optional choice is a select.
  const element: Element =
    field.required && options.length <= LIMITS.checkboxes
      ? { type: 'radio_buttons', action_id: ENTRY_ACTION, options, ...(chosen && { initial_option: chosen }) }
      : select(options, chosen);
  return [
    ...longLabels(field.options),
    ...noLonger(field.options, [entry]),
    input(field, element, !field.required, decides),
  ];
}

function choicesBlocks(field: Kind<'choices'>, entry: readonly string[], decides: boolean): Block[] {
  const options = field.options.map(plainOption);
  const chosen = inOrder(options, entry);
  const initial = chosen.length > 0 && { initial_options: chosen };
  const element: Element =
    options.length <= LIMITS.checkboxes
      ? { type: 'checkboxes', action_id: ENTRY_ACTION, options, ...initial }
      : {
          type: 'multi_static_select',
          action_id: ENTRY_ACTION,
          placeholder: plain(CHOOSE),
          options,
          ...initial,
        };
  return [
    ...longLabels(field.options),
    ...noLonger(field.options, entry),
    input(field, element, !isRequired(field), decides),
  ];
}

/** An input for each option: the bot reports what is no number, in Danish and with the sum. */
function pointsBlocks(field: Kind<'points'>, entry: Entry): Block[] {
  const typed = typedPoints(entry === undefined ? {} : { [field.id]: entry }, field.id);
  const { hint, ...asked } = field;
  return [
    section(field.label),
    ...longLabels(field.options),
    ...noLonger(field.options, [...typed.keys()]),
    ...field.options.map((option, index) => ({
      ...input(
        {
          ...asked,
          ...(index === 0 && hint !== undefined && { hint }),
          label: option.shortLabel ?? option.label,
        },
        textInput(typed.get(option.value) ?? '', false),
        true,
      ),
      block_id: pointsBlock(field.id, option.value),
    })),
  ];
}

function rankingBlocks(field: Kind<'ranking'>, entry: readonly string[]): Block[] {
  const options = field.options.map(plainOption);
  const places = Array.from({ length: field.maximum }, (_, index) => {
    const chosen = options.find((option) => option.value === entry[index]);
    const { hint, ...asked } = field;
    return input(
      {
        ...asked,
        ...(index === 0 && hint !== undefined && { hint }),
        label: placeLabel(field.label, index + 1),
      },
      select(options, chosen),
      index >= field.minimum || !isRequired(field),
      false,
      index + 1,
    );
  });
  return [
    ...longLabels(field.options),
    ...noLonger(field.options, entry.slice(0, field.maximum), entry.slice(field.maximum)),
    ...places,
  ];
}

function input(
  asked: { id: string; label: string; hint?: string },
  element: Element,
  optional: boolean,
  decides = false,
  place?: number,
): Block {
  return {
    type: 'input',
    block_id: fieldBlock(asked.id, place),
    label: plain(asked.label),
    ...(asked.hint !== undefined && !isBlank(asked.hint) && { hint: plain(asked.hint) }),
    optional,
    dispatch_action: true,
    element: decides ? { ...element, action_id: DECIDING_ACTION } : element,
  };
}

function textInput(entry: string, multiline: boolean): Element {
  return {
    type: 'plain_text_input',
    action_id: ENTRY_ACTION,
    multiline,
    // Slack only refuses a text that is too long; the bot says by how much.
    max_length: LIMITS.inputText,
    dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
    ...(entry !== '' && { initial_value: entry.toWellFormed() }),
  };
}

/**
 * A date picker; an entry that is not a date, such as "medio maj", becomes a text input so that it can be corrected.
 */
function dateInput(entry: string): Element {
  if (entry !== '' && !/^\d{4}-\d\d-\d\d$/.test(entry)) return textInput(entry, false);
  return { type: 'datepicker', action_id: ENTRY_ACTION, ...(entry !== '' && { initial_date: entry }) };
}

function select(options: PlainOption[], chosen: PlainOption | undefined): Element {
  return {
    type: 'static_select',
    action_id: ENTRY_ACTION,
    placeholder: plain(CHOOSE),
    options,
    ...(chosen && { initial_option: chosen }),
  };
}

function plainOption(option: Option): PlainOption {
  return { text: plain(option.shortLabel ?? option.label), value: option.value };
}

/** An option holds 75 characters: options with a short label get their full labels listed above. */
function longLabels(options: readonly Option[]): Block[] {
  const shortened = options.filter(
    ({ label, shortLabel }) => shortLabel !== undefined && shortLabel !== label,
  );
  return factBlocks(shortened.map(({ label, shortLabel }) => ({ label: shortLabel ?? label, value: label })));
}

function noLonger(
  options: readonly Option[],
  entry: readonly string[],
  beyond: readonly string[] = [],
): Block[] {
  const unknown = entry.filter((value) => !options.some((option) => option.value === value));
  const gone = [...unknown, ...beyond].filter((value) => value !== '');
  return gone.length === 0 ? [] : noteBlocks(noLongerOffered(gone));
}

function inOrder(options: readonly PlainOption[], values: readonly string[]): PlainOption[] {
  return [...new Set(values)].flatMap((value) => options.find((option) => option.value === value) ?? []);
}

function asText(entry: Entry): string {
  return entry === undefined ? '' : typeof entry === 'string' ? entry : entry.join('\n');
}

function asList(entry: Entry): readonly string[] {
  if (typeof entry === 'string') return entry === '' ? [] : [entry];
  return entry ?? [];
}
