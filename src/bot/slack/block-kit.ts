import type { types } from '@slack/bolt';
import { SURFACES } from '../../chat/surface.ts';

/** The few of Slack's shapes that are used here. */
export type Block = types.KnownBlock;
export type ModalView = types.ModalView;
export type HomeView = types.HomeView;
export type PlainText = types.PlainTextElement;
export type PlainOption = types.PlainTextOption;

/**
 * Text that Slack shows as it is: no markup, mention, link or emoji is read in `plain_text`.
 * Half a character (a lone surrogate) would make the request invalid and becomes U+FFFD.
 */
export function plain(text: string): PlainText {
  return { type: 'plain_text', text: text.toWellFormed(), emoji: false };
}

/** A section of plain text. */
export function section(text: string): Block {
  return { type: 'section', text: plain(text) };
}

/** Whether there is anything to see; Slack refuses empty texts. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Slack's limits, in characters or pieces (docs.slack.dev, "Block Kit" and "Modals"). Over them a whole message is refused. */
export const LIMITS = {
  modalTitle: 24,
  modalButton: 24,
  callbackId: 255,
  actionId: 255,
  privateMetadata: 3000,
  header: 150,
  sectionText: 3000,
  inputLabel: 2000,
  inputHint: 2000,
  inputText: 3000,
  optionText: 75,
  optionValue: 150,
  buttonText: 75,
  buttonValue: 2000,
  fallbackText: 3000,
  checkboxes: 10,
  selectOptions: 100,
  buttonsInRow: 25,
  viewBlocks: SURFACES.slack.largestForm.most,
  messageBlocks: 50,
  /** All texts of a message together. Slack says no number: 9,597 has been seen to pass, 11,341 to be refused. */
  messageText: 9000,
} as const;
