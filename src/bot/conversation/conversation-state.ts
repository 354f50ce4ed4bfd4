import { isDeepStrictEqual } from 'node:util';
import { askedFields } from '../../chat/asked-fields.ts';
import { entryList, isBlank } from '../../chat/field-values.ts';
import type { Entries, Field, Form } from '../../chat/form.ts';
import { readField } from '../forms/read-entries.ts';

/**
 * A form answered one question at a time, as plain JSON. Its entries are the form's, so the same draft can be opened as
 * a form at any time and continued here (`withEntries`).
 */
export interface ConversationState {
  /** Id of the form. */
  form: string;
  phase: 'asking' | 'reading-back' | 'done';
  /** Id of the field that is asked; '' outside `asking`. */
  position: string;
  /** Number of places, choices or persons given since the field was asked; 0 when it is asked again. */
  place: number;
  entries: Entries;
  /** Fields that have been answered, kept or skipped. */
  seen: readonly string[];
  /** Text last typed for each field, even if it was refused. */
  said: Readonly<Record<string, string>>;
  /** What was typed is ambiguous: asks for one of `candidates`, then for what is ambiguous in `rest`. */
  doubt?: Doubt;
  /** What was said last asks what is to be corrected: a mere "ja" confirms nothing then. */
  corrects?: true;
  /** What was confirmed before and counts until this is confirmed; absent where nothing was. */
  confirmed?: Confirmed;
  /** Counts changes of entries, so that an old button can't confirm what nobody has read. */
  revision: number;
}

export interface Confirmed {
  entries: Entries;
  /** ISO instant, where it is known. */
  since?: string;
}

export interface Doubt {
  said: string;
  settled: readonly string[];
  candidates: readonly string[];
  rest: readonly (readonly string[])[];
  /** It said more than was understood. */
  isUnclear?: true;
}

/**
 * Starts a conversation, with what is already known. If something is known, only missing or invalid fields are asked
 * before the summary.
 */
export function startConversation(form: Form, known: Entries = {}, confirmed?: Confirmed): ConversationState {
  const isKnown = form.fields.some(({ id }) => !isBlank(known, id));
  const seen = isKnown
    ? askedFields(form, known)
        .filter((field) => !isBlank(known, field.id) || mayStayBlank(field))
        .map(({ id }) => id)
    : [];
  return moveOn(form, {
    form: form.id,
    phase: 'asking',
    position: '',
    place: 0,
    entries: { ...known },
    seen,
    said: {},
    revision: 0,
    ...(confirmed && { confirmed }),
  });
}

/** An omitted remark is not asked for again; a missing ranking, people or ticks are. */
function mayStayBlank(field: Field): boolean {
  return (field.kind === 'text' || field.kind === 'date') && !field.required;
}

/**
 * The conversation after its draft was edited as a form: the same field is asked, unless it was answered there; then
 * the next missing or invalid one.
 */
export function withEntries(form: Form, state: ConversationState, entries: Entries): ConversationState {
  const filledIn = askedFields(form, entries).filter(({ id }) => !isBlank(entries, id));
  const seen = [...new Set([...state.seen, ...filledIn.map(({ id }) => id)])];
  const changed = { ...state, entries: { ...entries }, seen, revision: state.revision + 1 };
  const asked = currentField(form, changed);
  const { doubt: _, ...rest } = changed;
  if (!asked || !isDeepStrictEqual(filled(entries, asked), filled(state.entries, asked)))
    return moveOn(form, rest);
  const own = Object.entries(state.entries).filter(([id]) => id === asked.id);
  return { ...changed, entries: { ...entries, ...Object.fromEntries(own) } };
}

/** A field's entries, whatever a platform uses for empty places. */
function filled(entries: Entries, { id }: Field): string[] {
  return entryList(entries, id).filter((part) => part.trim() !== '');
}

/** Moves to the first field that was not asked or is invalid; to the summary if there is none. */
export function moveOn(form: Form, state: ConversationState): ConversationState {
  const next = askedFields(form, state.entries).find(
    (field) => !state.seen.includes(field.id) || !readField(field, state.entries).ok,
  );
  return next === undefined ? readingBack(state) : askAt(state, next.id);
}

export function askAt(state: ConversationState, field: string): ConversationState {
  const { doubt: _, ...rest } = state;
  return { ...rest, phase: 'asking', position: field, place: 0 };
}

export function readingBack(state: ConversationState): ConversationState {
  const { doubt: _, ...rest } = state;
  return { ...rest, phase: 'reading-back', position: '', place: 0 };
}

/** The field that is asked; undefined outside `asking`, or if the form no longer asks it. */
export function currentField(form: Form, state: ConversationState): Field | undefined {
  if (state.phase !== 'asking') return undefined;
  return askedFields(form, state.entries).find(({ id }) => id === state.position);
}

/** Databases cannot store U+0000 or lone surrogates, and a conversation must be stored. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
