import { dayText, momentText } from '../../../chat/text/log-da.ts';
import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { capital } from '../../../chat/text/words-da.ts';
import { html } from '../render/html.ts';
import { tableHtml } from '../render/table.ts';
import { paragraphs } from '../render/text.ts';
import type { AgreementValues } from './page-values.ts';
import { listHtml, type Shown } from './parts.ts';

const TEXT = WEB_PAGES.agreement;

/** The agreement's documents, newest first, and what is missing before it is signed. */
export const agreementPage: Shown<AgreementValues> = ({
  municipality,
  documents,
  missing,
  isWordOnly,
  agreedOn,
  ended,
}) => {
  const stand =
    agreedOn !== undefined
      ? TEXT.agreed(municipality, agreedOn)
      : documents.length > 0
        ? TEXT.open(municipality)
        : TEXT.none;
  return {
    title: TEXT.title,
    body: html`${paragraphs(stand)}${ended !== undefined && paragraphs(TEXT.ended(ended))}${missing.length > 0 && html`<h2>${TEXT.missing}</h2>\n${listHtml(missing)}`}${
      documents.length > 0 &&
      tableHtml({
        ...{ id: 'documents', caption: TEXT.documents, header: TEXT.header },
        rows: documents.map(({ name, at, state, files }) => [
          html`${name}<br><span class="row-note">${capital(state)}<br>${at.includes('T') ? momentText(at) : dayText(at)}</span>`,
          html`${files.map((file, index) => html`${index > 0 && html`<br>`}<a href="${file.path}" download aria-label="${file.name}: ${name}">${file.name}</a>`)}`,
        ]),
      })
    }${isWordOnly && paragraphs(TEXT.wordOnly, 'small-text')}`,
  };
};
