import type { MessageBlock } from './message.ts';

/** Safely within the limit of every platform's blocks. */
const MOST_CHARACTERS = 2500;
const MOST_ITEMS = 25;

/** A list in as many blocks as needed; nothing is cut. */
export function listBlocks(items: readonly string[]): MessageBlock[] {
  return grouped(items).map((group) => ({ kind: 'list', items: group }));
}

/** Names in sequence, in as many text blocks as needed. */
export function nameBlocks(names: readonly string[]): MessageBlock[] {
  return grouped(names, 100).map((group) => ({ kind: 'text', text: group.join(', ') }));
}

/** A text in as many blocks as needed, split at a line or word. */
export function textBlocks(text: string): MessageBlock[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > MOST_CHARACTERS) {
    const head = rest.slice(0, MOST_CHARACTERS);
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const end = at > MOST_CHARACTERS / 2 ? at : MOST_CHARACTERS;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\s/, '');
  }
  return [...parts, rest].map((part) => ({ kind: 'text', text: part }));
}

function grouped(items: readonly string[], most = MOST_ITEMS): string[][] {
  const groups: string[][] = [];
  let room = 0;
  for (const item of items) {
    const last = groups.at(-1);
    if (!last || last.length === most || room < item.length) {
      groups.push([item]);
      room = MOST_CHARACTERS - item.length - 2;
    } else {
      last.push(item);
      room -= item.length + 2;
    }
  }
  return groups;
}
