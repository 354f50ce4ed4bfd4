import type { Inline } from '../document-tree.ts';

/** The plain text; a line to write on counts as much as a person writes on it. */
export function plainText(content: readonly Inline[]): string {
  let text = '';
  for (const inline of content) {
    if (inline.kind === 'text' || inline.kind === 'missing') text += inline.text;
    else if (inline.kind === 'link') text += plainText(inline.content);
    else text += inline.kind === 'line-break' ? '\n' : '_'.repeat(30);
  }
  return text;
}

export function hasWritingLine(content: readonly Inline[]): boolean {
  return content.some(
    (inline) => inline.kind === 'writing-line' || (inline.kind === 'link' && hasWritingLine(inline.content)),
  );
}
