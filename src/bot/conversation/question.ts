import { askedFields } from '../../chat/asked-fields.ts';
import { entryList, isBlank } from '../../chat/field-values.ts';
import type { Entries, Field, Form, Option } from '../../chat/form.ts';
import type { Button, Message, MessageBlock } from '../../chat/message.ts';
import { CONVERSATION as TEXT } from '../../chat/text/conversation-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import { type ConfirmedChange, confirmedChange } from '../forms/confirmed-change.ts';
import { answerText, nameOf, summaryFacts } from '../forms/form-summary.ts';
import { shortOf } from '../forms/options.ts';
import { readEntries, readField } from '../forms/read-entries.ts';
import { answerButton, commandButton } from './buttons.ts';
import { type ConversationState, currentField } from './conversation-state.ts';

/** The most buttons a conversation shows at once; a longer list is answered by typing. */
const MOST_BUTTONS = 12;
const LONGEST_NAME = 60;

/** The current question, or the summary; `lead` precedes it. */
export function whereItStands(form: Form, state: ConversationState, lead: readonly string[] = []): Message {
  const field = currentField(form, state);
  return field === undefined ? readBack(form, state, lead) : question(form, field, state, lead);
}

/** Asks which answer to correct, with a button for each. */
export function whichToCorrect(form: Form, state: ConversationState, lead: readonly string[]): Message {
  return {
    summary: TEXT.whichToCorrect,
    blocks: [
      ...texts([...lead, TEXT.whichToCorrect]),
      { kind: 'facts', facts: summaryFacts(form, state.entries) },
      ...buttons(correctButtons(form, state)),
    ],
  };
}

function readBack(form: Form, state: ConversationState, lead: readonly string[]): Message {
  const read = readEntries(form, state.entries);
  const notes = read.ok ? read.notes : [];
  const change = confirmedChange(form, state.confirmed?.entries, state.entries);
  const asks = change?.decision
    ? TEXT.changeDecision(change.decision, state.confirmed?.since)
    : change
      ? TEXT.changeAnswers(state.confirmed?.since)
      : TEXT.readBack;
  return {
    summary: TEXT.summaryLine(form.title, asks),
    blocks: [
      ...texts(lead),
      { kind: 'heading', text: form.title },
      { kind: 'text', text: asks },
      ...(change ? whatChanges(change) : []),
      { kind: 'facts', facts: summaryFacts(form, state.entries) },
      ...notes.map((text): MessageBlock => ({ kind: 'note', text })),
      ...buttons([
        { ...commandButton(state, 'confirm', confirmLabel(change)), style: 'primary' },
        ...(change ? [commandButton(state, 'unchanged', unchangedLabel(change))] : []),
        ...correctButtons(form, state),
      ]),
      { kind: 'note', text: change ? TEXT.changeHelp : TEXT.readBackHelp(lastName(form, state)) },
    ],
  };
}

function whatChanges({ others, lost }: ConfirmedChange): MessageBlock[] {
  return [
    ...(others.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            items: others.map(({ name, before, after }) => TEXT.changed(name, before, after)),
          },
        ]),
    ...(lost.length === 0
      ? []
      : [
          { kind: 'text' as const, text: TEXT.lost },
          { kind: 'list' as const, items: lost.map(({ name, answer }) => TEXT.changed(name, answer)) },
          { kind: 'note' as const, text: TEXT.lostComesBack },
        ]),
  ];
}

function confirmLabel(change: ConfirmedChange | undefined): string {
  return change?.decision ? TEXT.changeTo(change.decision.after) : TEXT.confirm;
}

function unchangedLabel({ decision }: ConfirmedChange): string {
  return decision ? TEXT.keepDecision(decision.before) : TEXT.keepConfirmed;
}

function question(form: Form, field: Field, state: ConversationState, lead: readonly string[]): Message {
  const asked = askedFields(form, state.entries);
  const doubt = state.doubt && doubtOptions(field, state);
  const remaining = doubt ?? remainingOptions(field, state);
  const isFirst = asked[0] === field && state.place === 0 && state.seen.length === 0 && lead.length === 0;
  return {
    summary: TEXT.summaryLine(form.title, field.label),
    blocks: [
      ...(isFirst ? texts([form.intro]) : []),
      ...texts(lead),
      { kind: 'text', text: field.label },
      ...(field.hint === undefined || state.place > 0 ? [] : [{ kind: 'note' as const, text: field.hint }]),
      ...standing(field, state),
      ...optionList(field, remaining, doubt !== undefined),
      ...buttons([
        ...(remaining.length > MOST_BUTTONS || field.kind === 'points'
          ? []
          : remaining.map((option) => answerButton(state, option.value, shortOf(option)))),
        ...commands(field, state),
      ]),
      { kind: 'note', text: TEXT.progress(asked.indexOf(field) + 1, mostAsked(form, state.entries)) },
    ],
  };
}

/** How many questions there are; before the choices that decide about it, as many as there may be. */
function mostAsked(form: Form, entries: Entries): number {
  const asked = askedFields(form, entries);
  const open = asked.find(
    ({ id, kind }) =>
      kind === 'choice' && isBlank(entries, id) && form.fields.some(({ when }) => when?.field === id),
  );
  if (open?.kind !== 'choice') return asked.length;
  return Math.max(...open.options.map(({ value }) => mostAsked(form, { ...entries, [open.id]: value })));
}

function lastName(form: Form, { entries }: ConversationState): string {
  const last = askedFields(form, entries).at(-1);
  return last === undefined ? '' : shortName(nameOf(last)).toLocaleLowerCase('da');
}

/** A question from the definition may be too long for a button. */
function shortName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}

/** What the field already holds: to keep when it is asked again, to build on after the first place. */
function standing(field: Field, state: ConversationState): MessageBlock[] {
  if (isBlank(state.entries, field.id)) return [];
  const answer = answerText(field, state.entries);
  if (state.place === 0) return texts([TEXT.nowStands(answer)]);
  if (field.kind === 'points') return texts([TEXT.soFar(answer)]);
  const next =
    field.kind === 'ranking'
      ? TEXT.next(state.place + 1)
      : field.kind === 'people'
        ? TEXT.morePeople
        : TEXT.more;
  return texts([TEXT.soFar(answer), next]);
}

function commands(field: Field, state: ConversationState): Button[] {
  if (state.doubt?.candidates.length === 0) return [commandButton(state, 'take', TEXT.take)];
  if (state.doubt !== undefined || !readField(field, state.entries).ok) return [];
  if (isBlank(state.entries, field.id)) return [commandButton(state, 'skip', TEXT.skip)];
  return state.place === 0
    ? [commandButton(state, 'keep', TEXT.keep)]
    : [commandButton(state, 'finish', TEXT.finish)];
}

/** Numbered as in the complete list, so that "nr. 3" always means the same. */
function optionList(field: Field, remaining: readonly Option[], isDoubt: boolean): MessageBlock[] {
  if (field.kind === 'choice' && remaining.length < 4) return [];
  if (remaining.length === 0) return [];
  const all = 'options' in field && !isDoubt ? field.options : remaining;
  return texts([remaining.map((option) => `${all.indexOf(option) + 1}. ${option.label}`).join('\n')]);
}

/** The candidates of an ambiguous answer, as options. */
export function doubtOptions(field: Field, { doubt }: ConversationState): Option[] {
  return (doubt?.candidates ?? []).map((value) => {
    const option = 'options' in field ? field.options.find((each) => each.value === value) : undefined;
    return option ?? { value, label: whatStands(field, value) };
  });
}

/** What a clicked value stands for, as text. */
export function whatStands(field: Field, value: string): string {
  const option = 'options' in field ? field.options.find((each) => each.value === value) : undefined;
  return option?.label ?? (field.kind === 'date' ? dayWithWeekday(value) : value);
}

function remainingOptions(field: Field, { entries, place }: ConversationState): readonly Option[] {
  if (!('options' in field)) return [];
  const taken = place === 0 || field.kind === 'points' ? [] : entryList(entries, field.id);
  return field.options.filter(({ value }) => !taken.includes(value));
}

function correctButtons(form: Form, state: ConversationState): Button[] {
  return askedFields(form, state.entries).map((field) =>
    commandButton(state, 'correct', TEXT.correct(shortName(nameOf(field))), field.id),
  );
}

function texts(lines: readonly string[]): MessageBlock[] {
  return lines.map((text) => ({ kind: 'text', text }));
}

function buttons(all: readonly Button[]): MessageBlock[] {
  return all.length === 0 ? [] : [{ kind: 'buttons', buttons: all }];
}
