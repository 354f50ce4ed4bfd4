import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DocumentTree } from '../document-tree.ts';
import { createBodyWriter } from './blocks.ts';
import { cutCoreProperties, cutLetterhead } from './letterhead.ts';
import { cutOrderedLists } from './numbering.ts';
import { picturePart, pictureRelation } from './pictures.ts';
import { listSample, type Samples } from './samples.ts';
import { escapeXml } from './xml.ts';
import { packVarying, rememberParts, unpackText, type VaryingPart, zip } from './zip.ts';

export interface DocxFile {
  bytes: Buffer;
  /** SHA-256, hexadecimal, of every part that depends on the tree: equal content has an equal hash. */
  hash: string;
}

export interface DocxWriter {
  /** Builds the samples once, in a worker thread; otherwise `write` does it. */
  prepare(): Promise<void>;
  /** The document as a .docx file, determined by the tree: equal trees give equal bytes. */
  write(tree: DocumentTree): Promise<DocxFile>;
}

/**
 * Writes documents from samples. `docx` builds one sample of every kind of block; each document is then made by joining
 * strings and compressing, some fifteen times faster than building it from objects.
 */
export function createDocxWriter(): DocxWriter {
  let ready: Promise<(tree: DocumentTree) => DocxFile> | undefined;
  let turn = Promise.resolve();
  const prepared = () => {
    ready ??= buildSamplesInWorker().then(writeFrom);
    return ready;
  };
  return {
    prepare: async () => {
      await prepared();
    },
    write: async (tree) => {
      const writeNow = await prepared();
      // One document per turn of the event loop, even if 98 are requested at once.
      turn = turn.then(yieldToEventLoop);
      await turn;
      return writeNow(tree);
    },
  };
}

function writeFrom(samples: Samples): (tree: DocumentTree) => DocxFile {
  const partsOf = partsFrom(samples);
  return (tree) => {
    const varying = new Map(partsOf(tree).map((part) => [part.name, part]));
    const hash = createHash('sha256');
    for (const part of varying.values()) hash.update(part.name).update(part.digest);
    const parts = [...samples.parts.values()].map((part) => varying.get(part.name) ?? part);
    parts.push(...[...varying.values()].filter(({ name }) => !samples.parts.has(name)));
    return { bytes: zip(parts), hash: hash.digest('hex') };
  };
}

/** Every part that depends on the tree; the others are the samples' own. */
function partsFrom(samples: Samples): (tree: DocumentTree) => VaryingPart[] {
  const sample = (name: string) => {
    const part = samples.parts.get(name);
    if (!part) throw new Error(`Our own bug: docx wrote no ${name}`);
    return unpackText(part);
  };
  const lists = cutOrderedLists(sample('word/numbering.xml'), samples.blocks[listSample('ListNumber', 0)]);
  const forms = cutLetterhead(sample('word/header1.xml'), sample('word/footer1.xml'));
  const properties = cutCoreProperties(sample('docProps/core.xml'));

  const writeBody = createBodyWriter(samples, lists.firstListId);
  const numbering = rememberParts('word/numbering.xml', JSON.stringify, lists.part);
  const relations = rememberParts(
    'word/_rels/document.xml.rels',
    JSON.stringify,
    cutRelations(sample('word/_rels/document.xml.rels')),
  );
  const header = rememberParts('word/header1.xml', JSON.stringify, forms.header);
  const footer = rememberParts('word/footer1.xml', JSON.stringify, forms.footer);
  const core = rememberParts('docProps/core.xml', JSON.stringify, properties);
  const [before, after] = samples.frame;
  return ({ id, title, letterhead, draft, blocks }) => {
    const body = writeBody(blocks);
    return [
      packVarying('word/document.xml', before + body.xml + after),
      relations({ links: [...body.links], pictures: body.pictures.length }),
      ...body.pictures.map((picture, index) => picturePart(picture, index + 1)),
      numbering(body.orderedLists),
      header({ letterhead, draft }),
      footer(letterhead),
      core({ id, title, letterheadDate: letterhead.date }),
    ];
  };
}

const hyperlink = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

type Link = [target: string, id: string];

function cutRelations(sample: string): (added: { links: readonly Link[]; pictures: number }) => string {
  const constant = sample
    .replace(/<Relationship [^>]*TargetMode="External"\/>/g, '')
    .replace('</Relationships>', '');
  return ({ links, pictures }) => {
    const images = Array.from({ length: pictures }, (_, index) => pictureRelation(index + 1));
    const added = links.map(
      ([target, id]) =>
        `<Relationship Id="${id}" Type="${hyperlink}" Target="${escapeXml(target)}" TargetMode="External"/>`,
    );
    return `${constant}${added.join('')}${images.join('')}</Relationships>`;
  };
}

/** Builds the samples in a worker thread: `docx` needs some 50 ms for them, which would block the event loop. */
export async function buildSamplesInWorker(): Promise<Samples> {
  const worker = new Worker(new URL('./samples-worker.ts', import.meta.url));
  const [samples] = (await once(worker, 'message')) as [Samples];
  const parts = [...samples.parts].map(
    // A Buffer is received as a Uint8Array.
    ([name, part]) => [name, { ...part, packed: Buffer.from(part.packed) }] as const,
  );
  return { ...samples, parts: new Map(parts) };
}

/** Lets other pending work on the event loop proceed. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
