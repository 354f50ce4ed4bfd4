import { textPieces } from '../../../chat/text-links.ts';
import { type Html, html } from './html.ts';

/** A text with its addresses as links. Line breaks are shown by the style sheet. */
export function linked(text: string): Html {
  return html`${textPieces(text).map(({ text: shown, url }) =>
    url === undefined ? shown : html`<a href="${url}">${shown}</a>`,
  )}`;
}

/** A text as paragraphs, one for each part between empty lines; none for an empty text. */
export function paragraphs(text: string, className = ''): Html[] {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => html`<p class="lines ${className}">${linked(part)}</p>`);
}
