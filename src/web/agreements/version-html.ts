import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { momentText } from '../../chat/text/log-da.ts';
import type { Section } from '../../documents/outline.ts';
import { textDifferences } from '../../documents/text-differences.ts';
import type { AgreementVersion } from '../../store/enrolments/agreements.ts';
import type { SignedFile } from '../../store/enrolments/signed-files.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import { PATHS } from '../site/paths.ts';
import { AGREEMENTS_PAGE as TEXT } from '../text/agreements-da.ts';
import { AGREEMENT_PATHS } from './agreements-html.ts';

/** One municipality's agreement: its versions, and what one of them changed. */
export interface VersionsShown {
  id: string;
  code: string;
  enrolment: MunicipalityStatus['enrolment'];
  versions: readonly AgreementVersion[];
  files: readonly SignedFile[];
  /** Number of the version whose changes are shown. */
  shown: number | undefined;
  canBePdf: boolean;
}

export function versionsHtml(values: VersionsShown): Html {
  const { id, code, versions } = values;
  const { one } = TEXT;
  return html`${versions.length === 0 ? html`<p>${one.noVersion}</p>\n` : versionsTable(values)}${differencesHtml(values)}${filesTable(values)}
<p><a href="${PATHS.municipality(id, code)}">${one.municipality}</a></p>\n`;
}

function versionsTable({ id, code, versions, enrolment, canBePdf }: VersionsShown): Html {
  const { one } = TEXT;
  const latest = versions.at(-1)?.number;
  const stateOf = ({ number, frozen }: AgreementVersion) => {
    if (frozen && enrolment.agreedOn !== undefined) return TEXT.states.signed;
    if (enrolment.offered?.version === number) return TEXT.states.offered;
    return number === latest ? TEXT.states.draft : one.older;
  };
  const file = (number: number, kind: 'docx' | 'pdf') =>
    html`<a href="${AGREEMENT_PATHS.file(id, code, `v${number}.${kind}`)}" aria-label="${one.fileOf(TEXT[kind], number)}">${TEXT[kind]}</a>`;
  return tableHtml({
    ...{ id: 'versions', caption: one.caption, header: one.header },
    rows: versions.toReversed().map((version) => {
      const { number, at, origin, basedOn } = version;
      return [
        TEXT.version(number),
        html`${momentText(at)}<br><span class="row-note">${origin === 'adopted' ? one.adopted(basedOn ?? 0) : one.drafted}</span>`,
        stateOf(version),
        html`${file(number, 'docx')}${canBePdf && origin !== 'adopted' && html` ${file(number, 'pdf')}`}`,
        number === 1
          ? ''
          : html`<a href="${AGREEMENT_PATHS.one(id, code)}?version=${number}" aria-label="${one.seeOf(number)}">${one.see}</a>`,
      ];
    }),
  });
}

function differencesHtml({ versions, shown }: VersionsShown): Html | undefined {
  const { one } = TEXT;
  const version = versions.find(({ number }) => number === shown) ?? versions.at(-1);
  if (!version) return undefined;
  const ground =
    versions.find(({ number }) => number === version.basedOn) ??
    versions.find(({ number }) => number === version.number - 1);
  if (!ground) return html`<p>${one.first}</p>\n`;
  const differences = textDifferences(ground.outline as Section[], version.outline as Section[]);
  return html`<h2>${one.differences(ground.number, version.number)}</h2>
${differences.length === 0 && html`<p>${one.same}</p>\n`}${differences.map(
  ({
    heading,
    removed,
    added,
  }) => html`<section class="difference"><h3>${heading === '' ? one.beforeHeadings : heading}</h3>
${removed.map((text) => html`<p><span class="difference-kind">${one.removed}</span> <del>${text}</del></p>\n`)}${added.map(
  (text) => html`<p><span class="difference-kind">${one.added}</span> <ins>${text}</ins></p>\n`,
)}</section>\n`,
)}`;
}

function filesTable({ id, code, files }: VersionsShown): Html | undefined {
  if (files.length === 0) return undefined;
  const { one } = TEXT;
  return tableHtml({
    ...{ id: 'signed', caption: one.files, header: one.filesHeader },
    rows: files
      .toReversed()
      .map(({ number, fileName, version, at, actor }) => [
        html`<a href="${AGREEMENT_PATHS.file(id, code, `underskrevet-${number}`)}">${fileName}</a>`,
        TEXT.version(version),
        momentText(at),
        actor,
      ]),
  });
}
