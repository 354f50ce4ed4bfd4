/**
 * Drafts the same five-page agreement 98 times, with other values each time, in four ways, in turn and in one
 * process: the product from a template in Markdown, docxtemplater from an equal template, docx used naively, and the floor of
 * substitution and zlib alone. Then the same as PDF, beside LibreOffice where it is installed. Ends with a line of JSON.
 */
import type { DocumentTree } from '../../src/documents/document-tree.ts';
import { createDocxWriter } from '../../src/documents/docx/writer.ts';
import { type AgreementValues, agreementTree, agreementValues } from './agreement.ts';
import { floorFrom } from './docx-floor.ts';
import { docxtemplaterFrom } from './docxtemplater.ts';
import { median, round } from './measure.ts';
import { naiveDocx } from './naive-docx.ts';
import { pdfFigures } from './pdf.ts';
import { productFrom } from './product.ts';
import { longestStall } from './stall.ts';

const documents = 98;
const pages = 5;
const rounds = 7;

const writer = createDocxWriter();

type Way = (values: AgreementValues) => Promise<Uint8Array> | Uint8Array;

async function draftAll(way: Way, batch: readonly AgreementValues[]): Promise<void> {
  for (const values of batch) await way(values);
}

async function msPerDocument(way: Way, batch: readonly AgreementValues[]): Promise<number> {
  const start = performance.now();
  await draftAll(way, batch);
  return (performance.now() - start) / batch.length;
}

/** The ways can only be compared as long as they write the same. */
async function expectSameContent(): Promise<void> {
  for (const values of batch) {
    const [own, others] = [await writer.write(treeOf(values)), await writer.write(agreementTree(values))];
    if (own.hash !== others.hash) throw new Error(`Another content for ${values.municipality}`);
  }
}

const batch = Array.from({ length: documents }, (_, index) => agreementValues(index + 1));

// First of all, while everything is cold: the template is prepared and the samples are built within this.
let treeOf = agreementTree as (values: AgreementValues) => DocumentTree;
const product = async (values: AgreementValues) => (await writer.write(treeOf(values))).bytes;
const coldStallMs = await longestStall(async () => {
  treeOf = await productFrom(agreementTree(agreementValues(1)));
  await draftAll(product, batch);
});
await expectSameContent();

const sample = agreementValues(1);
const ways = {
  product,
  floor: floorFrom((await writer.write(treeOf(sample))).bytes, sample),
  docxtemplater: await docxtemplaterFrom(writer),
  naiveDocx: (values: AgreementValues) => naiveDocx(agreementTree(values)),
};
const names = ['product', 'floor', 'docxtemplater', 'naiveDocx'] as const;
const times = { product: [0], floor: [0], docxtemplater: [0], naiveDocx: [0] };
for (const name of names) {
  await draftAll(ways[name], batch.slice(0, 20));
  times[name] = [];
}
for (let turn = 1; turn <= rounds; turn++) {
  for (const name of names) times[name].push(await msPerDocument(ways[name], batch));
  console.log(
    `Round ${turn} of ${rounds}: ${names.map((name) => `${name} ${round(times[name].at(-1) ?? 0)} ms`).join(', ')} a document`,
  );
}
const warmStallMs = await longestStall(() => draftAll(product, batch));
const togetherStallMs = await longestStall(() => Promise.all(batch.map(product)));

const ms = {
  product: median(times.product),
  floor: median(times.floor),
  docxtemplater: median(times.docxtemplater),
  naiveDocx: median(times.naiveDocx),
};
console.log(
  JSON.stringify({
    documents,
    pages,
    msPerDocument: {
      product: round(ms.product),
      floor: round(ms.floor),
      docxtemplater: round(ms.docxtemplater),
      naiveDocx: round(ms.naiveDocx),
    },
    timesDocxtemplater: round(ms.docxtemplater / ms.product),
    timesNaiveDocx: round(ms.naiveDocx / ms.product),
    timesFloor: round(ms.product / ms.floor),
    longestStallMs: round(Math.max(coldStallMs, warmStallMs, togetherStallMs)),
    stallMs: {
      coldWithSamples: round(coldStallMs),
      warm: round(warmStallMs),
      allAtOnce: round(togetherStallMs),
    },
    pdf: await pdfFigures(batch.map(treeOf), writer),
  }),
);
