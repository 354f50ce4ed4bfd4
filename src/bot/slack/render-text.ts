import { NO_VALUE } from '../../chat/text/slack.ts';
import { textPieces } from '../../chat/text-links.ts';
import { type Block, isBlank, LIMITS, plain, section } from './block-kit.ts';

interface Fact {
  label: string;
  value: string;
}

/** Running text in as many sections as needed; none for an empty text. */
export function textBlocks(text: string): Block[] {
  return isBlank(text)
    ? []
    : visiblePieces(text).map((piece) => (hasLink(piece) ? linked(piece) : section(piece)));
}

/** Small print. */
export function noteBlocks(text: string): Block[] {
  if (isBlank(text)) return [];
  return visiblePieces(text).map((piece) =>
    hasLink(piece) ? linked(piece) : { type: 'context', elements: [plain(piece)] },
  );
}

function hasLink(text: string): boolean {
  return textPieces(text).some(({ url }) => url !== undefined);
}

/** Plain text has no links. */
function linked(text: string): Block {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: runs(text) }] };
}

/** Text as it stands, with its addresses to be clicked. */
function runs(text: string): (RichText | RichLink)[] {
  return textPieces(text.toWellFormed()).map((piece) =>
    piece.url === undefined
      ? { type: 'text', text: piece.text }
      : { type: 'link', url: piece.url, text: piece.text },
  );
}

interface RichText {
  type: 'text';
  text: string;
}

interface RichLink {
  type: 'link';
  url: string;
  text: string;
}

/** A bulleted list. Texts within `rich_text` are never parsed for markup, mentions or links. */
export function listBlocks(items: readonly string[]): Block[] {
  return fitting(items.map(shown), (item) => item.length).map((group) => ({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: group.map((text) => ({ type: 'rich_text_section', elements: runs(text) })),
      },
    ],
  }));
}

/** One line per fact, with its label in bold. */
export function factBlocks(facts: readonly Fact[]): Block[] {
  return fitting(facts, ({ label, value }) => label.length + value.length).map((group) => ({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: group.flatMap(({ label, value }, index) => [
          { type: 'text' as const, text: `${shown(label)}: `, style: { bold: true } },
          ...runs(`${shown(value)}${index < group.length - 1 ? '\n' : ''}`),
        ]),
      },
    ],
  }));
}

function shown(text: string): string {
  return isBlank(text) ? NO_VALUE : text.toWellFormed();
}

/** Slack refuses a piece of blank lines only, so it is joined to the one before or after. */
function visiblePieces(text: string): string[] {
  return splitText(text, LIMITS.sectionText).filter((piece) => !isBlank(piece));
}

/** Groups consecutive items so that each group fits into one block. */
function fitting<T>(things: readonly T[], length: (thing: T) => number): T[][] {
  const groups: T[][] = [];
  let used = 0;
  for (const thing of things) {
    used += length(thing);
    const last = groups.at(-1);
    if (last !== undefined && used <= LIMITS.sectionText) {
      last.push(thing);
    } else {
      groups.push([thing]);
      used = length(thing);
    }
  }
  return groups;
}

/**
 * Splits a text into pieces of at most `longest` UTF-16 units, at a line break or space if there is one in the second
 * half of a piece. Joined, the pieces are the text; no character is split.
 */
export function splitText(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const end = goodEnd(rest, longest);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function goodEnd(text: string, longest: number): number {
  for (const separator of ['\n', ' ']) {
    const found = text.lastIndexOf(separator, longest - 1);
    if (found >= longest / 2) return found + 1;
  }
  return isHighSurrogate(text.charCodeAt(longest - 1)) ? longest - 1 : longest;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Escapes the three characters that are special in Slack's markup. */
export function escaped(text: string): string {
  return text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Unescapes the three characters that Slack escapes. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
