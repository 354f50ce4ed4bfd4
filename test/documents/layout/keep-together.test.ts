import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/documents/document-tree.ts';
import { fitOnPage } from '../../../src/documents/layout/estimated-lines.ts';
import { joinTogether } from '../../../src/documents/layout/keep-together.ts';
import { paragraph } from '../docx/sample-documents.ts';

const signature = (name: string, lines = 3): Block => ({
  kind: 'keep-together',
  blocks: [
    paragraph(name),
    ...Array.from({ length: lines }, () => paragraph('…: ', { kind: 'writing-line' })),
  ],
});
const sizes = (blocks: readonly Block[]) =>
  joinTogether(blocks, fitOnPage).map((one) => (one.kind === 'keep-together' ? one.blocks.length : one.kind));

describe('Signatures', () => {
  test('stand on one page, all of them, where there is room', () => {
    expect(sizes([paragraph('x'), signature('A'), signature('KL')])).toEqual(['paragraph', 8]);
  });

  test('leave nobody alone on the last page where there is not room for all', () => {
    expect(sizes(['A', 'B', 'C', 'D', 'KL'].map((name) => signature(name)))).toEqual([4, 4, 4, 8]);
  });

  test('stay as they are where not even two have room on a page', () => {
    expect(sizes([signature('A', 20), signature('KL', 20)])).toEqual([21, 21]);
  });

  test('are not joined with what another text stands between', () => {
    expect(sizes([signature('A'), paragraph('og'), signature('KL')])).toEqual([4, 'paragraph', 4]);
  });
});
