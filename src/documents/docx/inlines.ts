import { assertNever } from '../../errors.ts';
import type { Inline } from '../document-tree.ts';
import { linkTarget } from '../layout/link-target.ts';
import { plainText } from '../layout/words.ts';
import { runIndex, textMarker } from './samples.ts';
import { cutAt, escapeRunText, pick } from './xml.ts';

/** Returns the relationship id of a link's target. */
export type Linker = (target: string) => string;

/** Writes the XML of text within a paragraph. */
export type InlineWriter = (content: readonly Inline[], linker: Linker) => string;

type Look = 'text' | 'missing' | 'link';

/** Cuts up the sample paragraph with every run style, a line break, a tab and a link. */
export function cutInlines(sample: string): InlineWriter {
  const runs = (sample.match(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/gs) ?? [])
    .filter((run) => run.includes(textMarker))
    .map((run) => cutAt(run, textMarker));
  const lineBreak = pick(sample, /<w:r><w:br\/><\/w:r>/);
  const writingLine = pick(sample, /<w:r><w:tab\/><\/w:r>/);
  const linkSample = pick(sample, /<w:hyperlink[^>]*>/);
  const [linkStart, linkOpen] = cutAt(linkSample, pick(linkSample, /r:id="([^"]*)"/));

  const run = (look: Look, text: string, emphasis: { bold?: true; italic?: true } = {}) => {
    if (text === '') return '';
    const [before = '', after = ''] = runs[runIndex(look, emphasis.bold, emphasis.italic)] ?? [];
    return before + escapeRunText(text) + after;
  };

  const link = (url: string, content: readonly Inline[], linker: Linker) => {
    const target = linkTarget(url);
    const words = plainText(content);
    if (target === undefined) {
      return words === url ? write(content, linker) : `${write(content, linker)}${run('text', ` (${url})`)}`;
    }
    const shown = words === '' ? run('link', url) : write(content, linker, 'link');
    return `${linkStart}${linker(target)}${linkOpen}${shown}</w:hyperlink>`;
  };

  const one = (inline: Inline, linker: Linker, look: 'text' | 'link'): string => {
    switch (inline.kind) {
      case 'text':
        return run(look, inline.text, inline);
      case 'missing':
        return run('missing', inline.text, inline);
      case 'link':
        // Word has no nested links: the outer one is used.
        return look === 'link'
          ? write(inline.content, linker, look)
          : link(inline.url, inline.content, linker);
      case 'line-break':
        return lineBreak;
      case 'writing-line':
        return writingLine;
      default:
        return assertNever(inline);
    }
  };

  function write(content: readonly Inline[], linker: Linker, look: 'text' | 'link' = 'text'): string {
    let xml = '';
    for (const inline of content) xml += one(inline, linker, look);
    return xml;
  }
  return (content, linker) => write(content, linker);
}
