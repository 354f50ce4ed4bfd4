import type { Entries, Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import type { ConversationState } from './conversation-state.ts';
import { whereItStands, whichToCorrect } from './question.ts';
import type { Taken } from './take-answer.ts';

export interface ConversationStep {
  state: ConversationState;
  replies: Message[];
  /** The entries, once confirmed: for the caller to carry out, once. */
  done?: Entries;
  /** What was typed does not answer the question: it may be meant as something else. */
  notUnderstood?: true;
  /** What was confirmed before is to stay: what was begun is put away. */
  unchanged?: true;
  /** The person asked for a pause; the state is kept, and "fortsæt" or any answer goes on. */
  paused?: true;
}

/** The current state, preceded by `lead`. */
export function stay(form: Form, state: ConversationState, lead: readonly string[]): ConversationStep {
  if (state.phase === 'done') return { state, replies: lead.map(note) };
  return { state, replies: [whereItStands(form, state, lead)] };
}

/** Asks what is to be corrected, preceded by `lead`. */
export function askWhatToCorrect(
  form: Form,
  state: ConversationState,
  lead: readonly string[] = [],
): ConversationStep {
  return { state: { ...state, corrects: true }, replies: [whichToCorrect(form, state, lead)] };
}

export function took(form: Form, { state, lead }: Taken): ConversationStep {
  return stay(form, state, lead);
}

export function note(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}
