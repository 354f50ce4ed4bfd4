import type { Block } from '../document-tree.ts';

type Together = Extract<Block, { kind: 'keep-together' }>;

/**
 * Blocks that stay whole and follow one another, such as signatures, stay together where a page has room for all of
 * them; otherwise the last two do, so that nobody's signature stands alone on a page.
 * @param hasRoomFor whether blocks are sure to have room on one page
 */
export function joinTogether(
  blocks: readonly Block[],
  hasRoomFor: (blocks: readonly Block[]) => boolean,
): Block[] {
  const joined: Block[] = [];
  let run: Together[] = [];
  const end = () => {
    joined.push(...joinRun(run, hasRoomFor));
    run = [];
  };
  for (const block of blocks) {
    if (block.kind === 'keep-together') run.push(block);
    else {
      end();
      joined.push(block);
    }
  }
  end();
  return joined;
}

function joinRun(run: readonly Together[], hasRoomFor: (blocks: readonly Block[]) => boolean): Together[] {
  if (run.length < 2) return [...run];
  const all = { kind: 'keep-together' as const, blocks: run.flatMap(({ blocks }) => blocks) };
  if (hasRoomFor(all.blocks)) return [all];
  const lastTwo = { kind: 'keep-together' as const, blocks: run.slice(-2).flatMap(({ blocks }) => blocks) };
  return hasRoomFor(lastTwo.blocks) ? [...run.slice(0, -2), lastTwo] : [...run];
}
