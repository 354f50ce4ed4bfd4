import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { buttonHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { dayText, momentText } from '../../chat/text/log-da.ts';
import { capital } from '../../chat/text/words-da.ts';
import { differencesHtml } from '../parts/differences.ts';
import { MUNICIPALITY as TEXT } from '../text/municipality-da.ts';
import type { MunicipalityValues } from './municipality-values.ts';

/** The documents of the agreement, what changed from version to version, and a place for signed files. */
export function agreementHtml(
  { agreement: { documents }, versions, enrolment }: MunicipalityValues,
  base: string,
  context: PostContext,
): Html {
  const draft = { action: 'staff-draft', value: enrolmentRefText(enrolment.place), label: TEXT.draft };
  return html`${
    documents.length === 0
      ? html`<p>${TEXT.noDocuments}</p>\n`
      : tableHtml({
          ...{ id: 'documents', caption: TEXT.agreement, header: TEXT.documents },
          rows: documents.map(({ name, at, state, files }) => [
            html`${name}<br><span class="row-note">${capital(state)}, ${at.includes('T') ? momentText(at) : dayText(at)}</span>`,
            html`${files.map((file, index) => html`${index > 0 && html`<br>`}<a href="${file.path}" download aria-label="${file.name}: ${name}">${file.name}</a>`)}`,
          ]),
        })
  }${versions.map(
    ({
      before,
      after,
      differences,
    }) => html`<details class="fold"><summary>${TEXT.differences(before, after)}</summary>
${differences.length === 0 ? html`<p>${TEXT.equal}</p>` : differencesHtml(differences, { went: TEXT.went, came: TEXT.came })}</details>\n`,
  )}<div class="buttons">${buttonHtml(draft, context)}</div>
${uploadHtml(`${base}/filer`, context)}`;
}

/** Files are chosen, or dropped where a script helps; what is in them is shown before any is kept. */
function uploadHtml(action: string, { csrf }: PostContext): Html {
  const { label, hint, send } = TEXT.upload;
  return html`<form method="post" action="${action}" enctype="multipart/form-data" class="drop-zone" data-drop>${hiddenFields({ csrf, action }, {})}<div class="form-group"><label class="form-label" for="signed-files">${label}</label>
<span class="form-hint" id="signed-files-hint">${hint}</span>
<input class="form-input file-input" type="file" id="signed-files" name="files" multiple required accept=".pdf,.docx" aria-describedby="signed-files-hint"></div>
<div class="form-buttons"><button class="button button-secondary" type="submit">${send}</button></div></form>\n`;
}
