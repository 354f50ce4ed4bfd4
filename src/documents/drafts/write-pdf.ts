import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import type { DocumentTree } from '../document-tree.ts';
import { unshownProblems } from '../pdf/pdf-problems.ts';
import type { PdfWriter } from '../pdf/writer.ts';

/** What became of a PDF, and what is to be told of it. */
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
 * Writes a document as PDF. A file of that name is replaced only if it is as we wrote it: one that somebody has signed
 * or made is left alone, and told. What we wrote is remembered in `.drafts` beside it.
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
  return {
    severity: 'error',
    rule: 'edited-by-hand',
    message: 'The PDF is not as it was written, or was not written by this command, and was left as it is',
    place: { file },
    expected: 'no file of this name, or the PDF as it was written',
    found: 'a file with other content, perhaps one that is signed',
    fix: 'Move or rename it to keep it, then draft again.',
  };
}

function notWritten(file: string, error: unknown): Problem {
  return {
    severity: 'error',
    rule: 'not-written',
    message: `The PDF could not be written: ${error instanceof Error ? error.message : String(error)}`,
    place: { file },
    fix: 'Check that the folder can be written to and that the disk is not full, then draft again; the .docx is there.',
  };
}
