import { createHash } from 'node:crypto';
import type { DocumentTree } from '../document-tree.ts';
import { createBodyWriter } from './blocks.ts';
import { cutCoreProperties } from './core-properties.ts';
import { cutLetterhead } from './letterhead.ts';
import { cutOrderedLists } from './ordered-lists.ts';
import { createPacker } from './packer.ts';
import { buildSamples, listSample, type Samples } from './samples.ts';
import { escapeXml } from './xml.ts';
import { unpackText, zip } from './zip.ts';

export interface DocxFile {
  bytes: Buffer;
  /** SHA-256, in hexadecimal, of every part that depends on the tree: the same content has the same hash. */
  hash: string;
}

export interface DocxWriter {
  /** Builds the samples, once, in slices that leave the event loop room. `write` does it if nobody has. */
  prepare(): Promise<void>;
  /** The document as a .docx file. The file depends on the tree alone: same tree, same bytes. */
  write(tree: DocumentTree): Promise<DocxFile>;
}

/**
 * Writes documents from samples. `docx` builds one sample of every kind of block; each document is then strings
 * joined and compressed, some fifteen times faster than building it from objects.
 */
export function createDocxWriter(): DocxWriter {
  let ready: Promise<(tree: DocumentTree) => Promise<DocxFile>> | undefined;
  const prepared = () => {
    ready ??= buildSamples().then(writeFrom);
    return ready;
  };
  return {
    prepare: async () => {
      await prepared();
    },
    write: async (tree) => (await prepared())(tree),
  };
}

function writeFrom(samples: Samples): (tree: DocumentTree) => Promise<DocxFile> {
  const renderParts = partsFrom(samples);
  const packer = createPacker();
  return async (tree) => {
    const parts = renderParts(tree);
    const hash = createHash('sha256');
    for (const [name, xml] of parts) hash.update(`${name}\0${xml}\0`);
    const packed = await Promise.all(
      [...samples.parts.values()].map((part) => packer(part, parts.get(part.name))),
    );
    return { bytes: zip(packed), hash: hash.digest('hex') };
  };
}

/** Everything in the file that a tree decides, by name; the other parts are the samples' own. */
function partsFrom(samples: Samples): (tree: DocumentTree) => Map<string, string> {
  const sample = (name: string) => {
    const part = samples.parts.get(name);
    if (!part) throw new Error(`Our own bug: docx wrote no ${name}`);
    return unpackText(part);
  };
  const lists = cutOrderedLists(sample('word/numbering.xml'), samples.blocks[listSample('ListNumber', 0)]);
  const writeBody = createBodyWriter(samples, lists.firstListId);
  const letterhead = cutLetterhead(sample('word/header1.xml'), sample('word/footer1.xml'));
  const coreProperties = cutCoreProperties(sample('docProps/core.xml'));
  const relations = cutRelations(sample('word/_rels/document.xml.rels'));
  const [before, after] = samples.frame;
  return (tree) => {
    const body = writeBody(tree.blocks);
    return new Map([
      ['word/document.xml', before + body.xml + after],
      ['word/_rels/document.xml.rels', relations(body.links)],
      ['word/numbering.xml', lists.part(body.orderedLists)],
      ['word/header1.xml', letterhead.header(tree.letterhead, tree.draft)],
      ['word/footer1.xml', letterhead.footer(tree.letterhead)],
      ['docProps/core.xml', coreProperties(tree.title, tree.letterhead.date)],
    ]);
  };
}

const hyperlink = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

function cutRelations(sample: string): (links: ReadonlyMap<string, string>) => string {
  const constant = sample
    .replace(/<Relationship [^>]*TargetMode="External"\/>/g, '')
    .replace('</Relationships>', '');
  return (links) => {
    const added = [...links].map(
      ([target, id]) =>
        `<Relationship Id="${id}" Type="${hyperlink}" Target="${escapeXml(target)}" TargetMode="External"/>`,
    );
    return `${constant}${added.join('')}</Relationships>`;
  };
}
