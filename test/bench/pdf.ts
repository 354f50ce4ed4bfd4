import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentTree } from '../../src/documents/document-tree.ts';
import type { DocxWriter } from '../../src/documents/docx/writer.ts';
import { createPdfWriter } from '../../src/documents/pdf/writer.ts';
import { round, timed } from './measure.ts';
import { longestStall } from './stall.ts';

/** Documents that LibreOffice is given, so that the bench ends while somebody waits. */
const few = { together: 20, singly: 3 };

/** What PDFs cost, beside LibreOffice where it is installed. */
export async function pdfFigures(trees: readonly DocumentTree[], docx: DocxWriter) {
  const pdf = createPdfWriter();
  const missing = await pdf.unavailable();
  if (missing !== undefined) return { left: `no PDF can be made: ${missing}` };
  for (const tree of trees.slice(0, 10)) await pdf.write(tree);
  const ms =
    (await timed(async () => {
      for (const tree of trees) await pdf.write(tree);
    })) / trees.length;
  let bothMs = 0;
  const stallMs = await longestStall(async () => {
    bothMs = await timed(async () => {
      await Promise.all(trees.flatMap((tree) => [docx.write(tree), pdf.write(tree)]));
    });
  });
  await pdf.close();
  return {
    msPerPdf: round(ms),
    documentsAndPdfs: {
      count: 2 * trees.length,
      seconds: round(bothMs / 1000),
      longestStallMs: round(stallMs),
    },
    libreOffice: await besideLibreOffice(trees, docx, ms),
  };
}

async function besideLibreOffice(trees: readonly DocumentTree[], docx: DocxWriter, ms: number) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pdf-'));
  try {
    const files = await Promise.all(
      trees.slice(0, few.together).map(async (tree, index) => {
        const file = join(folder, `${index}.docx`);
        writeFileSync(file, (await docx.write(tree)).bytes);
        return file;
      }),
    );
    const convert = (some: readonly string[]) =>
      execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, ...some], {
        stdio: 'ignore',
      });
    convert(files.slice(0, 1));
    const together = (await timed(async () => void convert(files))) / files.length;
    const singly =
      (await timed(async () => {
        for (const file of files.slice(0, few.singly)) convert([file]);
      })) / few.singly;
    return {
      msInOneCall: round(together),
      msOneByOne: round(singly),
      timesInOneCall: round(together / ms),
      timesOneByOne: round(singly / ms),
    };
  } catch {
    return 'left out: soffice is not installed';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
