import type { DateTime } from 'luxon';
import { typedPoints } from '../../chat/field-values.ts';
import type { Entries, Field, Option } from '../../chat/form.ts';
import { CONVERSATION as TEXT } from '../../chat/text/conversation-da.ts';
import { ERRORS } from '../../chat/text/field-errors-da.ts';
import { assertNever } from '../../errors.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import { CONTACT_COMMANDS, readCommand } from '../context/read-command.ts';
import { isDecision } from '../forms/options.ts';
import { saysEverything, saysNothing } from '../parse/parse-command.ts';
import { parseDay } from '../parse/parse-day.ts';
import {
  parseConfirmation,
  parseDecision,
  parseYesOrNo,
  type Respondent,
  touchesDecision,
} from '../parse/parse-decision.ts';
import { parseOption } from '../parse/parse-option.ts';
import { parsePoints } from '../parse/parse-points.ts';
import { parseQuestion } from '../parse/parse-question.ts';
import { parseRanking, type RankingReading } from '../parse/parse-ranking.ts';
import { saysMoreThanWho } from '../parse/read-people-text.ts';
import { LONGEST_TYPED, plainTyped, tokensOf } from '../parse/tokens.ts';

export type Understood =
  /** Text, and people as text; validation parses it. */
  | { kind: 'text'; text: string }
  /** The possible meanings of each place; a place with several candidates must be asked about. */
  | { kind: 'places'; places: readonly (readonly string[])[]; isWhole: boolean }
  /** Not all of it was understood: these are what it may mean, and none of them counts before it is chosen. */
  | { kind: 'unclear'; candidates: readonly string[] }
  /** Points by option. */
  | { kind: 'points'; given: ReadonlyMap<string, number> }
  | { kind: 'refused'; why: string };

type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

/** Parses what somebody typed as an answer to one field; nothing is guessed, and nothing counts yet. */
export function parseAnswer(
  field: Field,
  text: string,
  now: DateTime<true>,
  entries: Entries = {},
): Understood {
  switch (field.kind) {
    case 'text':
      // A question is seldom an answer, and must not end in an agreement.
      if (parseQuestion(text) !== undefined && text.includes('?')) return { kind: 'unclear', candidates: [] };
      return { kind: 'text', text: !field.required && saysNothing(text) ? '' : text };
    case 'people':
      return understandPeople(text);
    case 'choice':
      return understandChoice(field, text);
    case 'choices':
      return understandChoices(field, text);
    case 'ranking':
      return fromRanking(parseRanking(text, field.options), text, field.options);
    case 'points':
      return understandPoints(field, text, entries);
    case 'date':
      return understandDate(field, text, now);
    default:
      return assertNever(field);
  }
}

/** Which of a few candidates was meant; undefined if unclear, so that it is parsed as a new answer. */
export function understandCandidate(text: string, candidates: readonly Option[]): string | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const match = parseOption(plainTyped(text), candidates);
  return match.kind === 'one' ? match.value : undefined;
}

function understandPeople(text: string): Understood {
  if (saysNothing(text)) return { kind: 'text', text: '' };
  // Nobody is called "ja" or "status", and a question is no list of names.
  const isRequest = readCommand(text, CONTACT_COMMANDS)?.rest === '';
  if (isRequest || parseYesOrNo(text) === 'yes' || parseConfirmation(text) || text.includes('?'))
    return { kind: 'refused', why: TEXT.notUnderstood(text) };
  // A sentence is not kept as somebody to be corrected; in a list, the line that is one is told of.
  if (!text.includes('\n') && saysMoreThanWho(text))
    return { kind: 'refused', why: ERRORS.sentenceForPerson(text) };
  return { kind: 'text', text };
}

/** Whom a question about taking part is put to, as people name them. */
export function respondentOf(field: Field | undefined): Respondent {
  return field?.kind === 'choice' && field.respondent !== undefined ? namesOf(field.respondent) : [];
}

/** What people call a municipality: "Assens", "Assens Kommune". */
export function namesOf(fullName: string): Respondent {
  const known = municipalities.find((one) => one.fullName === fullName);
  return [fullName, ...(known ? [known.name, ...known.aliases] : [])].map((name) => tokensOf(name) ?? []);
}

/** "Vi vil gerne, men må desværre sige nej": what comes last is likelier meant than what is said first. */
const AFTER_BUT = /.*(?<!\p{L})men(?!\p{L})(.*)$/isu;

function understandChoice(field: FieldOf<'choice'>, text: string): Understood {
  const { options } = field;
  if (isDecision(field)) {
    const decided =
      field.respondent === undefined ? parseYesOrNo(text) : parseDecision(text, respondentOf(field));
    const isOffered = options.some(({ value }) => value === decided);
    if (decided !== undefined)
      return isOffered
        ? { kind: 'places', places: [[decided]], isWhole: true }
        : { kind: 'refused', why: TEXT.noReservation };
    if (touchesDecision(text)) {
      const likeliest = parseDecision(AFTER_BUT.exec(text)?.[1] ?? '', respondentOf(field));
      const values = options.map(({ value }) => value);
      return {
        kind: 'unclear',
        candidates: values.toSorted((a, b) => Number(b === likeliest) - Number(a === likeliest)),
      };
    }
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
      return unknown(text, match.nearest);
    default:
      return assertNever(match);
  }
}

function understandChoices({ options, minimum }: FieldOf<'choices'>, text: string): Understood {
  const whole = (values: readonly string[]): Understood => ({
    kind: 'places',
    places: values.map((value) => [value]),
    isWhole: true,
  });
  if (saysNothing(text) && minimum === 0) return whole([]);
  if (saysEverything(text, options.length)) return whole(options.map(({ value }) => value));
  const [only, ...others] = options;
  if (only !== undefined && others.length === 0) {
    const meaning = parseYesOrNo(text);
    if (meaning === 'yes') return whole([only.value]);
    if (meaning === 'no' && minimum === 0) return whole([]);
  }
  return fromRanking(parseRanking(text, options), text, options);
}

function understandPoints(
  { id, total, options }: FieldOf<'points'>,
  text: string,
  entries: Entries,
): Understood {
  const before = givenBefore(entries, id);
  const reading = parsePoints(text, { total, before, options });
  switch (reading.kind) {
    case 'given':
      return { kind: 'points', given: reading.given };
    case 'unknown':
      return {
        kind: 'refused',
        why:
          reading.nearest.length > 1
            ? TEXT.whichArea(
                reading.said,
                reading.nearest.map((value) => labelOf(value, options)),
              )
            : TEXT.notAnOption(reading.said),
      };
    case 'no-such-number':
      return { kind: 'refused', why: TEXT.noSuchArea(reading.number, options.length) };
    case 'twice':
      return { kind: 'refused', why: TEXT.twice(labelOf(reading.value, options)) };
    case 'not-whole':
      return { kind: 'refused', why: TEXT.notWholePoints(reading.said) };
    case 'cannot-share':
      return { kind: 'refused', why: TEXT.cannotShare(total, reading.among) };
    case 'too-many':
      return { kind: 'refused', why: TEXT.morePointsThan(reading.given) };
    case 'nothing':
      return { kind: 'refused', why: TEXT.notUnderstood(text) };
    default:
      return assertNever(reading);
  }
}

/** Those that are whole numbers; what else was typed in a form is told there. */
export function givenBefore(entries: Entries, field: string): Map<string, number> {
  return new Map(
    [...typedPoints(entries, field)].flatMap(([option, typed]): [string, number][] =>
      /^\d{1,4}$/.test(typed.trim()) ? [[option, Number(typed)]] : [],
    ),
  );
}

function fromRanking(reading: RankingReading, text: string, options: readonly Option[]): Understood {
  switch (reading.kind) {
    case 'places':
      return { kind: 'places', places: reading.places, isWhole: reading.places.length > 1 };
    case 'unknown':
      return unknown(reading.said, reading.nearest);
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

function unknown(said: string, nearest: readonly string[]): Understood {
  return nearest.length === 0
    ? { kind: 'refused', why: TEXT.notAnOption(said) }
    : { kind: 'unclear', candidates: nearest };
}

function labelOf(value: string, options: readonly Option[]): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
