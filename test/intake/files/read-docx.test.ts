import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Block, DocumentTree } from '../../../src/documents/document-tree.ts';
import { createDocxWriter } from '../../../src/documents/docx/writer.ts';
import { adoptedVersion } from '../../../src/documents/drafts/adopted-version.ts';
import { outlineOf } from '../../../src/documents/outline.ts';
import { type DocxContent, readDocx } from '../../../src/intake/files/read-docx.ts';
import { rounds } from '../../rounds.ts';

const writer = createDocxWriter();

function treeOf(blocks: Block[]): DocumentTree {
  const letterhead = {
    date: '7. april 2017',
    caseId: 'SAG-1',
    documentId: '1',
    email: 'a@kl.dk',
    phone: '1',
  };
  return {
    ...{ id: 'dagtilbud-2017/0751/0123456789abcdef', title: 'Aftale', draft: false, blocks },
    letterhead: { ...letterhead, address: ['Weidekampsgade 10'], website: 'www.kl.dk' },
  };
}

async function contentOf(bytes: Uint8Array): Promise<DocxContent> {
  const read = await readDocx(bytes);
  if (read.kind !== 'docx') throw new Error(`Not read: ${JSON.stringify(read)}`);
  return read.content;
}

const anyText = fc
  .string({
    unit: fc.constantFrom('æ', 'Ø', 'å', 'a', ' ', '<', '&', '"', '\u00a0', '–', '1', '.'),
    minLength: 1,
  })
  .map((text) => `x${text.trim()}`);
const anyParagraph = anyText.map((text): Block => ({ kind: 'paragraph', content: [{ kind: 'text', text }] }));
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  anyParagraph,
  fc
    .tuple(fc.constantFrom(1, 2, 3), anyText)
    .map(
      ([level, text]): Block => ({ kind: 'heading', level: level as 1, content: [{ kind: 'text', text }] }),
    ),
  fc
    .tuple(
      fc.boolean(),
      fc.array(fc.array(anyParagraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
    )
    .map(([ordered, items]): Block => ({ kind: 'list', ordered, items })),
  fc.tuple(anyText, anyText, anyText, anyText).map(([a, b, c, d]): Block => {
    const cell = (text: string) => [{ kind: 'text' as const, text }];
    const columns = [{ align: 'left' as const }, { align: 'right' as const }];
    return { kind: 'table', columns, header: [cell(a), cell(b)], rows: [[cell(c), cell(d)]] };
  }),
  anyParagraph.map((block): Block => ({ kind: 'keep-together', blocks: [block] })),
);

describe('a Word document that we wrote', () => {
  test('reads back as what it was written from, with its id', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { minLength: 1, maxLength: 8 }), async (blocks) => {
        const tree = treeOf([{ kind: 'title', content: [{ kind: 'text', text: 'Aftale' }] }, ...blocks]);
        const content = await contentOf((await writer.write(tree)).bytes);
        expect(content.keywords).toBe(tree.id);
        const made = adoptedVersion(content, { outline: outlineOf(tree.blocks) }, []);
        expect(made.differences).toEqual([]);
        expect(made.outline).toEqual(outlineOf(tree.blocks));
      }),
      { numRuns: rounds({ gate: 10, soak: 200 }) },
    );
  });

  test('keeps its headings when a Danish Word has given its styles Danish ids', async () => {
    const heading: Block = { kind: 'heading', level: 1, content: [{ kind: 'text', text: 'Formål' }] };
    const { bytes } = await writer.write(treeOf([heading]));
    const parts = unzipSync(bytes);
    for (const name of ['word/document.xml', 'word/styles.xml'])
      parts[name] = strToU8(
        strFromU8(parts[name] ?? new Uint8Array()).replaceAll('"Heading1"', '"Overskrift1"'),
      );
    expect((await contentOf(zipSync(parts))).paragraphs).toEqual([
      { kind: 'heading', level: 1, text: 'Formål' },
    ]);
  });
});

/** A document with this between its paragraphs. */
function docx(body: string, more: Record<string, string> = {}): Uint8Array {
  const parts = {
    'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('a Word document of any kind', () => {
  test('gives what can be read in it, once: no field codes, nothing that was taken out, no second text for old programs', async () => {
    const body = [
      '<w:p><w:r><w:t>Side </w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>4</w:t></w:r></w:p>',
      '<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>',
      '<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>boks</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>',
      '<w:sdt><w:sdtContent><w:p><w:r><w:t>felt</w:t></w:r></w:p></w:sdtContent></w:sdt>',
      `<w:tbl><w:tr><w:tc>${p('1')}${p('2')}</w:tc><w:tc>${p('3')}</w:tc></w:tr></w:tbl>`,
    ];
    const footnotes = `<w:footnotes xmlns:w="w"><w:footnote>${p('note')}</w:footnote></w:footnotes>`;
    const { paragraphs } = await contentOf(docx(body.join(''), { 'word/footnotes.xml': footnotes }));
    expect(paragraphs.map(({ text }) => text)).toEqual([
      ...['Side 4', 'a\nb\tc\u2011d', 'boks', 'felt', '1\n2 | 3', 'note'],
    ]);
  });

  test('counts every change that was tracked', async () => {
    const body = `<w:p><w:ins><w:r><w:t>nyt</w:t></w:r></w:ins><w:del><w:r><w:delText>gammelt</w:delText></w:r></w:del></w:p>`;
    const content = await contentOf(docx(body));
    expect(content.trackedChanges).toBe(2);
    expect(content.paragraphs.map(({ text }) => text)).toEqual(['nyt']);
  });

  test('is refused when it is cut, changed anywhere into something else, or far too much', async () => {
    const whole = docx(p('hej'));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Uint8Array.from(whole);
        changed[at] = byte;
        const read = await readDocx(changed);
        expect(['docx', 'damaged', 'too-large']).toContain(read.kind);
      }),
      { numRuns: rounds({ gate: 100, soak: 2000 }) },
    );
    expect(await readDocx(whole.slice(0, -30))).toMatchObject({ kind: 'damaged' });
    const deep = `${'<w:sdt>'.repeat(200)}${'</w:sdt>'.repeat(200)}`;
    expect(await readDocx(docx(deep))).toEqual({ kind: 'too-large', limit: 'depth' });
    const many = docx('<w:p/>'.repeat(1_000_001));
    expect(await readDocx(many)).toEqual({ kind: 'too-large', limit: 'elements' });
  });
});
