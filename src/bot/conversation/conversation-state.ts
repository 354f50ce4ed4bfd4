import { isDeepStrictEqual } from 'node:util';
import { askedFields } from '../../chat/asked-fields.ts';
import { entryList, isBlank } from '../../chat/field-values.ts';
import type { Entries, Field, Form } from '../../chat/form.ts';
import { readField } from '../forms/read-entries.ts';

/**
 * A form answered one question at a time, as plain JSON. Its entries are those of the form, so that the same draft
 * can be opened as a form at any time and come back (`withEntries`).
 */
export interface ConversationState {
  /** Id of the form. */
  form: string;
  phase: 'asking' | 'reading-back' | 'done';
  /** Id of the field that is asked; '' outside `asking`. */
  position: string;
  /** How many places, choices or persons this round has given the field; 0 when it is asked anew. */
  place: number;
  entries: Entries;
  /** Fields that have been answered, kept or skipped. */
  seen: readonly string[];
  /** What was typed last to each field, as it was typed, also where it was refused. */
  said: Readonly<Record<string, string>>;
  /** What was typed could mean several things: one of `candidates` is asked for, then what is unsettled in `rest`. */
  doubt?: Doubt;
  /** Counts changes of entries, so that an old button can't confirm what nobody has read. */
  revision: number;
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
 * Begins a conversation, with what is known already. Where something is known, only what is missing or wrong is
 * asked before it is read back.
 */
export function startConversation(form: Form, known: Entries = {}): ConversationState {
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
  });
}

/** A remark that was not made is not asked for again; a ranking, people or ticks that are missing are. */
function mayStayBlank(field: Field): boolean {
  return (field.kind === 'text' || field.kind === 'date') && !field.required;
}

/**
 * The conversation after its draft was worked on as a form: what was asked is asked still, unless it was answered there;
 * then it goes on where something is missing or wrong.
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

/** What stands in a field, however a platform writes that the rest of it is empty. */
function filled(entries: Entries, { id }: Field): string[] {
  return entryList(entries, id).filter((part) => part.trim() !== '');
}

/** To the first field that was not asked yet, or is wrong; to reading back where there is none. */
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

/** The field that is asked; undefined outside `asking`, or where the form no longer asks it. */
export function currentField(form: Form, state: ConversationState): Field | undefined {
  if (state.phase !== 'asking') return undefined;
  return askedFields(form, state.entries).find(({ id }) => id === state.position);
}

/** No database keeps U+0000 or half a character, and a conversation must be kept. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
