import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../../problems/text/documents-da.ts';
import type { DocumentTree } from '../document-tree.ts';
import { unshownProblems } from '../pdf/pdf-problems.ts';
import type { PdfWriter } from '../pdf/writer.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/** The outcome of writing a PDF, and what to report about it. */
export interface PdfOutcome {
  kind: 'written' | 'unchanged' | 'left';
  file: string;
  problems: Problem[];
}

/** `out/0101-koebenhavn.pdf` beside `out/0101-koebenhavn.docx`. */
export function pdfBeside(docx: string): string {
  return docx.replace(/\.docx$/, '.pdf');
}

/**
 * Writes a document as PDF. An existing file is only replaced if it is as we wrote it: one that somebody has signed or
 * made is left alone and reported. What we wrote is recorded in `.drafts` beside it.
 */
export async function writePdf(file: string, tree: DocumentTree, writer: PdfWriter): Promise<PdfOutcome> {
  const record = join(dirname(file), '.drafts', `${basename(file)}.sha256`);
  try {
    const { bytes, unshown } = await writer.write(tree);
    const problems = unshownProblems(file, unshown);
    const found = await readIfThere(file);
    const isSame = found !== undefined && Buffer.compare(found, bytes) === 0;
    const remembered = (await readIfThere(record))?.toString('utf8');
    if (found && !isSame && hashOf(found) !== remembered)
      return { kind: 'left', file, problems: [notOurs(file)] };
    if (!isSame) await writePrivateFile(file, bytes);
    await makePrivateFolder(dirname(file), '.drafts');
    // Remembered last: after a crash between the two the file is asked about, never lost.
    if (remembered !== hashOf(bytes)) await writePrivateFile(record, hashOf(bytes));
    return { kind: isSame ? 'unchanged' : 'written', file, problems };
  } catch (error) {
    return { kind: 'left', file, problems: [notWritten(file, error)] };
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function notOurs(file: string): Problem {
  return error('edited-by-hand', { what: 'pdf', version: null }, { place: { file } });
}

function notWritten(file: string, failure: unknown): Problem {
  const why = failure instanceof Error ? failure.message : String(failure);
  return error('not-written', { why }, { place: { file } });
}
