import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';

/** A file that is handed in as signed, as far as it tells of itself. */
export interface SignedFileContent {
  kind: 'pdf' | 'docx';
  /** Where our documents carry their id. */
  keywords: string;
  /** A .docx doesn't say how many it has. */
  pages?: number;
}

export type SignedFileReading =
  | { kind: 'read'; content: SignedFileContent }
  /** Neither a PDF nor a Word document. */
  | { kind: 'other' }
  | { kind: 'too-large' }
  /** It is one of the two, and can't be opened: damaged, protected by a password, or too much to read. */
  | { kind: 'unreadable' };

/** Reads a signed agreement, PDF or .docx, within the bounds of everything that is handed in. */
export async function readSignedFile(bytes: Uint8Array): Promise<SignedFileReading> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) {
    const read = await readPdf(bytes);
    if (read.kind === 'too-large') return { kind: 'too-large' };
    if (read.kind !== 'pdf') return { kind: 'unreadable' };
    const { keywords, pages } = read.content;
    return { kind: 'read', content: { kind: 'pdf', keywords, pages } };
  }
  if (!head.startsWith('PK')) return { kind: 'other' };
  const read = await readDocx(bytes);
  if (read.kind === 'too-large') return { kind: 'too-large' };
  return read.kind === 'docx'
    ? { kind: 'read', content: { kind: 'docx', keywords: read.content.keywords } }
    : { kind: 'other' };
}
