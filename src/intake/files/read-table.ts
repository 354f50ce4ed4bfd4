import { Worker } from 'node:worker_threads';
import { assertNever, type Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { TABLE_FILE_PROBLEMS } from '../../problems/text/files-da.ts';
import type { Table } from '../answers/cells/table.ts';
import { csvRows, findSeparator } from './csv.ts';
import { fileTypeOf } from './file-type.ts';
import { type DecodedText, decodeText } from './letters.ts';
import { LIMITS, type Limit } from './limits.ts';
import type { WorkbookReading } from './read-workbook.ts';

export type TableReading = { ok: true; table: Table } | { ok: false; problems: Problem[] };

const { error } = tellerOf(TABLE_FILE_PROBLEMS);

/**
 * The rows of an answers file, as Danish Excel saves it: .xlsx, or text separated by semicolon, comma or tab in
 * UTF-8, Windows-1252 or UTF-16. The type is judged by the content, not by the extension; what is not such a
 * file, or is damaged, gives a problem.
 *
 * @param file name of the file, for messages
 */
export async function readTable(file: string, bytes: Uint8Array): Promise<TableReading> {
  if (bytes.length > LIMITS.fileBytes) return refuseTooLarge(file, 'fileBytes');
  const type = await fileTypeOf(bytes);
  switch (type.kind) {
    case 'text':
      return readText(file, bytes);
    case 'xlsx':
      return readWorkbook(file, bytes);
    case 'empty':
      return refused(error('empty-file', {}, { place: { file } }));
    case 'protected':
      return refused(error('protected-file', {}, { place: { file } }));
    case 'damaged':
      return refuseDamaged(file, type.why);
    case 'too-large':
      return refuseTooLarge(file, type.limit);
    case 'other':
      return refused(error('unknown-file-type', { type: type.type }, { place: { file } }));
    default:
      return assertNever(type);
  }
}

function readText(file: string, bytes: Uint8Array): TableReading {
  const content = decodeText(bytes);
  if (!content.ok) return refuseLetters(file, content);
  const { separator, text, firstLine } = findSeparator(content.text);
  const read = csvRows(text, { separator, firstLine });
  if (read.ok) return { ok: true, table: { file, sheets: [{ rows: read.rows }] } };
  if (read.kind === 'too-large') return refuseTooLarge(file, read.limit, read.line);
  const place = { file, line: read.line };
  return refused(error('broken-quotation', { unclosed: read.unclosed }, { place }));
}

function refuseLetters(file: string, why: Exclude<DecodedText, { ok: true }>): TableReading {
  return refused(
    why.kind === 'mixed'
      ? error('mixed-letters', {}, { place: { file, line: why.line } })
      : error('unclear-letters', {}, { place: { file } }),
  );
}

async function readWorkbook(file: string, bytes: Uint8Array): Promise<TableReading> {
  const workbook = await workbookRows(bytes);
  switch (workbook.kind) {
    case 'sheets':
      return { ok: true, table: { file, sheets: workbook.sheets } };
    case 'too-large':
      return refuseTooLarge(file, workbook.limit);
    case 'damaged':
      return refuseDamaged(file, workbook.why);
    case 'given-up':
      return refused(error('file-too-large', { limit: workbook.why, most: null }, { place: { file } }));
    default:
      return assertNever(workbook);
  }
}

function refuseTooLarge(file: string, limit: Limit, line?: number): TableReading {
  const place = line === undefined ? { file } : { file, line };
  return refused(error('file-too-large', { limit, most: LIMITS[limit] }, { place }));
}

function refuseDamaged(file: string, why: string): TableReading {
  return refused(error('damaged-file', { why }, { place: { file } }));
}

function refused(problem: Problem): TableReading {
  return { ok: false, problems: [problem] };
}

/** Far more than a list of answers needs. Beyond it the thread is ended, so that other requests aren't affected. */
const MOST_MEGABYTES = 256;
const MOST_SECONDS = 30;

export type Workbook =
  | WorkbookReading
  /** The thread that read it was ended. */
  | { kind: 'given-up'; why: 'memory' | 'time' };

/**
 * Reads a workbook on a thread of its own, so that a server goes on answering, and with bounds on its memory and time
 * beside those on what is unpacked and read: they hold whatever the reader of cells does with it.
 */
export function workbookRows(
  bytes: Uint8Array,
  { megabytes = MOST_MEGABYTES, seconds = MOST_SECONDS } = {},
): Promise<Workbook> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise<Workbook>((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'given-up', why: 'time' });
      void worker.terminate();
    }, seconds * 1000);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'given-up', why: 'memory' });
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('Our own bug: the thread that reads a workbook ended without a word'));
    });
  });
}
