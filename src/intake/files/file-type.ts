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
  /** Something else, as it is called in a message: "a PDF document". */
  | { kind: 'other'; name: string };

const HEADS: readonly { head: string; name: string }[] = [
  { head: '%PDF', name: 'a PDF document' },
  { head: '\x89PNG', name: 'a picture' },
  { head: '\xff\xd8\xff', name: 'a picture' },
  { head: 'GIF8', name: 'a picture' },
  { head: '\x1f\x8b', name: 'a compressed file (gzip)' },
  { head: 'Rar!', name: 'a compressed file (RAR)' },
  { head: '7z\xbc\xaf', name: 'a compressed file (7-Zip)' },
  { head: '{\\rtf', name: 'a Rich Text document' },
  { head: 'SQLite format 3', name: 'a database' },
];

/** Old Office files and password-protected new ones are kept in the same kind of container. */
const OLE_HEAD = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

const ZIP_CONTENTS: readonly { entry: RegExp; name: string }[] = [
  { entry: /(?:^|\/)workbook\.bin$/i, name: 'a binary Excel workbook (.xlsb)' },
  { entry: /^word\//, name: 'a Word document' },
  { entry: /^ppt\//, name: 'a PowerPoint presentation' },
  { entry: /^Index\/|\.iwa$/, name: 'a Numbers document (.numbers)' },
  { entry: /^META-INF\/manifest\.xml$/, name: 'an OpenDocument file (.ods)' },
];

export async function fileTypeOf(bytes: Uint8Array): Promise<FileType> {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*$/.test(head) && bytes.length <= 4096)
    return { kind: 'empty' };
  if (/^PK(?:\x03\x04|\x05\x06)/.test(head)) return zipType(bytes);
  if (head.startsWith(OLE_HEAD)) return oleType(bytes);
  const known = HEADS.find((each) => head.startsWith(each.head));
  if (known !== undefined) return { kind: 'other', name: known.name };
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|table|\?xml)/i.test(head)) {
    return { kind: 'other', name: 'a web page or XML file' };
  }
  return isText(head) ? { kind: 'text' } : { kind: 'other', name: 'not a text file' };
}

async function zipType(bytes: Uint8Array): Promise<FileType> {
  const opened = await openArchive(bytes, new Meter()).catch((error: Error) => error);
  if (opened instanceof OverLimit) return { kind: 'too-large', limit: opened.limit };
  if (opened instanceof DamagedFile) return { kind: 'damaged', why: opened.message };
  if (opened instanceof Error) throw opened;
  const names = [...opened.entries.keys()];
  const content = ZIP_CONTENTS.find(({ entry }) => names.some((name) => entry.test(name)));
  if (content) return { kind: 'other', name: content.name };
  // Programs call its parts as they like; only the package's own list of relations has one name.
  const isWorkbook = names.some((name) => /^_rels\/\.rels$|(?:^|\/)workbook\.xml$/i.test(name));
  return isWorkbook ? { kind: 'xlsx' } : { kind: 'other', name: 'a ZIP archive' };
}

function oleType(bytes: Uint8Array): FileType {
  // The container names its parts in UTF-16.
  const content = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  if (content.includes('EncryptedPackage')) return { kind: 'protected' };
  const isExcel = content.includes('Workbook') || content.includes('Book');
  return { kind: 'other', name: isExcel ? 'an old Excel workbook (.xls)' : 'an old Office document' };
}

/** A stray control character is reported with its row; a file full of them is no text. */
function isText(head: string): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(head) || /^(?:[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/.test(head)) return true;
  const controls = head.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls <= Math.max(4, head.length / 20);
}
