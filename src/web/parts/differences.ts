import { type Html, html } from '../../bot/web/render/html.ts';
import type { TextDifference } from '../../documents/text-differences.ts';

/** What two texts differ in: what went is struck through and what came is marked, and both say so in words. */
export function differencesHtml(
  differences: readonly TextDifference[],
  words: { went: string; came: string },
): Html {
  const line = (text: string, tag: 'del' | 'ins', word: string) =>
    tag === 'del'
      ? html`<p class="diff-line"><span class="diff-word">${word}</span> <del>${text}</del></p>\n`
      : html`<p class="diff-line"><span class="diff-word">${word}</span> <ins>${text}</ins></p>\n`;
  return html`<dl class="differences">${differences.map(
    ({ heading, removed, added }) =>
      html`<div>${heading !== '' && html`<dt>${heading}</dt>`}<dd>${removed.map((text) => line(text, 'del', words.went))}${added.map(
        (text) => line(text, 'ins', words.came),
      )}</dd></div>\n`,
  )}</dl>\n`;
}
