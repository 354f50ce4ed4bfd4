import type { FILE_KINDS } from '../../problems/text/files-da.ts';
import { DamagedFile, openArchive } from './archive.ts';
import { type Limit, Meter, OverLimit } from './limits.ts';

/** What a file turned out to be, judged by its content: an extension may be wrong. */
export type FileType =
  | { kind: 'text' }
  | { kind: 'xlsx' }
  | { kind: 'empty' }
  | { kind: 'protected' }
  | { kind: 'damaged'; why: string }
  | { kind: 'too-large'; limit: Limit }
  /** Something else. */
  | { kind: 'other'; type: keyof typeof FILE_KINDS };

const HEADS: readonly { head: string; type: keyof typeof FILE_KINDS }[] = [
  { head: '%PDF', type: 'pdf' },
  { head: '\x89PNG', type: 'picture' },
  { head: '\xff\xd8\xff', type: 'picture' },
  { head: 'GIF8', type: 'picture' },
  { head: '\x1f\x8b', type: 'gzip' },
  { head: 'Rar!', type: 'rar' },
  { head: '7z\xbc\xaf', type: '7-zip' },
  { head: '{\\rtf', type: 'rtf' },
  { head: 'SQLite format 3', type: 'database' },
];

/** Old Office files and password-protected new ones are kept in the same kind of container. */
const OLE_HEAD = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

const ZIP_CONTENTS: readonly { entry: RegExp; type: keyof typeof FILE_KINDS }[] = [
  { entry: /(?:^|\/)workbook\.bin$/i, type: 'xlsb' },
  { entry: /^word\//, type: 'word' },
  { entry: /^ppt\//, type: 'powerpoint' },
  { entry: /^Index\/|\.iwa$/, type: 'numbers' },
  { entry: /^META-INF\/manifest\.xml$/, type: 'opendocument' },
];

export async function fileTypeOf(bytes: Uint8Array): Promise<FileType> {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*$/.test(head) && bytes.length <= 4096)
    return { kind: 'empty' };
  if (/^PK(?:\x03\x04|\x05\x06)/.test(head)) return zipType(bytes);
  if (head.startsWith(OLE_HEAD)) return oleType(bytes);
  const known = HEADS.find((each) => head.startsWith(each.head));
  if (known !== undefined) return { kind: 'other', type: known.type };
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|table|\?xml)/i.test(head)) {
    return { kind: 'other', type: 'web' };
  }
  return isText(head) ? { kind: 'text' } : { kind: 'other', type: 'binary' };
}

async function zipType(bytes: Uint8Array): Promise<FileType> {
  const opened = await openArchive(bytes, new Meter()).catch((error: Error) => error);
  if (opened instanceof OverLimit) return { kind: 'too-large', limit: opened.limit };
  if (opened instanceof DamagedFile) return { kind: 'damaged', why: opened.message };
  if (opened instanceof Error) throw opened;
  const names = [...opened.entries.keys()];
  const content = ZIP_CONTENTS.find(({ entry }) => names.some((name) => entry.test(name)));
  if (content) return { kind: 'other', type: content.type };
  // Programs call its parts as they like; only the package's own list of relations has one name.
  const isWorkbook = names.some((name) => /^_rels\/\.rels$|(?:^|\/)workbook\.xml$/i.test(name));
  return isWorkbook ? { kind: 'xlsx' } : { kind: 'other', type: 'zip' };
}

function oleType(bytes: Uint8Array): FileType {
  // The container names its parts in UTF-16.
  const content = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  if (content.includes('EncryptedPackage')) return { kind: 'protected' };
  const isExcel = content.includes('Workbook') || content.includes('Book');
  return { kind: 'other', type: isExcel ? 'xls' : 'old-office' };
}

/** A stray control character is reported with its row; a file full of them is no text. */
function isText(head: string): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(head) || /^(?:[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/.test(head)) return true;
  const controls = head.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls <= Math.max(4, head.length / 20);
}
