import { askedFields } from '../../chat/asked-fields.ts';
import { entryList, entryText, type FieldValue, typedPoints, type Values } from '../../chat/field-values.ts';
import type { Entries, Field, FieldErrors, Form } from '../../chat/form.ts';
import { ERRORS, NOTES } from '../../chat/text/field-errors-da.ts';
import { assertNever } from '../../errors.ts';
import { findControlCharacter } from '../../intake/answers/cells/row-cells.ts';
import { LONGEST_TEXT } from '../../partnership/answer.ts';
import { readEan } from '../../partnership/check-digits.ts';
import { isEmail } from '../../partnership/identity/email.ts';
import { readDayText } from '../parse/read-day-text.ts';
import { readPeopleText } from '../parse/read-people-text.ts';

export type EntriesReading =
  /** `notes` say in Danish what was done on the person's behalf, such as closing a gap. */
  { ok: true; values: Values; notes: readonly string[] } | { ok: false; errors: FieldErrors };

/**
 * Parses a filled-in form from any surface: the only place where entries are validated. Fields that are not asked are
 * ignored, whatever they contain. All errors are reported at once, each as a Danish sentence that says what to do;
 * entries are never changed.
 */
export function readEntries(form: Form, entries: Entries): EntriesReading {
  const read = askedFields(form, entries).map((field) => ({ field, reading: readField(field, entries) }));
  const errors = read.flatMap(({ field, reading }): [string, string][] =>
    reading.ok ? [] : [[field.id, reading.error]],
  );
  if (errors.length > 0) return { ok: false, errors: Object.fromEntries(errors) };
  const values = read.flatMap(({ field, reading }): [string, FieldValue][] =>
    reading.ok && reading.value !== undefined ? [[field.id, reading.value]] : [],
  );
  return {
    ok: true,
    values: Object.fromEntries(values),
    notes: read.flatMap(({ reading }) => (reading.ok ? reading.notes : [])),
  };
}

/**
 * What is wrong in the step of a form that was shown, if it asks more than that; undefined if all of it was shown.
 * @param shown ids of the fields; undefined where a form is never shown in steps
 */
export function readStep(
  form: Form,
  entries: Entries,
  shown: readonly string[] | undefined,
): FieldErrors | undefined {
  const asked = askedFields(form, entries);
  if (shown === undefined || asked.every(({ id }) => shown.includes(id))) return undefined;
  const errors = asked
    .filter(({ id }) => shown.includes(id))
    .flatMap((field): [string, string][] => {
      const reading = readField(field, entries);
      return reading.ok ? [] : [[field.id, reading.error]];
    });
  return Object.fromEntries(errors);
}

export type FieldReading =
  | { ok: true; value: FieldValue | undefined; notes: readonly string[] }
  | { ok: false; error: string };

type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

const NOTHING: FieldReading = { ok: true, value: undefined, notes: [] };

/** Parses one field's entry, whether it is asked or not. */
export function readField(field: Field, entries: Entries): FieldReading {
  switch (field.kind) {
    case 'text':
      return readText(field, entryText(entries, field.id));
    case 'choice':
      return readChoice(field, entryText(entries, field.id).trim());
    case 'choices':
      return readChoices(field, entryList(entries, field.id));
    case 'points':
      return readPoints(field, typedPoints(entries, field.id));
    case 'ranking':
      return readRanking(field, entryList(entries, field.id));
    case 'people':
      return readPeople(field, entryText(entries, field.id));
    case 'date':
      return readDate(field, entryText(entries, field.id).trim());
    default:
      return assertNever(field);
  }
}

function readText({ required, lines, longest, format }: FieldOf<'text'>, entry: string): FieldReading {
  const text = lines === 'one' ? onOneLine(entry) : entry.trim();
  if (text === '') return required ? refused(ERRORS.textMissing) : NOTHING;
  const unusable = unusableText(text);
  if (unusable !== undefined) return refused(unusable);
  if (text.length > longest) return refused(ERRORS.textTooLong(text.length, longest));
  if (format === 'email' && !isEmail(text)) return refused(ERRORS.notAnEmail(text));
  const ean = format === 'ean' ? readEan(text) : undefined;
  if (ean?.ok === false) return refused(ERRORS.notAnEan(text, ean.why));
  return { ok: true, value: { kind: 'text', text: ean?.digits ?? text }, notes: [] };
}

/** A pattern for a line break with blanks around it would go through a long row of blanks from each of them. */
function onOneLine(entry: string): string {
  return entry
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

function readChoice({ required, options }: FieldOf<'choice'>, value: string): FieldReading {
  if (value === '') return required ? refused(ERRORS.choiceMissing) : NOTHING;
  if (!options.some((option) => option.value === value)) return refused(ERRORS.staleOption);
  return { ok: true, value: { kind: 'text', text: value }, notes: [] };
}

function readChoices({ minimum, maximum, options }: FieldOf<'choices'>, entry: string[]): FieldReading {
  const values = [...new Set(filled(entry))];
  if (values.some((value) => options.every((option) => option.value !== value))) {
    return refused(ERRORS.staleOption);
  }
  if (values.length < minimum) return refused(ERRORS.tooFewChoices(minimum, values.length));
  if (values.length > maximum) return refused(ERRORS.tooManyChoices(maximum, values.length));
  // The order of ticks has no meaning, and the form's own order is easier to compare.
  const chosen = options.map(({ value }) => value).filter((value) => values.includes(value));
  return chosen.length === 0 ? NOTHING : { ok: true, value: { kind: 'options', chosen }, notes: [] };
}

function readRanking(
  { minimum, maximum, options, later }: FieldOf<'ranking'>,
  entry: string[],
): FieldReading {
  const chosen = filled(entry);
  if (chosen.length === 0) {
    return minimum === 0 || later === 'all'
      ? { ok: true, value: undefined, notes: minimum === 0 ? [] : [NOTES.rankingLater(minimum)] }
      : refused(ERRORS.rankingMissing(minimum, maximum));
  }
  if (chosen.some((value) => options.every((option) => option.value !== value))) {
    return refused(ERRORS.staleOption);
  }
  const repeated = options.filter(({ value }) => chosen.indexOf(value) !== chosen.lastIndexOf(value));
  if (repeated.length > 0) return refused(ERRORS.rankedTwice(repeated.map(({ label }) => label)));
  if (chosen.length < minimum) return refused(ERRORS.tooFewRanked(minimum, chosen.length, later === 'all'));
  if (chosen.length > maximum) return refused(ERRORS.tooManyRanked(maximum, chosen.length));
  const lastFilled = entry.findLastIndex((value) => value.trim() !== '');
  const notes = lastFilled >= chosen.length ? [NOTES.gapsClosed] : [];
  return { ok: true, value: { kind: 'options', chosen }, notes };
}

function readPoints(
  { total, most = total, options, later }: FieldOf<'points'>,
  typed: ReadonlyMap<string, string>,
): FieldReading {
  const labels = new Map(options.map(({ value, label }) => [value, label]));
  const given = options.flatMap(({ value: option }) => {
    const text = typed.get(option)?.trim() ?? '';
    return text === '' ? [] : [{ option, text, points: wholePoints(text) }];
  });
  if ([...typed].some(([option, text]) => !labels.has(option) && text.trim() !== ''))
    return refused(ERRORS.staleOption);
  if (given.length === 0)
    return later === 'all'
      ? { ok: true, value: undefined, notes: [NOTES.pointsLater(total)] }
      : refused(ERRORS.pointsMissing(total));
  const labelOf = (option: string) => labels.get(option) ?? option;
  const known = given.flatMap(({ option, points }) => (points === undefined ? [] : [{ option, points }]));
  const sum = known.reduce((all, { points }) => all + points, 0);
  const errors = [
    ...given
      .filter(({ points }) => points === undefined)
      .map(({ option, text }) => ERRORS.notPoints(labelOf(option), text)),
    ...known
      .filter(({ points }) => points > most)
      .map(({ option, points }) => ERRORS.tooManyToOne(labelOf(option), points, most)),
    ...(sum > total ? [ERRORS.tooManyPoints(sum, total)] : []),
    ...(sum < total && known.length === given.length
      ? [ERRORS.tooFewPoints(sum, total, later === 'all')]
      : []),
  ];
  if (errors.length > 0) return refused(errors.join(' '));
  return { ok: true, value: { kind: 'points', given: known.filter(({ points }) => points > 0) }, notes: [] };
}

/** "20", "20 point", "20,0" as programs write it. */
function wholePoints(text: string): number | undefined {
  const [, digits] = /^(\d{1,4})(?:[.,]0+)?(?:\s*(?:point|p\.?))?$/iu.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function readPeople({ minimum, maximum, needs, later }: FieldOf<'people'>, entry: string): FieldReading {
  const unusable = unusableText(entry);
  if (unusable !== undefined) return refused(unusable);
  const { people, problems } = readPeopleText(entry, needs);
  if (problems.length > 0) return refused(problems.join(' '));
  if (people.length > maximum) return refused(ERRORS.tooManyPeople(maximum, people.length));
  const notes = people.length < minimum ? [NOTES.peopleLater(minimum, people.length)] : [];
  const mayWait = later === 'some' || (later === 'all' && people.length === 0);
  if (people.length < minimum && !mayWait) return refused(ERRORS.tooFewPeople(minimum, people.length));
  if (people.length === 0) return { ok: true, value: undefined, notes };
  if (needs !== 'title') return { ok: true, value: { kind: 'people', people }, notes };
  // A signatory has no telephone.
  const withPhone = people.filter(({ phone }) => phone !== undefined).map(({ name }) => name);
  const kept = people.map(({ phone: _, ...person }) => person);
  return {
    ok: true,
    value: { kind: 'people', people: kept },
    notes: withPhone.length === 0 ? notes : [...notes, NOTES.phonesNotKept(withPhone)],
  };
}

function readDate({ required }: FieldOf<'date'>, text: string): FieldReading {
  if (text === '') return required ? refused(ERRORS.dateMissing) : NOTHING;
  const unusable = unusableText(text);
  if (unusable !== undefined) return refused(unusable);
  const read = readDayText(text);
  return read.ok ? { ok: true, value: { kind: 'text', text: read.day }, notes: [] } : refused(read.error);
}

function unusableText(text: string): string | undefined {
  const control = findControlCharacter(text);
  if (control !== undefined) return ERRORS.controlCharacter(control);
  return text.length > LONGEST_TEXT ? ERRORS.textTooLong(text.length, LONGEST_TEXT) : undefined;
}

function filled(entry: readonly string[]): string[] {
  return entry.map((value) => value.trim()).filter((value) => value !== '');
}

function refused(error: string): FieldReading {
  return { ok: false, error };
}
