import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inline } from '../../src/documents/document-tree.ts';
import { linkAddresses } from '../../src/documents/link-addresses.ts';
import { textOf } from '../../src/documents/outline.ts';
import { list, paragraph, table } from './docx/sample-documents.ts';

const links = (text: string) =>
  linkAddresses([paragraph(text)]).flatMap((block) =>
    block.kind === 'paragraph'
      ? block.content.flatMap((one: Inline) => (one.kind === 'link' ? [one.url] : []))
      : [],
  );

describe('An address of a page', () => {
  test.each([
    ['I kan svare på https://tilmeld.kl.dk/tilsyn (skemaet).', ['https://tilmeld.kl.dk/tilsyn']],
    ['Se https://kl.dk/a?b=1&c=2, http://kl.dk og mere.', ['https://kl.dk/a?b=1&c=2', 'http://kl.dk']],
    ['(https://kl.dk/æøå)', ['https://kl.dk/æøå']],
    ['www.kl.dk, hso@kl.dk og ftp://kl.dk', []],
    ['https://', []],
  ])('in %j can be followed', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  test('can be followed from a list, a table and a block kept together, and keeps its form', () => {
    const bold: Inline = { kind: 'text', text: 'Se https://kl.dk', bold: true };
    const blocks = [list(false, [paragraph(bold)]), table(['A'], [[bold]])];
    const json = JSON.stringify(linkAddresses([...blocks, { kind: 'keep-together', blocks }]));
    expect(json.match(/"kind":"link"/g)).toHaveLength(4);
    expect(json.match(/"text":"https:\/\/kl.dk","bold":true/g)).toHaveLength(4);
  });

  test('changes no text, whatever stands around it', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('https://kl.dk/x', 'http://', '://', '.', ' ', ')'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const before = paragraph(pieces.join(''));
        expect(linkAddresses([before]).map(textOf)).toEqual([textOf(before)]);
      }),
    );
  });
});
