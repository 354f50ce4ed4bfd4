import type { types } from '@slack/bolt';

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
