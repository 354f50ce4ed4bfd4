import type { Button } from '../../chat/message.ts';
import type { ConversationState } from './conversation-state.ts';

/** A click in a conversation; its value holds the question, place and revision it was shown with. */
export const ANSWER = 'conversation-answer';
export const COMMAND = 'conversation-command';

export type ClickedCommand = 'keep' | 'finish' | 'skip' | 'confirm' | 'correct' | 'unchanged' | 'take';

export interface Click {
  form: string;
  field: string;
  place: number;
  revision: number;
  /** An option's value, a day, a command, or the field to correct. */
  value: string;
}

// Ids and values are slugs or days, so none contains the separator.
const BETWEEN = '|';

export function answerButton(state: ConversationState, value: string, label: string): Button {
  return { action: ANSWER, value: clickValue(state, value), label };
}

export function commandButton(
  state: ConversationState,
  command: ClickedCommand,
  label: string,
  field?: string,
): Button {
  const value = field === undefined ? command : `${command}:${field}`;
  return { action: COMMAND, value: clickValue(state, value), label };
}

/** Parses a button's value; undefined if it is not one of ours. */
export function readClick(value: string): Click | undefined {
  const [form, field, place, revision, clicked, ...others] = value.split(BETWEEN);
  if (form === undefined || field === undefined || clicked === undefined || others.length > 0)
    return undefined;
  return { form, field, place: Number(place), revision: Number(revision), value: clicked };
}

function clickValue({ form, position, place, revision }: ConversationState, value: string): string {
  return [form, position, place, revision, value].join(BETWEEN);
}
