import { NO_VALUE } from '../../chat/text/slack.ts';
import { type Block, isBlank, plain, section } from './block-kit.ts';
import { LIMITS } from './limits.ts';
import { splitText } from './split-text.ts';

interface Fact {
  label: string;
  value: string;
}

/** Running text, over as many sections as it takes; an empty text is nothing to show. */
export function textBlocks(text: string): Block[] {
  return isBlank(text) ? [] : visiblePieces(text).map(section);
}

/** Small print. */
export function noteBlocks(text: string): Block[] {
  if (isBlank(text)) return [];
  return visiblePieces(text).map((piece) => ({ type: 'context', elements: [plain(piece)] }));
}

/** A bulleted list. Texts within `rich_text` are never read as markup, mentions or links. */
export function listBlocks(items: readonly string[]): Block[] {
  return fitting(items.map(shown), (item) => item.length).map((group) => ({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: group.map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })),
      },
    ],
  }));
}

/** One line a fact, with its label in bold. */
export function factBlocks(facts: readonly Fact[]): Block[] {
  return fitting(facts, ({ label, value }) => label.length + value.length).map((group) => ({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: group.flatMap(({ label, value }, index) => [
          { type: 'text' as const, text: `${shown(label)}: `, style: { bold: true } },
          { type: 'text' as const, text: `${shown(value)}${index < group.length - 1 ? '\n' : ''}` },
        ]),
      },
    ],
  }));
}

function shown(text: string): string {
  return isBlank(text) ? NO_VALUE : text.toWellFormed();
}

/** A piece of nothing but blank lines would be refused; it goes with the one before it or after it instead. */
function visiblePieces(text: string): string[] {
  return splitText(text, LIMITS.sectionText).filter((piece) => !isBlank(piece));
}

/** Consecutive things in groups that each fit into one block. */
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
