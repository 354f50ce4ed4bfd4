import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { readPdf } from '../../../src/intake/files/read-pdf.ts';
import { readSignedFile } from '../../../src/intake/files/read-signed-file.ts';
import { document, paragraph } from '../../documents/docx/sample-documents.ts';
import { rounds } from '../../rounds.ts';
import { pdfOf } from './pdf-of.ts';

const ID = 'dagtilbud-2017/0751/0123456789abcdef';

describe('a file that is handed in as signed', () => {
  let pdf: Buffer;
  const writer = createPdfWriter();
  beforeAll(async () => {
    pdf = Buffer.from((await writer.write(document([paragraph('Aftale')], { id: ID }))).bytes);
  });
  afterAll(() => writer.close());

  test('that is our PDF says which agreement it is and how many pages it has, also with something added', async () => {
    const content = { kind: 'pdf', keywords: ID, pages: 1, documents: 1, hasSignature: false };
    expect(await readSignedFile(pdf)).toEqual({ kind: 'read', content });
    expect(await readSignedFile(Buffer.concat([pdf, Buffer.from('\n% signed')]))).toEqual({
      kind: 'read',
      content,
    });
  });

  test('that is cut off, is no document or is empty is refused', async () => {
    expect(await readSignedFile(Buffer.from('%PDF-1.7\n'))).toEqual({ kind: 'unreadable' });
    for (const bytes of ['', 'hej', 'PK\u0003\u0004hej'])
      expect(await readSignedFile(Buffer.from(bytes))).toEqual({ kind: 'other' });
    expect(await readSignedFile(new Uint8Array(33 * 1024 * 1024).fill(0x25))).toMatchObject({
      kind: 'other',
    });
    const large = Buffer.concat([pdf, Buffer.alloc(33 * 1024 * 1024)]);
    expect(await readSignedFile(large)).toEqual({ kind: 'too-large' });
  });

  test.each([
    [
      'two of ours, one behind the other',
      [
        'Side 1 af 2 KL Sags ID: SAG-2026-01234 Horsens',
        'Side 2 af 2 KL',
        'Side 1 af 1 KL Sags ID: SAG-2026-01234 Odder',
      ],
      2,
    ],
    [
      'one of ours',
      ['Side 1 af 2 KL Sags ID: SAG-2026-01234 Horsens', 'Side 2 af 2 KL Sags ID: SAG-2026-01234'],
      1,
    ],
    [
      "one of ours and a service's receipt",
      ['Side 1 af 1 KL Sags ID: SAG-2026-01234 Horsens', 'Side 1 af 1 Kvittering for underskrift'],
      1,
    ],
    ['a scan', ['', ''], 1],
  ])('says how many documents of ours are in it: %s', async (_what, pages, documents) => {
    expect(await readPdf(pdfOf(pages))).toMatchObject({
      kind: 'pdf',
      content: { pages: pages.length, documents },
    });
  });

  test('that takes too long is given up, and nobody waits', async () => {
    expect(await readPdf(pdf, { seconds: 0 })).toEqual({ kind: 'given-up', why: 'time' });
  });

  test('that was changed anywhere is read or refused, and never breaks anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(pdf);
        changed[at % changed.length] = byte;
        expect(['read', 'unreadable', 'other']).toContain((await readSignedFile(changed)).kind);
      }),
      { numRuns: rounds({ gate: 5, soak: 200 }) },
    );
  });
});
