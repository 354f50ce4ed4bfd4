import {
  entryList,
  entryText,
  isBlank,
  ownField,
  pointsEntry,
  typedPoints,
} from '../../chat/field-values.ts';
import type { Entries, Field, Form } from '../../chat/form.ts';
import { CONVERSATION as TEXT } from '../../chat/text/conversation-da.ts';
import { ERRORS } from '../../chat/text/field-errors-da.ts';
import { isEmail } from '../../partnership/identity/email.ts';
import { confirmedChange } from '../forms/confirmed-change.ts';
import { answerText, nameOf } from '../forms/form-summary.ts';
import { readField } from '../forms/read-entries.ts';
import { readPeopleText } from '../parse/read-people-text.ts';
import { type ConversationState, isStorable, moveOn } from './conversation-state.ts';

/** The conversation after an answer, and what to say before the next question. */
export interface Taken {
  state: ConversationState;
  lead: string[];
}

/**
 * Enters chosen values into a field, place by place; ambiguous ones are asked about first. Refused values change
 * nothing.
 * @param places candidates of each place
 * @param isWhole the answer is complete, so that the next question can follow once it is enough
 */
export function takePlaces(
  form: Form,
  field: Field,
  state: ConversationState,
  places: readonly (readonly string[])[],
  said: string,
  isWhole: boolean,
): Taken {
  const open = places.findIndex((place) => place.length !== 1);
  const candidates = places[open];
  if (candidates !== undefined && candidates.length > 1) {
    const settled = places.slice(0, open).flat();
    const doubt = { said, settled, candidates, rest: places.slice(open + 1) };
    return { state: { ...state, doubt }, lead: [whichOne(field, said)] };
  }
  return takeValues(form, field, withoutDoubt(state), places.flat(), isWhole);
}

/**
 * Adds points to those given since the field was asked, or changes them; all points at once replace them. More than there
 * are, in all or to one area, changes nothing.
 */
export function takePoints(
  form: Form,
  field: Field,
  state: ConversationState,
  given: ReadonlyMap<string, number>,
): Taken {
  if (field.kind !== 'points') return { state, lead: [] };
  const sum = (points: ReadonlyMap<string, number>) =>
    [...points.values()].reduce((all, one) => all + one, 0);
  const before = typedPoints(state.entries, field.id);
  const isWhole = sum(given) === field.total && [...given.values()].every((points) => points >= 0);
  const entered = new Map([
    ...(isWhole ? [] : before),
    ...[...given].map(([option, points]): [string, string] => [option, String(points)]),
  ]);
  const entries = { ...state.entries, [field.id]: pointsEntry(entered) };
  const read = readField(field, entries);
  const allocated = sum(new Map([...entered].map(([option, typed]) => [option, Number(typed)])));
  const isShort =
    allocated < field.total && [...given.values()].every((points) => points <= (field.most ?? field.total));
  if (!read.ok && !isShort) return { state, lead: [read.error] };
  const taken = { ...withEntry(withoutDoubt(state), field, pointsEntry(entered)), place: entered.size };
  return read.ok
    ? goOn(form, field, taken)
    : { state: taken, lead: [TEXT.pointsLeft(field.total - allocated)] };
}

/** Asks which of some was meant, where not every word was understood: none of them counts before it is chosen. */
export function askWhich(state: ConversationState, said: string, candidates: readonly string[]): Taken {
  return {
    state: { ...state, doubt: { said, settled: [], candidates, rest: [], isUnclear: true } },
    lead: [candidates.length === 0 ? TEXT.isItAnAnswer(said) : TEXT.notAllUnderstood(said)],
  };
}

/** Takes a text, or people as text, and judges it at once. A refused one is kept where nothing stood before. */
export function takeText(form: Form, field: Field, state: ConversationState, text: string): Taken {
  if (field.kind === 'people' && isNobodysAddress(field, state, text))
    return { state, lead: [ERRORS.personWithoutName(text)] };
  const entered = field.kind === 'people' ? peopleSoFar(field, state, text) : text;
  const entries: Entries = { ...state.entries, [field.id]: entered };
  const read = readField(field, entries);
  if (!read.ok && !isShortOfPeople(field, entries)) {
    const isKept = isBlank(state.entries, field.id) && isStorable(text);
    return {
      state: isKept ? { ...state, entries, revision: state.revision + 1 } : state,
      lead: [read.error],
    };
  }
  const taken = { ...state, entries, revision: state.revision + 1 };
  const people = field.kind === 'people' ? readPeopleText(entered).people.length : 0;
  if (field.kind === 'people' && people > 0 && people < field.maximum) {
    return { state: { ...taken, place: people }, lead: [] };
  }
  return goOn(form, field, taken);
}

/**
 * What was said beside a yes or no that had to be chosen is proposed as the remark: "ja, men først fra august" must not be
 * a mere yes. It is asked about as any remark.
 */
export function proposeRemark(form: Form, { state, lead }: Taken, said: string): Taken {
  const remark = form.fields.find(({ id, kind }) => id === 'comment' && kind === 'text');
  if (remark === undefined || !isBlank(state.entries, remark.id) || state.seen.includes(remark.id))
    return { state, lead };
  return {
    state: moveOn(form, withEntry(state, remark, said)),
    lead: [...lead, TEXT.keptAsRemark(said)],
  };
}

/** Leaves the field as it stands, if it may stand so; what was refused is left out where nothing need stand. */
export function leaveField(form: Form, field: Field, state: ConversationState): Taken {
  const read = readField(field, state.entries);
  if (read.ok) return goOn(form, field, state);
  const blank = withEntry(state, field, '');
  // A text that was typed and refused stays in `said`; chosen places are not discarded without asking.
  if (state.place === 0 && readField(field, blank.entries).ok) return goOn(form, field, blank);
  return { state, lead: [TEXT.cannotSkip(read.error)] };
}

function takeValues(
  form: Form,
  field: Field,
  state: ConversationState,
  values: readonly string[],
  isWhole: boolean,
): Taken {
  if (field.kind === 'choice' || field.kind === 'date') {
    return goOn(form, field, withEntry(state, field, values[0] ?? ''));
  }
  if (field.kind !== 'choices' && field.kind !== 'ranking') return { state, lead: [] };
  const before = state.place === 0 ? [] : entryList(state.entries, field.id);
  const again = values.find((value) => before.includes(value));
  if (again !== undefined) {
    const label = field.options.find((option) => option.value === again)?.label ?? again;
    return { state, lead: [TEXT.alreadyRanked(label, before.indexOf(again) + 1)] };
  }
  const chosen = [...before, ...values];
  if (chosen.length > field.maximum) {
    const error = field.kind === 'ranking' ? ERRORS.tooManyRanked : ERRORS.tooManyChoices;
    return { state, lead: [error(field.maximum, chosen.length)] };
  }
  const taken = { ...withEntry(state, field, chosen), place: chosen.length };
  const isEnough = chosen.length === field.maximum || (isWhole && chosen.length >= field.minimum);
  return isEnough ? goOn(form, field, taken) : { state: taken, lead: [] };
}

function goOn(form: Form, field: Field, state: ConversationState): Taken {
  const seen = state.seen.includes(field.id) ? state.seen : [...state.seen, field.id];
  const hasAnswer = entryList(state.entries, field.id).some((part) => part.trim() !== '');
  const lead = hasAnswer
    ? TEXT.noted(nameOf(field), answerText(field, state.entries))
    : TEXT.skipped(nameOf(field));
  const moved = moveOn(form, { ...withoutDoubt(state), seen });
  // A change of what was confirmed is asked about, not noted.
  const isChange =
    moved.phase === 'reading-back' &&
    confirmedChange(form, moved.confirmed?.entries, moved.entries) !== undefined;
  return { state: moved, lead: isChange ? [] : [lead] };
}

/** An address alone after several persons without one: whose it is would have to be guessed. */
function isNobodysAddress(field: Field, state: ConversationState, text: string): boolean {
  if (state.place === 0 || !isEmail(text.trim())) return false;
  const { people } = readPeopleText(entryText(state.entries, field.id));
  const without = people.filter(({ email }) => email === undefined);
  return without.length !== 1 || without[0] !== people.at(-1);
}

/** Persons may come one by one or all at once; those given since the field was asked are kept. */
function peopleSoFar(field: Field, state: ConversationState, text: string): string {
  const before = state.place === 0 ? undefined : ownField(state.entries, field.id);
  return typeof before === 'string' && text.trim() !== '' ? `${before}\n${text}` : text;
}

/** Too few so far is no error while more can be given. */
function isShortOfPeople(field: Field, entries: Entries): boolean {
  if (field.kind !== 'people') return false;
  const relaxed = { ...field, minimum: 0 };
  const read = readField(relaxed, entries);
  return read.ok && read.value !== undefined;
}

function whichOne(field: Field, said: string): string {
  return field.kind === 'date' ? TEXT.whichDay(said) : TEXT.whichOne(said);
}

function withEntry(
  state: ConversationState,
  field: Field,
  entry: string | readonly string[],
): ConversationState {
  return { ...state, entries: { ...state.entries, [field.id]: entry }, revision: state.revision + 1 };
}

export function withoutDoubt(state: ConversationState): ConversationState {
  const { doubt: _, ...rest } = state;
  return rest;
}
