import type { DateTime } from 'luxon';
import { askedFields } from '../../chat/asked-fields.ts';
import { entryList, isBlank } from '../../chat/field-values.ts';
import type { Field, Form } from '../../chat/form.ts';
import { CONVERSATION as TEXT } from '../../chat/text/conversation-da.ts';
import { confirmedChange } from '../forms/confirmed-change.ts';
import { isDecision } from '../forms/options.ts';
import { readEntries } from '../forms/read-entries.ts';
import { type Command, parseCommand, saysNothing, saysUnknown } from '../parse/parse-command.ts';
import { isAboutTakingPart, parseConfirmation } from '../parse/parse-decision.ts';
import { parseOption } from '../parse/parse-option.ts';
import { ANSWER, type Click, COMMAND, readClick } from './buttons.ts';
import { askAt, type ConversationState, currentField, moveOn, readingBack } from './conversation-state.ts';
import { correctRanking } from './correct-ranking.ts';
import { correctField, leaveConfirmed, namesOfAsked, obeyCommand } from './obey-command.ts';
import { parseAnswer, respondentOf, understandCandidate } from './parse-answer.ts';
import { doubtOptions, whatStands } from './question.ts';
import { askWhatToCorrect, type ConversationStep, note, stay, took } from './reply.ts';
import {
  askWhich,
  leaveField,
  proposeRemark,
  type Taken,
  takePlaces,
  takePoints,
  takeText,
  withoutDoubt,
} from './take-answer.ts';

export type ConversationInput =
  | { kind: 'text'; text: string }
  | { kind: 'button'; action: string; value: string };

/**
 * One step of a conversation: takes what a person typed or clicked, and returns the next message. Pure; nothing typed
 * is lost, nothing is guessed, and nothing counts before its summary is confirmed.
 * @param now for days such as "på torsdag"
 */
export function step(
  form: Form,
  before: ConversationState,
  input: ConversationInput,
  now: DateTime<true>,
): ConversationStep {
  const { corrects, ...state } = onSolidGround(form, before);
  // "Ja" to "Hvad skal rettes?" is no yes to what stands there.
  if (corrects && input.kind === 'text' && parseConfirmation(input.text) === 'confirmed')
    return stay(form, withSaid(state, input.text), []);
  if (state.phase === 'done') return stay(form, state, [TEXT.alreadyDone]);
  return input.kind === 'button' ? clicked(form, state, input) : typed(form, state, input.text, now);
}

/** The form may have changed since: a field that is no longer asked cannot be answered. */
function onSolidGround(form: Form, state: ConversationState): ConversationState {
  return state.phase === 'asking' && currentField(form, state) === undefined ? moveOn(form, state) : state;
}

function typed(form: Form, before: ConversationState, text: string, now: DateTime<true>): ConversationStep {
  const field = currentField(form, before);
  const command = parseCommand(text);
  if (command !== undefined && !isAnswerHere(form, command, field, before)) {
    return isDoubtOf(field, before, text)
      ? notUnderstood(form, before, TEXT.notUnderstood(text))
      : obeyCommand(form, before, command);
  }
  const state = withSaid(before, text);
  if (field === undefined) return answerReadBack(form, state, text, now);
  if (text.trim() === '') return stay(form, state, []);
  if (state.doubt !== undefined) {
    const candidate = understandCandidate(text, doubtOptions(field, state));
    if (candidate !== undefined) return took(form, settle(form, field, state, candidate));
  }
  const corrected = correctRanking(form, field, state, text);
  if (corrected !== undefined) return took(form, corrected);
  if (isNo(field, state, text)) return took(form, leaveField(form, field, state));
  const understood = parseAnswer(field, text, now, state.entries);
  switch (understood.kind) {
    case 'points':
      return took(form, takePoints(form, field, state, understood.given));
    case 'refused':
      return changeOfMind(form, state, text, now) ?? notUnderstood(form, state, understood.why);
    case 'unclear':
      return (
        changeOfMind(form, state, text, now) ?? {
          ...took(form, askWhich(state, text, understood.candidates)),
          notUnderstood: true,
        }
      );
    case 'text':
      return took(form, takeText(form, field, state, understood.text));
    case 'places':
      return took(form, takePlaces(form, field, state, understood.places, text, understood.isWhole));
  }
}

function clicked(
  form: Form,
  state: ConversationState,
  { action, value }: Extract<ConversationInput, { kind: 'button' }>,
): ConversationStep {
  const click = readClick(value);
  if (click === undefined || click.form !== form.id) return stay(form, state, [TEXT.stale]);
  if (action === ANSWER) return clickedAnswer(form, state, click);
  return action === COMMAND ? clickedCommand(form, state, click) : stay(form, state, [TEXT.stale]);
}

function clickedAnswer(form: Form, state: ConversationState, click: Click): ConversationStep {
  const field = currentField(form, state);
  if (field === undefined || click.field !== field.id || click.place !== state.place) {
    return stay(form, state, [whyStale(form, state, click)]);
  }
  if (state.doubt !== undefined) {
    return state.doubt.candidates.includes(click.value)
      ? took(form, settle(form, field, state, click.value))
      : stay(form, state, [TEXT.stale]);
  }
  const isOffered =
    field.kind !== 'points' &&
    'options' in field &&
    field.options.some((option) => option.value === click.value);
  if (!isOffered) return stay(form, state, [TEXT.stale]);
  return took(form, takePlaces(form, field, state, [[click.value]], '', false));
}

function clickedCommand(form: Form, state: ConversationState, click: Click): ConversationStep {
  const field = currentField(form, state);
  const [command, what] = click.value.split(':');
  if (command === 'confirm' || command === 'correct' || command === 'unchanged') {
    if (state.phase !== 'reading-back') return stay(form, state, [TEXT.stale]);
    if (click.revision !== state.revision) return stay(form, state, [TEXT.changedSince]);
    if (command === 'unchanged') return leaveConfirmed(form, state);
    return command === 'confirm' ? confirm(form, state) : correctField(form, state, what ?? '');
  }
  const isAsked = field !== undefined && click.field === field.id && click.place === state.place;
  if (!isAsked) return stay(form, state, [TEXT.stale]);
  if (command !== 'take') return took(form, leaveField(form, field, state));
  const said = state.doubt?.said;
  return said === undefined
    ? stay(form, state, [TEXT.stale])
    : took(form, takeText(form, field, withoutDoubt(state), said));
}

/** A double click is told that its answer is recorded; any other outdated button, that it belongs elsewhere. */
function whyStale(form: Form, state: ConversationState, click: Click): string {
  const field = form.fields.find(({ id }) => id === click.field);
  const isNoted = field !== undefined && entryList(state.entries, field.id).includes(click.value);
  return isNoted ? TEXT.alreadyNoted(whatStands(field, click.value)) : TEXT.stale;
}

/** "Det ved vi ikke endnu" where an answer stands: that is not to keep it. */
function isDoubtOf(field: Field | undefined, { entries, place }: ConversationState, text: string): boolean {
  return field !== undefined && place === 0 && !isBlank(entries, field.id) && saysUnknown(text);
}

/** "Nej" to "Er der flere?", and to a ranking that may be left for later. */
function isNo(field: Field, { place }: ConversationState, text: string): boolean {
  const canBe = field.kind === 'ranking' || field.kind === 'points' || (field.kind === 'people' && place > 0);
  return canBe && saysNothing(text);
}

/**
 * "det samme" is an answer if there is nothing to keep; "slut" is one if a text is asked for, and so is "ændre
 * praksis", but not "ret 2" and "ret lokale mål".
 */
function isAnswerHere(
  form: Form,
  command: Command,
  field: Field | undefined,
  state: ConversationState,
): boolean {
  if (field === undefined || field.kind !== 'text') return false;
  if (command.kind === 'correct')
    return (
      !/^\d{1,2}$/.test(command.what) && parseOption(command.what, namesOfAsked(form, state)).kind !== 'one'
    );
  return (command.kind === 'keep' || command.kind === 'finish') && isBlank(state.entries, field.id);
}

function answerReadBack(
  form: Form,
  state: ConversationState,
  text: string,
  now: DateTime<true>,
): ConversationStep {
  const confirmed = parseConfirmation(text);
  if (confirmed === 'confirmed') return confirm(form, state);
  const corrected = correctRanking(form, undefined, state, text);
  if (corrected !== undefined) return took(form, corrected);
  const change = confirmedChange(form, state.confirmed?.entries, state.entries);
  // "Nej" to "Vil I ændre det til Nej?" can be either.
  if (confirmed === 'rejected' && change) return stay(form, state, [TEXT.changeOrKeep]);
  if (confirmed === 'rejected') return askWhatToCorrect(form, state);
  if (text.trim() === '') return stay(form, state, []);
  return changeOfMind(form, state, text, now) ?? notUnderstood(form, state, TEXT.notUnderstood(text));
}

function notUnderstood(form: Form, state: ConversationState, why: string): ConversationStep {
  return { ...stay(form, state, [why]), notUnderstood: true };
}

/** "Vi vil alligevel ikke være med" in the middle of it changes the answer about taking part. */
function changeOfMind(
  form: Form,
  state: ConversationState,
  text: string,
  now: DateTime<true>,
): ConversationStep | undefined {
  const decision = askedFields(form, state.entries).find(isDecision);
  if (decision === undefined || !isAboutTakingPart(text, respondentOf(decision))) return undefined;
  const understood = parseAnswer(decision, text, now);
  if (understood.kind !== 'places') return undefined;
  const again = askAt(state, decision.id);
  return took(form, takePlaces(form, decision, again, understood.places, text, understood.isWhole));
}

function confirm(form: Form, state: ConversationState): ConversationStep {
  const read = readEntries(form, state.entries);
  if (!read.ok) return stay(form, moveOn(form, state), Object.values(read.errors));
  const done: ConversationState = { ...readingBack(state), phase: 'done' };
  return { state: done, replies: [note(TEXT.confirmed(form.title))], done: state.entries };
}

function settle(form: Form, field: Field, state: ConversationState, value: string): Taken {
  const { said, settled, rest } = state.doubt ?? { said: '', settled: [], rest: [] };
  const places = [...settled.map((each) => [each]), [value], ...rest];
  const chosen = places.filter((place) => place.length === 1).flat();
  const isTwice = chosen.some((each, index) => chosen.indexOf(each) < index);
  if (isTwice) return { state, lead: [TEXT.alreadyNoted(whatStands(field, value))] };
  const taken = takePlaces(form, field, state, places, said, places.length > 1);
  return state.doubt?.isUnclear && isDecision(field) ? proposeRemark(form, taken, said) : taken;
}

function withSaid(state: ConversationState, text: string): ConversationState {
  return { ...state, said: { ...state.said, [state.position]: storable(text) } };
}

/** Databases cannot store U+0000 or lone surrogates; a text refused for that is kept with replacement characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}
