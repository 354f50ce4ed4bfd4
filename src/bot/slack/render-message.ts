import type { Message } from '../../chat/message.ts';
import { partOf } from '../../chat/text/slack.ts';
import { type Block, type HomeView, LIMITS, section } from './block-kit.ts';
import { assertFits } from './problems.ts';
import { blockBlocks } from './render-block.ts';
import { escaped } from './render-text.ts';

/** What Slack accepts in one message: blocks, and the text for notifications and for clients that show no blocks. */
export interface MessagePart {
  text: string;
  blocks: Block[];
}

/** A message in as few parts as Slack's limits allow; nothing is omitted. */
export function messageParts(message: Message): MessagePart[] {
  assertFits(message);
  const parts = parted(numbered(message.blocks.map(blockBlocks)));
  const all = parts.length === 0 ? [[section(message.summary)]] : parts;
  return all.map((blocks, index) => ({
    text: escaped(partOf(message.summary, index + 1, all.length)),
    blocks,
  }));
}

/** A person's home tab. */
export function homeView(message: Message): HomeView {
  assertFits(message, 'home');
  const blocks = numbered(message.blocks.map(blockBlocks)).flat();
  return { type: 'home', blocks: blocks.length === 0 ? [section(message.summary)] : blocks };
}

/** Gives every block an id, so that equal messages have equal ids. */
function numbered(groups: Block[][]): Block[][] {
  let number = 0;
  return groups.map((group) =>
    group.map((block) => {
      number += 1;
      return block.block_id === undefined ? { ...block, block_id: `block:${number}` } : block;
    }),
  );
}

/** Keeps a form within one part, since its entries are sent for the message that contains it. */
function parted(groups: Block[][]): Block[][] {
  const parts: Block[][] = [];
  const pieces = groups.flatMap((group) =>
    group.some(({ type }) => type === 'input') ? [group] : group.map((block) => [block]),
  );
  let text = 0;
  for (const piece of pieces) {
    const last = parts.at(-1);
    const length = textLength(piece);
    const fits =
      last !== undefined &&
      last.length + piece.length <= LIMITS.messageBlocks &&
      text + length <= LIMITS.messageText;
    if (fits) last.push(...piece);
    else parts.push([...piece]);
    text = fits ? text + length : length;
  }
  return parts;
}

/** Total length of all texts within blocks. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + (key === 'text' && typeof each === 'string' ? each.length : textLength(each)),
    0,
  );
}
