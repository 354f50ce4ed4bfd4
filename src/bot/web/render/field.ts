import { errorPlace } from '../../../chat/error-place.ts';
import { entryList, entryText, typedPoints } from '../../../chat/field-values.ts';
import { type Entries, type Field, isRequired, type Option } from '../../../chat/form.ts';
import { FORM_PAGE } from '../../../chat/text/pages-da.ts';
import { assertNever } from '../../../errors.ts';
import { attribute, describedBy, groupFrame, type ShownField, singleFrame } from './field-frame.ts';
import { type Html, html } from './html.ts';
import { dayInWords, dayName, entryName, optionName } from './post-fields.ts';

/** An option as it is shown; what is no longer offered stays only where it was chosen. */
type ShownOption = Option & { isGone?: true };

type Kind<K extends Field['kind']> = Extract<Field, { kind: K }>;

/** More options than this are a list to open, not buttons to look through. */
const MOST_RADIO_BUTTONS = 7;

/** A field with its hint, entry and error. */
export function fieldHtml(shown: ShownField, entries: Entries): Html {
  const { field } = shown;
  switch (field.kind) {
    case 'text':
      return textField({ ...shown, field }, entryText(entries, field.id));
    case 'people':
      return peopleField({ ...shown, field }, entryText(entries, field.id));
    case 'date':
      return dateField({ ...shown, field }, entryText(entries, field.id));
    case 'choice':
      return choiceField({ ...shown, field }, entryText(entries, field.id));
    case 'choices':
      return choicesField({ ...shown, field }, entryList(entries, field.id));
    case 'points':
      return pointsField({ ...shown, field }, entries);
    case 'ranking':
      return rankingField({ ...shown, field }, entries);
    default:
      return assertNever(field);
  }
}

/** The id of the input that an error is to be corrected in. */
export function errorTarget(field: Field, id: string, entries: Entries): string {
  switch (field.kind) {
    case 'choice':
      return isSelect(field) ? id : `${id}-1`;
    case 'choices':
    case 'points':
      return `${id}-1`;
    case 'ranking':
      return `${id}-${errorPlace(field, entries) + 1}`;
    default:
      return id;
  }
}

/** No `maxlength`: browsers would cut what is pasted; what is too long is told. */
function textField(shown: ShownField<Kind<'text'>>, value: string): Html {
  const { field, id } = shown;
  // An input of one line would lose the line breaks of a text that was entered elsewhere.
  if (field.lines === 'many' || value.includes('\n')) return singleFrame(shown, textArea(shown, value, 5));
  const mode = field.format === 'email' ? 'email' : field.format === 'ean' ? 'numeric' : '';
  return singleFrame(
    shown,
    html`<input class="form-input" type="text" id="${id}" name="${entryName(field.id)}" value="${value}"${attribute('inputmode', mode)}${stateOf(shown)}>`,
  );
}

function peopleField(shown: ShownField<Kind<'people'>>, value: string): Html {
  const { field } = shown;
  const lines = Math.max(3, value.split('\n').length + 1);
  const hint = field.hint ?? FORM_PAGE.onePersonALine;
  return html`<div data-people="${field.maximum}" data-needs="${field.needs ?? ''}" data-hint="${field.hintInRows ?? field.hint ?? ''}">${singleFrame(
    shown,
    textArea(shown, value, lines, hint),
    hint,
  )}</div>`;
}

function textArea(shown: ShownField, value: string, rows: number, hint = shown.field.hint): Html {
  const { field, id } = shown;
  // A browser drops the first line break of a text area.
  return html`<textarea class="form-input" id="${id}" name="${entryName(field.id)}" rows="${rows}"${stateOf(shown, hint)}>
${value}</textarea>`;
}

/** Typed as text, since a browser's own input takes no Danish date; a script adds a calendar. */
function dateField(shown: ShownField<Kind<'date'>>, value: string): Html {
  const { field, id } = shown;
  const words = dayInWords(value);
  const hint = [...(field.hint === undefined ? [] : [field.hint]), FORM_PAGE.dateHint].join(' ');
  return singleFrame(
    shown,
    html`<div class="date-entry" data-date="${words === undefined ? '' : value}">
<input class="form-input" type="text" id="${id}" name="${entryName(field.id)}" value="${words ?? value}" autocomplete="off"${stateOf(shown, hint)}>${
      words !== undefined && html`<input type="hidden" name="${dayName(field.id)}" value="${value}">`
    }</div>`,
    hint,
  );
}

function isSelect(field: Kind<'choice'>): boolean {
  return field.options.length > MOST_RADIO_BUTTONS;
}

function choiceField(shown: ShownField<Kind<'choice'>>, value: string): Html {
  const { field, id } = shown;
  const options = withGone(field.options, [value]);
  if (isSelect(field)) {
    const chosen = [{ value: '', label: field.required ? FORM_PAGE.choose : FORM_PAGE.nothingChosen }];
    return singleFrame(
      shown,
      html`<select class="form-select" id="${id}" name="${entryName(field.id)}"${stateOf(shown)}>${selectOptions([...chosen, ...options], value)}</select>`,
    );
  }
  // A radio button cannot be taken back by itself.
  const all = field.required ? options : [...options, { value: '', label: FORM_PAGE.nothingChosen }];
  return groupFrame(shown, html`${all.map((option, index) => tick(shown, 'radio', option, index, [value]))}`);
}

function choicesField(shown: ShownField<Kind<'choices'>>, values: readonly string[]): Html {
  const options = withGone(shown.field.options, values);
  return groupFrame(
    shown,
    html`${options.map((option, index) => tick(shown, 'checkbox', option, index, values))}`,
  );
}

function tick(
  { field, id }: ShownField,
  type: 'radio' | 'checkbox',
  { value, label }: Option,
  index: number,
  chosen: readonly string[],
): Html {
  const own = `${id}-${index + 1}`;
  return html`<div class="form-group-${type}"><input class="form-${type}" type="${type}" id="${own}" name="${entryName(field.id)}" value="${value}"${
    chosen.includes(value) && html` checked`
  }${type === 'radio' && isRequired(field) && html` required`}><label class="form-label" for="${own}">${label}</label></div>\n`;
}

/** Text inputs: an input for numbers would drop what is not one. */
function pointsField(shown: ShownField<Kind<'points'>>, entries: Entries): Html {
  const { field, id } = shown;
  const given = typedPoints(entries, field.id);
  const options = withGone(field.options, [...given.keys()]);
  const sum = [...given.values()]
    .filter((text) => /^\d{1,4}$/.test(text))
    .reduce((all, n) => all + Number(n), 0);
  return groupFrame(
    shown,
    html`<div data-points="${field.total}">${options.map(
      ({ value, label }, index) => html`<div class="points-row">
<label class="form-label" for="${id}-${index + 1}">${label}</label>
<input type="hidden" name="${optionName(field.id)}" value="${value}">
<input class="form-input input-width-xs" type="text" inputmode="numeric" autocomplete="off" id="${id}-${index + 1}" name="${entryName(field.id)}" value="${given.get(value) ?? ''}"></div>\n`,
    )}<p class="points-sum" aria-live="polite">${FORM_PAGE.pointsGiven(sum, field.total)}</p></div>`,
  );
}

/** Each place is a list to choose from; a script makes one list of them that is put in order. */
function rankingField(shown: ShownField<Kind<'ranking'>>, entries: Entries): Html {
  const { field, id, error } = shown;
  const values = entryList(entries, field.id);
  const places = Math.max(field.maximum, values.length);
  const wrong = error === undefined ? -1 : errorPlace(field, entries);
  const options = [{ value: '', label: FORM_PAGE.nothingChosen }, ...withGone(field.options, values)];
  const selects = Array.from({ length: places }, (_, index): Html => {
    const own = `${id}-${index + 1}`;
    const isOptional = !isRequired(field) || index >= field.minimum;
    return html`<div class="ranking-place"><label class="form-label" for="${own}">${
      isOptional ? FORM_PAGE.placeOptional(index + 1) : FORM_PAGE.place(index + 1)
    }</label><select class="form-select" id="${own}" name="${entryName(field.id)}"${
      index === wrong && html` aria-invalid="true" aria-describedby="${id}-error"`
    }>${selectOptions(options, values[index] ?? '')}</select></div>\n`;
  });
  return groupFrame(shown, html`<div data-ranking="${id}">${selects}</div>`);
}

function selectOptions(options: readonly ShownOption[], chosen: string): Html[] {
  return options.map(
    ({ value, label, shortLabel, isGone }) =>
      html`<option value="${value}"${value === chosen && html` selected`}${isGone && html` data-gone`}${attribute('data-label', shortLabel === undefined ? '' : label)}>${shortLabel ?? label}</option>`,
  );
}

/** A value that is no longer an option is shown as it is, so that it is seen what to change. */
function withGone(options: readonly Option[], values: readonly string[]): ShownOption[] {
  const gone = [...new Set(values)].filter(
    (value) => value !== '' && !options.some((option) => option.value === value),
  );
  return [...options, ...gone.map((value) => ({ value, label: value, isGone: true as const }))];
}

function stateOf(shown: ShownField, hint = shown.field.hint): Html {
  const { field, error } = shown;
  return html`${attribute('aria-describedby', describedBy(shown, hint))}${
    error !== undefined && html` aria-invalid="true"`
  }${isRequired(field) && html` required`}`;
}
