import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { factsHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { linked } from '../../bot/web/render/text.ts';
import type { Problem } from '../../errors.ts';
import { problemText } from '../../problems/place-text.ts';
import { DEFINITION as TEXT } from '../text/definition-da.ts';
import { RECEIVED } from '../text/received-da.ts';
import type { DefinitionSection, SectionPart } from './definition-sections.ts';

/** A definition with a list of its sections first. */
export function sectionsHtml(
  sections: readonly DefinitionSection[],
  below: readonly { id: string; title: string }[],
): Html {
  return html`<nav aria-label="${TEXT.contents}"><ul class="section-links">${[...sections, ...below].map(
    ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`,
  )}</ul></nav>
${sections.map(
  ({ id, title, parts }) => html`<section class="definition-section"><h2 id="${id}">${title}</h2>
${parts.map((part, index) => partHtml(part, `${id}-${index + 1}`))}</section>\n`,
)}`;
}

function partHtml(part: SectionPart, id: string): Html {
  switch (part.kind) {
    case 'text':
      return html`<p class="lines">${linked(part.text)}</p>\n`;
    case 'list':
      return html`<h3>${part.heading}</h3>\n<ul>${part.items.map((item) => html`<li class="lines">${linked(item)}</li>\n`)}</ul>\n`;
    case 'facts':
      return factsHtml(part.facts);
    case 'table':
      return tableHtml({ id, ...part });
  }
}

/** Problems with their file and line, the gravest first. */
export function problemsHtml(problems: readonly Problem[]): Html | undefined {
  if (problems.length === 0) return undefined;
  const ORDER = ['error', 'warning', 'note'];
  const sorted = problems.toSorted(
    (one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity),
  );
  return html`<ul class="problems">${sorted
    .slice(0, MOST)
    .map(
      (problem) =>
        html`<li class="lines"><strong>${RECEIVED.kinds[problem.severity]}:</strong> ${problemText(problem)}</li>\n`,
    )}</ul>\n${sorted.length > MOST && html`<p>${RECEIVED.moreProblems(sorted.length - MOST)}</p>\n`}`;
}

const MOST = 200;

/** A form by which a folder, or its definition alone, is handed in. */
export function folderUploadHtml(
  context: PostContext,
  revision: number,
  heading: string = TEXT.upload.heading,
): Html {
  const { upload } = TEXT;
  return html`<h2 id="upload">${heading}</h2>
<p>${upload.intro}</p>
<form method="post" action="${context.action}" enctype="multipart/form-data">
${hiddenFields(context, { revision: String(revision) })}<div class="form-group">
<label class="form-label" for="folder">${upload.label}</label>
<input class="form-input file-input" type="file" id="folder" name="files" accept=".zip,.yaml,.yml"></div>
<div class="form-buttons"><button class="button button-secondary" type="submit">${upload.send}</button></div>
</form>
`;
}

/** A button of a form of its own. */
export function doesHtml(
  context: PostContext,
  hidden: Readonly<Record<string, string>>,
  { label, look }: { label: string; look: 'primary' | 'secondary' | 'warning' },
): Html {
  return html`<form method="post" action="${context.action}">${hiddenFields(context, hidden)}<button class="button button-${look}" type="submit">${label}</button></form>\n`;
}

export function waysHtml(ways: readonly { href: string; text: string }[]): Html | undefined {
  if (ways.length === 0) return undefined;
  return html`<ul class="ways">${ways.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>\n`)}</ul>\n`;
}
