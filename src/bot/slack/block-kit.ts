import type { types } from '@slack/bolt';
import { SURFACES } from '../../chat/surface.ts';

/** The Slack types used here. */
export type Block = types.KnownBlock;
export type ModalView = types.ModalView;
export type HomeView = types.HomeView;
export type PlainText = types.PlainTextElement;
export type PlainOption = types.PlainTextOption;

/**
 * Text that Slack shows verbatim: `plain_text` has no markup, mentions, links or emoji codes. A lone surrogate would
 * invalidate the request and becomes U+FFFD.
 */
export function plain(text: string): PlainText {
  return { type: 'plain_text', text: text.toWellFormed(), emoji: false };
}

/** A section of plain text. */
export function section(text: string): Block {
  return { type: 'section', text: plain(text) };
}

/** Whether nothing is visible; Slack refuses empty texts. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/**
 * Slack's limits, in characters or items (docs.slack.dev, "Block Kit" and "Modals"). A message over any of them is
 * refused as a whole.
 */
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
  /** All texts of a message together. Undocumented: 9,597 has been seen to pass, 11,341 to be refused. */
  messageText: 9000,
} as const;
