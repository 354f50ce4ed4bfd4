import { askedFields } from '../../chat/asked-fields.ts';
import { entryList } from '../../chat/field-values.ts';
import type { Form, Option } from '../../chat/form.ts';
import { howToAnswer, CONVERSATION as TEXT } from '../../chat/text/conversation-da.ts';
import { confirmedChange } from '../forms/confirmed-change.ts';
import { nameOf } from '../forms/form-summary.ts';
import type { Command } from '../parse/parse-command.ts';
import { parseOption } from '../parse/parse-option.ts';
import { askAt, type ConversationState, currentField, readingBack } from './conversation-state.ts';
import { askWhatToCorrect, type ConversationStep, note, stay, took } from './reply.ts';
import { leaveField } from './take-answer.ts';

/** Carries out a typed command, in any state of the conversation. */
export function obeyCommand(form: Form, state: ConversationState, command: Command): ConversationStep {
  const field = currentField(form, state);
  switch (command.kind) {
    case 'stop':
      return { state, replies: [note(TEXT.paused)], paused: true };
    case 'resume':
      return stay(form, state, []);
    case 'help':
      return stay(form, state, [...(field === undefined ? [] : [howToAnswer(field)]), TEXT.helpCommands]);
    case 'restart':
      return restart(form, state);
    case 'back':
      return goBack(form, state);
    case 'correct':
      return correct(form, state, command.what);
    case 'keep':
      if (field === undefined && confirmedChange(form, state.confirmed?.entries, state.entries))
        return leaveConfirmed(form, state);
      return field === undefined ? stay(form, state, []) : took(form, leaveField(form, field, state));
    case 'skip':
    case 'finish':
      return field === undefined ? stay(form, state, []) : took(form, leaveField(form, field, state));
  }
}

/** What was confirmed before stays; what was begun is put away. */
export function leaveConfirmed(form: Form, state: ConversationState): ConversationStep {
  const decision = confirmedChange(form, state.confirmed?.entries, state.entries)?.decision?.before;
  return {
    state: { ...readingBack(state), phase: 'done' },
    replies: [note(TEXT.unchanged(decision))],
    unchanged: true,
  };
}

function restart(form: Form, state: ConversationState): ConversationStep {
  const [first] = askedFields(form, state.entries);
  if (first === undefined) return stay(form, state, []);
  return stay(form, { ...askAt(state, first.id), seen: [] }, [TEXT.restarted]);
}

/** Back to the previous place in the same field, or else to the previous field. */
function goBack(form: Form, state: ConversationState): ConversationStep {
  const asked = askedFields(form, state.entries);
  const field = currentField(form, state);
  if (state.doubt !== undefined && field !== undefined) {
    return stay(form, { ...askAt(state, field.id), place: state.place }, []);
  }
  if (field !== undefined && state.place > 0 && field.kind !== 'people' && field.kind !== 'points') {
    const entry = entryList(state.entries, field.id).slice(0, state.place - 1);
    const entries = { ...state.entries, [field.id]: entry };
    return stay(form, { ...state, entries, place: state.place - 1, revision: state.revision + 1 }, []);
  }
  const index = field === undefined ? asked.length : asked.indexOf(field);
  const previous = asked[index - 1];
  if (previous === undefined) return stay(form, state, [TEXT.nothingBefore]);
  const seen = state.seen.filter((id) => id !== previous.id);
  return stay(form, { ...askAt(state, previous.id), seen }, []);
}

/** What may be corrected, by its name in the summary. */
export function namesOfAsked(form: Form, { entries }: ConversationState): Option[] {
  return askedFields(form, entries).map((field) => ({ value: field.id, label: nameOf(field) }));
}

function correct(form: Form, state: ConversationState, what: string): ConversationStep {
  const asked = askedFields(form, state.entries);
  if (what === '') return askWhatToCorrect(form, state);
  const names = namesOfAsked(form, state);
  const questions = asked.map((field) => ({ value: field.id, label: field.label }));
  const byName = parseOption(what, names);
  const match = byName.kind === 'one' ? byName : parseOption(what, questions);
  if (match.kind === 'one') return correctField(form, state, match.value);
  const labels = names.map(({ label }) => label);
  return askWhatToCorrect(form, state, [TEXT.noSuchAnswer(what, labels)]);
}

/** Asks a field again from the beginning; its answer stays until there is another. */
export function correctField(form: Form, state: ConversationState, id: string): ConversationStep {
  const isAsked = askedFields(form, state.entries).some((field) => field.id === id);
  if (!isAsked) return stay(form, state, [TEXT.stale]);
  return stay(form, { ...askAt(state, id), seen: state.seen.filter((seen) => seen !== id) }, []);
}
