import { hiddenFields } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import type { Asked, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { PRIVACY } from '../text/privacy-da.ts';
import { retentionHtml, retentionRows } from './retention-values.ts';

/** The page with the search, what was found, and when partnerships' data go. */
export async function searchPage(
  asked: Asked,
  { words = '', error, result, status }: { words?: string; error?: string; result?: Html; status?: 422 } = {},
): Promise<StaffPage> {
  const { find } = PRIVACY;
  const rows = await retentionRows(asked.services.store);
  const action = PATHS.privacy;
  return {
    title: PRIVACY.title,
    body: html`<h2>${find.title}</h2>
<p>${find.text}</p>
<form class="contact-form" method="post" action="${action}" role="search" aria-label="${find.title}" novalidate>${hiddenFields({ ...asked.context, action }, {})}
<div class="form-group${error !== undefined && ' form-error'}"><label class="form-label" for="sog">${find.label}</label>
<span class="form-hint" id="sog-hint">${find.hint}</span>
${error !== undefined && html`<span class="form-error-message" id="sog-error">${error}</span>\n`}<input class="form-input" id="sog" name="sog" type="text" value="${words}" maxlength="200" autocomplete="off" aria-describedby="sog-hint${error !== undefined && ' sog-error'}"${error !== undefined && html` aria-invalid="true"`}></div>
<div class="form-buttons"><button class="button button-primary" type="submit">${find.button}</button></div></form>
${result}${result === undefined && retentionHtml(rows, asked.context)}`,
    ...(status && { status, hasErrors: true }),
  };
}
