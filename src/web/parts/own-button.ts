import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';

/** A button that posts to a page of ours. @param hidden what it carries along, by name */
export function ownButton(
  action: string,
  label: string | Html,
  hidden: Readonly<Record<string, string>>,
  { csrf }: PostContext,
): Html {
  return html`<form method="post" action="${action}">${hiddenFields({ csrf, action }, hidden)}<button class="button button-secondary" type="submit">${label}</button></form>\n`;
}
