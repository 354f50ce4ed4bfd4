import { listHtml } from '../../bot/web/pages/parts.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { AGREEMENTS_PAGE as TEXT } from '../text/agreements-da.ts';
import { WORK } from '../text/work-da.ts';
import { AGREEMENT_PATHS } from './agreements-html.ts';
import type { AgreementRow } from './agreements-values.ts';

/** What staff saw of a version that they offer. */
export interface SeenVersion {
  code: string;
  number: number;
  /** Of the enrolment. */
  revision: number;
}

/** The versions that would be offered, and why others can't be. Nothing is offered yet. */
export function offerHtml(id: string, chosen: readonly AgreementRow[], context: PostContext): Html {
  const { offer } = TEXT;
  const fit = chosen.filter((row) => whyNot(row) === undefined);
  const left = chosen.flatMap((row) => {
    const why = whyNot(row);
    return why === undefined ? [] : [offer.leftOut(row.name, why)];
  });
  const back = html`<p><a href="${AGREEMENT_PATHS.page(id)}">${WORK.back}</a></p>\n`;
  const others = left.length > 0 && html`<h2>${offer.left}</h2>\n${listHtml(left)}`;
  if (fit.length === 0) return html`<p>${offer.nothing}</p>\n${others}${back}`;
  return html`<p>${offer.text}</p>
${tableHtml({
  ...{ id: 'offered', caption: offer.caption, header: offer.header },
  rows: fit.map(({ name, version }) => [
    name,
    version ? TEXT.version(version.number) : '',
    version ? TEXT.made(version.at) : '',
    TEXT.nothingMissing,
  ]),
})}${others}
<form method="post" action="${AGREEMENT_PATHS.offer(id)}">${hiddenFields(context, {})}${fit.map(
    ({ code, revision, version }) =>
      html`<input type="hidden" name="version" value="${code}:${version?.number ?? 0}:${revision}">`,
  )}<div class="form-buttons"><button class="button button-primary" type="submit">${offer.yes(fit.length)}</button></div></form>
${back}`;
}

function whyNot({ version, canBeOffered, agreedOn, missing }: AgreementRow): string | undefined {
  const { offer } = TEXT;
  if (agreedOn !== undefined) return offer.isSigned;
  if (!version) return offer.noVersion;
  if (!canBeOffered) return offer.isOffered;
  return missing.length > 0 ? offer.isMissing(missing) : undefined;
}

/** The versions that a form of ours named; others are left out. */
export function readSeen(values: readonly string[]): SeenVersion[] {
  return values.flatMap((value) => {
    const [, code = '', number, revision] = /^(\d{4}):(\d{1,6}):(\d{1,9})$/.exec(value) ?? [];
    return code === '' ? [] : [{ code, number: Number(number), revision: Number(revision) }];
  });
}
