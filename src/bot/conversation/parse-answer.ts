import type { DateTime } from 'luxon';
import type { Field, Option } from '../../chat/form.ts';
import { CONVERSATION as TEXT } from '../../chat/text/conversation-da.ts';
import { assertNever } from '../../errors.ts';
import { saysNothing } from '../../intake/answers/row-cells.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { parseDay } from '../parse/parse-day.ts';
import { parseDecision } from '../parse/parse-decision.ts';
import { parseOption } from '../parse/parse-option.ts';
import { parseRanking, type RankingReading } from '../parse/parse-ranking.ts';
import { LONGEST_TYPED, plainTyped } from '../parse/typed-text.ts';

export type Understood =
  /** Text, and people as text: what it says is for validation to judge. */
  | { kind: 'text'; text: string }
  /** Place by place what can be meant; a place with several candidates must be asked about. */
  | { kind: 'places'; places: readonly (readonly string[])[]; isWhole: boolean }
  | { kind: 'refused'; why: string };

type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

/** What somebody typed, as an answer to one field; nothing is guessed, and nothing counts yet. */
export function parseAnswer(field: Field, text: string, now: DateTime<true>): Understood {
  switch (field.kind) {
    case 'text':
      return { kind: 'text', text: !field.required && saysNothing(text) ? '' : text };
    case 'people':
      return understandPeople(text);
    case 'choice':
      return understandChoice(field, text);
    case 'choices':
      return understandChoices(field, text);
    case 'ranking':
      return fromRanking(parseRanking(text, field.options), text, field.options);
    case 'date':
      return understandDate(field, text, now);
    default:
      return assertNever(field);
  }
}

/** Which of a few candidates was meant; undefined where that can't be told, so that it is read as a new answer. */
export function understandCandidate(text: string, candidates: readonly Option[]): string | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const match = parseOption(plainTyped(text), candidates);
  return match.kind === 'one' ? match.value : undefined;
}

function understandPeople(text: string): Understood {
  const said = foldSpelling(text);
  // Nobody is called "ja", and a question is no list of names.
  if (/^(?:ja|ja tak|jo|ok|okay)$/.test(said) || text.includes('?')) {
    return { kind: 'refused', why: TEXT.notUnderstood(text) };
  }
  return { kind: 'text', text: /^(?:ingen|nej|nej tak)$/.test(said) ? '' : text };
}

/** Whether a field asks for a yes or a no. */
export function isDecision(field: Field): boolean {
  const values = field.kind === 'choice' ? field.options.map(({ value }) => value) : [];
  return values.includes('yes') && values.includes('no');
}

function understandChoice(field: FieldOf<'choice'>, text: string): Understood {
  const { options } = field;
  const values = options.map(({ value }) => value);
  if (isDecision(field)) {
    const meaning = parseDecision(text);
    const meant: readonly string[] =
      meaning.kind === 'one' ? [meaning.value] : meaning.kind === 'several' ? meaning.values : [];
    const possible = meant.filter((value) => values.includes(value));
    if (meaning.kind === 'one' && possible.length === 0) return { kind: 'refused', why: TEXT.noReservation };
    if (possible.length > 0) return { kind: 'places', places: [possible], isWhole: true };
  }
  if (text.length > LONGEST_TYPED) return { kind: 'refused', why: TEXT.notUnderstood(text) };
  const match = parseOption(plainTyped(text), options);
  switch (match.kind) {
    case 'one':
      return { kind: 'places', places: [[match.value]], isWhole: true };
    case 'several':
      return { kind: 'places', places: [match.values], isWhole: true };
    case 'no-such-number':
      return { kind: 'refused', why: TEXT.noSuchNumber(match.number, options.length) };
    case 'none':
      return unknown(text, match.nearest, options);
    default:
      return assertNever(match);
  }
}

function understandChoices({ options, minimum }: FieldOf<'choices'>, text: string): Understood {
  const said = foldSpelling(text);
  const whole = (values: readonly string[]): Understood => ({
    kind: 'places',
    places: values.map((value) => [value]),
    isWhole: true,
  });
  if (/^(?:nej|nej tak|ingen|ingenting|intet|ingen af dem)$/.test(said) && minimum === 0) return whole([]);
  if (/^(?:ja |vi vil gerne have )?(?:alle|alle sammen|begge|begge to|det hele|alt|alle \w+)$/.test(said)) {
    return whole(options.map(({ value }) => value));
  }
  const [only, ...others] = options;
  if (only !== undefined && others.length === 0) {
    const meaning = parseDecision(text);
    if (meaning.kind === 'one' && meaning.value === 'yes') return whole([only.value]);
    if (meaning.kind === 'one' && meaning.value === 'no' && minimum === 0) return whole([]);
  }
  return fromRanking(parseRanking(text, options), text, options);
}

function fromRanking(reading: RankingReading, text: string, options: readonly Option[]): Understood {
  switch (reading.kind) {
    case 'places':
      return { kind: 'places', places: reading.places, isWhole: reading.places.length > 1 };
    case 'unknown':
      return unknown(reading.said, reading.nearest, options);
    case 'no-such-number':
      return { kind: 'refused', why: TEXT.noSuchNumber(reading.number, options.length) };
    case 'unclear-order':
      return { kind: 'refused', why: TEXT.unclearOrder };
    case 'twice':
      return { kind: 'refused', why: TEXT.twice(labelOf(reading.value, options)) };
    case 'nothing':
      return { kind: 'refused', why: TEXT.notUnderstood(text) };
    default:
      return assertNever(reading);
  }
}

function understandDate({ expected }: FieldOf<'date'>, text: string, now: DateTime<true>): Understood {
  const reading = parseDay(text, now, expected);
  return reading.kind === 'days'
    ? { kind: 'places', places: [reading.days], isWhole: true }
    : { kind: 'refused', why: reading.error };
}

function unknown(said: string, nearest: readonly string[], options: readonly Option[]): Understood {
  const advice =
    nearest.length === 0 ? '' : ` ${TEXT.nearest(nearest.map((value) => labelOf(value, options)))}`;
  return { kind: 'refused', why: `${TEXT.notAnOption(said)}${advice}` };
}

function labelOf(value: string, options: readonly Option[]): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
