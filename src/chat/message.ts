import type { Entries, FieldErrors, Form } from './form.ts';

/** A message as neutral data. Every text is text: a platform shows it as it is, never as markup, mention or link. */
export interface Message {
  /** One line for notifications and for clients that show nothing else. */
  summary: string;
  blocks: readonly MessageBlock[];
}

export type MessageBlock =
  | { kind: 'heading'; text: string }
  /** Line breaks are kept. */
  | { kind: 'text'; text: string }
  /** Small print. */
  | { kind: 'note'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'buttons'; buttons: readonly Button[] }
  | { kind: 'divider' }
  /** A form in the conversation, with what was typed so far and what is wrong with it. */
  | { kind: 'form'; form: OpenForm };

export interface Button {
  /** What the bot does when it is clicked; see flows. */
  action: string;
  /** What it is about, such as a form's id or a municipality's code. 2,000 characters at most. */
  value: string;
  /** 75 characters at most. */
  label: string;
  style?: 'primary' | 'danger';
}

/** A form as it is shown to one person. */
export interface OpenForm {
  form: Form;
  entries: Entries;
  errors: FieldErrors;
  /** What the form is about (partnership, municipality, revision seen); comes back with the submission. 2,000 characters at most. */
  subject: string;
}
