import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { buttonHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { capital } from '../../chat/text/words-da.ts';
import { PATHS } from '../site/paths.ts';
import { AGREEMENTS_PAGE as TEXT } from '../text/agreements-da.ts';
import type { AgreementRow, AgreementState, AgreementsView } from './agreements-values.ts';

/** Addresses of the pages about agreements. */
export const AGREEMENT_PATHS = {
  page: (partnership: string) => PATHS.of(partnership, 'agreements'),
  offer: (partnership: string) => `${PATHS.of(partnership, 'agreements')}/tilbyd`,
  packages: (partnership: string) => `${PATHS.of(partnership, 'agreements')}/pakke`,
  returned: (partnership: string, work = '') =>
    `${PATHS.of(partnership, 'agreements')}/underskrevet${work === '' ? '' : `/${work}`}`,
  made: (partnership: string, token: string) => `${PATHS.of(partnership, 'agreements')}/fil/${token}`,
  one: (partnership: string, code: string) => `${PATHS.of(partnership, 'agreements')}/kommune/${code}`,
  file: (partnership: string, code: string, name: string) =>
    `${PATHS.of(partnership, 'agreements')}/kommune/${code}/${name}`,
} as const;

/** What the page is drawn from. */
export interface AgreementsShown {
  view: AgreementsView;
  canBePdf: boolean;
  /** How many agreements and addenda wait for signatures. */
  waiting: number;
  /** What is wrong with what was chosen, and with the files that were sent. */
  errors?: { chosen?: string; files?: string };
}

/** Where each agreement stands, what is missing, and everything that is done with several. */
export function agreementsHtml(shown: AgreementsShown, context: PostContext): Html {
  const { view, waiting, errors } = shown;
  const { id } = view.status.partnership;
  if (view.rows.length === 0) return html`<p>${TEXT.none}</p>\n`;
  const signed = view.rows.filter(({ state }) => state === 'signed').length;
  return html`${countsHtml(view.rows)}${formAt(
    AGREEMENT_PATHS.page(id),
    context,
    { gor: 'alle' },
    html`<p>${TEXT.draftAllSays}${signed > 0 && ` ${TEXT.signedStay(signed)}`}</p><button class="button button-primary" type="submit">${TEXT.draftAll}</button>`,
  )}
${lacksHtml(view)}${tableForm(shown, context)}<h2>${TEXT.packages.heading}</h2>
<p>${TEXT.packages.text} ${TEXT.packages.waiting(waiting)}</p>
${
  waiting > 0 &&
  formAt(
    AGREEMENT_PATHS.packages(id),
    context,
    {},
    html`<button class="button button-secondary" type="submit">${TEXT.packages.make}</button>`,
  )
}${uploadHtml(id, context, errors?.files)}${signaturesHtml(view, context)}`;
}

function formAt(
  action: string,
  context: PostContext,
  hidden: Readonly<Record<string, string>>,
  inside: Html,
): Html {
  return html`<form method="post" action="${action}">${hiddenFields(context, hidden)}${inside}</form>\n`;
}

const STATES: readonly AgreementState[] = ['none', 'draft', 'offered', 'signed-by-some', 'signed'];

function countsHtml(rows: readonly AgreementRow[]): Html {
  return html`<dl class="counts">${STATES.map(
    (state) =>
      html`<div><dt>${TEXT.states[state]}</dt><dd>${rows.filter((row) => row.state === state).length}</dd></div>\n`,
  )}</dl>\n`;
}

function lacksHtml({ rows, lacks, status }: AgreementsView): Html {
  const { id } = status.partnership;
  const { byAll, bySome, all } = lacks;
  const codes = new Map(rows.map(({ name, code }) => [name, code]));
  const drafted = rows.some(({ version }) => version !== undefined);
  if (!drafted) return html``;
  const link = (name: string) => html`<a href="${PATHS.municipality(id, codes.get(name) ?? '')}">${name}</a>`;
  return html`<h2>${TEXT.lacks.heading}</h2>
${byAll.length + bySome.length === 0 && html`<p>${TEXT.lacks.none}</p>\n`}${
  byAll.length > 0 &&
  html`<p>${TEXT.lacks.ofAll(all)}</p>
<ul>${byAll.map((what) => html`<li>${capital(what)}</li>\n`)}</ul>
<p><a href="${PATHS.of(id, 'definition')}">${TEXT.lacks.inDefinition}</a></p>\n`
}${
  bySome.length > 0 &&
  tableHtml({
    ...{ id: 'lacks', caption: TEXT.lacks.ofSome, header: TEXT.lacks.someHeader },
    rows: bySome.map(({ what, names }) => [
      capital(what),
      html`${names.map((name, index) => html`${index > 0 && ', '}${link(name)}`)}`,
    ]),
  })
}`;
}

function tableForm({ view, canBePdf, errors }: AgreementsShown, context: PostContext): Html {
  const { id } = view.status.partnership;
  const { chosen } = TEXT;
  const error = errors?.chosen;
  const does = (what: string, label: string) =>
    html`<button class="button button-secondary" type="submit" name="gor" value="${what}">${label}</button>\n`;
  return html`<form method="post" action="${AGREEMENT_PATHS.page(id)}" data-choose-all="${TEXT.chooseAll}">${hiddenFields(context, {})}
<div class="table--responsive-scroll" role="region" tabindex="0" aria-labelledby="agreements">
<table class="table table--compact"><caption id="agreements">${TEXT.caption}</caption>
<thead><tr>${TEXT.header.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${view.rows.map((row) => rowHtml(id, row, canBePdf))}</tbody></table></div>
${error !== undefined && html`<p class="form-error-message" role="alert" id="chosen-error">${error}</p>\n`}<p>${TEXT.forChosen}:</p>
<div class="buttons">${does('udkast', chosen.draft)}${does('tilbyd', chosen.offer)}${does('zip', chosen.zip)}</div></form>\n`;
}

function rowHtml(id: string, row: AgreementRow, canBePdf: boolean): Html {
  const { code, name, version, missing } = row;
  const file = (kind: 'docx' | 'pdf', label: string, says: string) =>
    version &&
    html` <a href="${AGREEMENT_PATHS.file(id, code, `v${version.number}.${kind}`)}" aria-label="${says}">${label}</a>`;
  return html`<tr><td class="choose"><div class="form-group-checkbox"><input class="form-checkbox" type="checkbox" id="c${code}" name="kommune" value="${code}"><label class="form-label" for="c${code}"><span class="sr-only">${TEXT.choose(name)}</span></label></div></td><th scope="row">${name}</th><td>${stateHtml(row)}</td><td>${
    version &&
    html`<a href="${AGREEMENT_PATHS.one(id, code)}" aria-label="${TEXT.differencesOf(version.number, name)}">${TEXT.version(version.number)}</a>, ${TEXT.made(version.at)}${version.isEdited && html`<br>${TEXT.edited}`}${version.changes > 0 && html`<br>${TEXT.changes(version.changes)}`}`
  }</td><td>${
    version &&
    (missing.length === 0
      ? TEXT.nothingMissing
      : html`<details><summary>${TEXT.missingCount(missing.length)}</summary><ul>${missing.map((what) => html`<li>${what}</li>`)}</ul></details>`)
  }</td><td>${file('docx', TEXT.docx, TEXT.docxOf(name))}${canBePdf && version && !version.isEdited && file('pdf', TEXT.pdf, TEXT.pdfOf(name))}</td></tr>\n`;
}

function stateHtml({ state, offered, signatures, agreedOn, files }: AgreementRow): Html {
  const lines = [
    ...(offered && state !== 'signed' ? [TEXT.offeredAs(offered.version, offered.at)] : []),
    ...signatures.map(({ party, by, date }) => TEXT.signedBy(party, by, date)),
    ...(agreedOn === undefined ? [] : [TEXT.agreedOn(agreedOn)]),
    ...(files.length > 0 ? [TEXT.files(files.length)] : []),
  ];
  return html`<strong>${TEXT.states[state]}</strong>${lines.map((line) => html`<br>${line}`)}`;
}

function uploadHtml(id: string, context: PostContext, error: string | undefined): Html {
  const { returned } = TEXT;
  return html`<h2>${returned.heading}</h2>
<p>${returned.text}</p>
<form method="post" action="${AGREEMENT_PATHS.returned(id)}" enctype="multipart/form-data">${hiddenFields(context, {})}<div class="form-group${error !== undefined && ' form-error'}">
<label class="form-label" for="files">${returned.label}</label>
<span class="form-hint" id="files-hint">${returned.hint}</span>
${error !== undefined && html`<span class="form-error-message" id="files-error">${error}</span>\n`}<input class="form-input file-input" type="file" id="files" name="files" multiple accept=".pdf,.docx" aria-describedby="files-hint${error !== undefined && ' files-error'}"></div>
<div class="form-buttons"><button class="button button-secondary" type="submit">${returned.send}</button></div></form>\n`;
}

/** Signatures are recorded where the bot does it: it asks for who signed and when. */
function signaturesHtml({ rows, status }: AgreementsView, context: PostContext): Html | undefined {
  const open = rows.filter(({ state }) => state === 'offered' || state === 'signed-by-some');
  if (open.length === 0) return undefined;
  const { returned } = TEXT;
  const ref = (municipality: string) =>
    enrolmentRefText({ partnership: status.partnership.id, municipality });
  return html`<h2>${returned.record}</h2>
<div class="buttons">${open.map(({ code, name }) =>
    buttonHtml(
      { action: 'form', value: `staff-signature|${ref(code)}`, label: returned.recordOf(name) },
      context,
    ),
  )}</div>\n`;
}
