import type { Entries, FieldErrors, Form } from './form.ts';

/** A message as neutral data. Texts are literal: a platform shows them verbatim, never as markup, mention or link. */
export interface Message {
  /** One line for notifications and for clients that show nothing else. */
  summary: string;
  blocks: readonly MessageBlock[];
  /** In a conversation: the buttons of what was asked before go with the next question, and with its end. */
  turn?: 'asks' | 'ends';
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
  /** A form in the conversation, with entries so far and their errors. */
  | { kind: 'form'; form: OpenForm };

/** The action of a button that opens a page: `Button.url`. */
export const OPEN_LINK = 'open-link';

export interface Button {
  /** What the bot does when it is clicked. */
  action: string;
  /** What it is about, such as a form's id or a municipality's code. At most 2,000 characters. */
  value: string;
  /** At most 75 characters. */
  label: string;
  style?: 'primary' | 'danger';
  /** A page that it opens in the browser; the bot then does nothing. */
  url?: string;
}

/** A form as shown to one person. */
export interface OpenForm {
  form: Form;
  entries: Entries;
  errors: FieldErrors;
  /**
   * What the form is about (partnership, municipality, revision seen); returned with the submission. At most 2,000
   * characters.
   */
  subject: string;
}
