import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';

/** Signing services leave room for long numbers. */
const LONGEST_RANGE = 300;

/** A file that is handed in as signed, as far as it tells of itself. */
export interface SignedFileContent {
  kind: 'pdf' | 'docx';
  /** Where our documents carry their id. */
  keywords: string;
  /** A .docx doesn't say how many it has. */
  pages?: number;
  /** More than one where a PDF was put together of several of ours. */
  documents?: number;
  /** It carries a digital signature. Whose, and whether it is valid, is for the signing service to say. */
  hasSignature: boolean;
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
    const { keywords, pages, documents } = read.content;
    const hasSignature = hasByteRange(bytes);
    return { kind: 'read', content: { kind: 'pdf', keywords, pages, documents, hasSignature } };
  }
  if (!head.startsWith('PK')) return { kind: 'other' };
  const read = await readDocx(bytes);
  if (read.kind === 'too-large') return { kind: 'too-large' };
  return read.kind === 'docx'
    ? {
        kind: 'read',
        content: { kind: 'docx', keywords: read.content.keywords, hasSignature: read.content.hasSignature },
      }
    : { kind: 'other' };
}

/**
 * Whether a PDF has a signature that covers part of it: what is signed stands in the file in plain, as places and lengths
 * from its first byte (ISO 32000-1, 12.8.1). A field that nobody has signed has none.
 */
function hasByteRange(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('/ByteRange'); at >= 0; at = file.indexOf('/ByteRange', at + 1)) {
    const [, ...numbers] =
      /^\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(
        file.subarray(at, at + LONGEST_RANGE).toString('latin1'),
      ) ?? [];
    const [start = -1, length = 0, next = 0, rest = 0] = numbers.map(Number);
    if (start === 0 && length > 0 && next >= length && next + rest <= file.length) return true;
  }
  return false;
}
