import type { ReturnedFile } from '../../acts/signing-service/returned-files.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { buttonHtml } from '../../bot/web/render/message.ts';
import { RETURNED } from '../../chat/text/signing-da.ts';
import { fullNameOf } from '../../documents/drafting/written-problems.ts';
import { problemText } from '../../problems/place-text.ts';
import { called } from '../../problems/text/signed-files-da.ts';
import { AGREEMENTS_PAGE as TEXT } from '../text/agreements-da.ts';
import { WORK } from '../text/work-da.ts';
import { AGREEMENT_PATHS } from './agreements-html.ts';

/** A file that came back, with the hash by which it is held. */
export interface HeldFile {
  hash: string;
  found: ReturnedFile;
}

/** Files that came back: what is certain can be kept together, the rest is decided one by one. Nothing is kept yet. */
export function returnedHtml(
  { id, work, files }: { id: string; work: string; files: readonly HeldFile[] },
  context: PostContext,
): Html {
  const { returned } = TEXT;
  const certain = files.filter(({ found }) => found.kind === 'matched');
  const asked = files.filter(({ found }) => found.kind !== 'matched');
  return html`${files.length === 0 && html`<p>${returned.none}</p>\n`}${
    certain.length > 0 && certainHtml(id, work, certain, context)
  }${
    asked.length > 0 &&
    html`<h2>${returned.asked}</h2>
${asked.map(
  ({
    hash,
    found,
  }) => html`<div class="asked-file"><p><strong>${found.file.name}</strong><br>${why(found)}</p>
${buttonHtml({ action: 'staff-file', value: `in|${hash}|${id}`, label: returned.decide }, context)}</div>\n`,
)}`
  }<p><a href="${AGREEMENT_PATHS.page(id)}">${WORK.back}</a></p>\n`;
}

/** Without the file's name, which stands above it. */
function why(found: ReturnedFile): string {
  if (found.kind === 'matched') return '';
  const { place: _, ...problem } = found.problem;
  return problemText(problem);
}

function certainHtml(id: string, work: string, files: readonly HeldFile[], context: PostContext): Html {
  const { returned } = TEXT;
  const row = ({ hash, found }: HeldFile) => {
    if (found.kind !== 'matched') return undefined;
    const { municipality, document, how, isKept, file } = found;
    const box = html`<div class="form-group-checkbox"><input class="form-checkbox" type="checkbox" id="f${hash}" name="fil" value="${hash}" checked><label class="form-label" for="f${hash}"><span class="sr-only">${returned.keep(file.name)}</span></label></div>`;
    return html`<tr><td class="choose">${isKept ? '' : box}</td><th scope="row">${file.name}</th><td>${fullNameOf(municipality)}: ${called(document)}</td><td>${isKept ? returned.isKept : RETURNED.how[how]}</td></tr>\n`;
  };
  return html`<h2>${returned.certain}</h2>
<form method="post" action="${AGREEMENT_PATHS.returned(id, work)}">${hiddenFields(context, {})}<div class="table--responsive-scroll" role="region" tabindex="0" aria-labelledby="certain">
<table class="table table--compact"><caption id="certain">${returned.certainSays}</caption>
<thead><tr>${returned.certainHeader.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${files.map(row)}</tbody></table></div>
<div class="form-buttons"><button class="button button-primary" type="submit">${returned.keepChosen}</button></div></form>\n`;
}
