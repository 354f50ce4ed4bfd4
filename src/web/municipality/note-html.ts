import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { paragraphs } from '../../bot/web/render/text.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import type { SavedMunicipalityNote } from '../../store/enrolments/municipality-notes.ts';
import { MUNICIPALITY } from '../text/municipality-da.ts';

export const LONGEST_NOTE = 10_000;

const TEXT = MUNICIPALITY.note;

/** What staff note for themselves, to be changed. */
export interface NoteShown {
  saved: SavedMunicipalityNote | undefined;
  /** What was typed and not saved, and why. */
  refused?: { typed: string; error: string };
}

export function noteHtml({ saved, refused }: NoteShown, base: string, { csrf }: PostContext): Html {
  const action = `${base}/noter`;
  const describedBy = `note-hint${refused ? ' note-error' : ''}`;
  const isOther = refused !== undefined && saved !== undefined && saved.text !== '';
  return html`${isOther && html`<h3>${TEXT.theirs}</h3>\n<div class="said-text">${paragraphs(saved.text)}</div>\n`}<form method="post" action="${action}" class="note-form">${hiddenFields(
    { csrf, action },
    { revision: String(saved?.revision ?? 0) },
  )}<div class="form-group${refused && ' form-error'}"><label class="form-label" for="note">${TEXT.label}</label>
<span class="form-hint" id="note-hint">${TEXT.hint}</span>
${refused && html`<span class="form-error-message" id="note-error">${refused.error}</span>\n`}<textarea class="form-input" id="note" name="note" rows="5" maxlength="${LONGEST_NOTE}" aria-describedby="${describedBy}"${refused && html` aria-invalid="true"`}>
${refused?.typed ?? saved?.text ?? ''}</textarea></div>
${saved && html`<p class="small-text">${TEXT.by(actorName(saved.actor), momentText(saved.at))}</p>\n`}<div class="form-buttons"><button class="button button-secondary" type="submit">${TEXT.save}</button></div></form>\n`;
}
