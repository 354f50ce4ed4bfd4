import type { Block, Inline } from '../../../documents/document-tree.ts';
import { assertNever } from '../../../errors.ts';
import { type Html, html } from './html.ts';
import { linked } from './text.ts';

const ALIGNED = { left: '', center: 'align-text-center', right: 'align-text-right' } as const;

/**
 * A document as part of a page. Its title is the page's, so its headings begin at the second level. Page breaks are for
 * paper; a picture is told in words, since a page has none in it.
 */
export function documentHtml(blocks: readonly Block[]): Html {
  return html`${blocks.map(blockHtml)}`;
}

function blockHtml(block: Block): Html | undefined {
  switch (block.kind) {
    case 'title':
    case 'page-break':
      return undefined;
    case 'heading':
      return headingHtml(block.level, inlines(block.content));
    case 'paragraph':
      return html`<p>${inlines(block.content)}</p>\n`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${listItem(item)}</li>\n`);
      return block.ordered ? html`<ol>${items}</ol>\n` : html`<ul>${items}</ul>\n`;
    }
    case 'table':
      return html`<div class="table--responsive-scroll" tabindex="0"><table class="table table--compact"><thead><tr>${block.header.map(
        (cell, index) =>
          html`<th scope="col" class="${ALIGNED[block.columns[index]?.align ?? 'left']}">${inlines(cell)}</th>`,
      )}</tr></thead><tbody>${block.rows.map(
        (row) =>
          html`<tr>${row.map((cell, index) => html`<td class="${ALIGNED[block.columns[index]?.align ?? 'left']}">${inlines(cell)}</td>`)}</tr>\n`,
      )}</tbody></table></div>\n`;
    case 'keep-together':
      return html`<div class="keep-together">${block.blocks.map(blockHtml)}</div>\n`;
    case 'picture':
      return html`<p>${block.picture.alt}</p>\n`;
    default:
      return assertNever(block);
  }
}

function headingHtml(level: 1 | 2 | 3, content: Html): Html {
  if (level === 1) return html`<h2>${content}</h2>\n`;
  return level === 2 ? html`<h3>${content}</h3>\n` : html`<h4>${content}</h4>\n`;
}

/** An item of one paragraph needs none around it. */
function listItem(blocks: readonly Block[]): Html {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph') return html`${blocks.map(blockHtml)}`;
  return html`${inlines(first.content)}${others.map(blockHtml)}`;
}

/** @param isLink the words of a link, in which no other can be */
function inlines(content: readonly Inline[], isLink = false): Html {
  return html`${content.map((inline) => inlineHtml(inline, isLink))}`;
}

function inlineHtml(inline: Inline, isLink: boolean): Html {
  switch (inline.kind) {
    case 'text':
    case 'missing': {
      const text = isLink ? html`${inline.text}` : linked(inline.text);
      const shown = inline.kind === 'missing' ? html`<mark>${text}</mark>` : text;
      const bold = inline.bold ? html`<strong>${shown}</strong>` : shown;
      return inline.italic ? html`<em>${bold}</em>` : bold;
    }
    case 'link':
      return html`<a href="${inline.url}">${inlines(inline.content, true)}</a>`;
    case 'line-break':
      return html`<br>`;
    case 'writing-line':
      return html`<span class="writing-line"></span>`;
    default:
      return assertNever(inline);
  }
}
