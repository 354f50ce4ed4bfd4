import { Worker } from 'node:worker_threads';
import { assertNever, type Problem } from '../../errors.ts';
import type { Table } from '../answers/table.ts';
import { csvRows, findSeparator } from './csv.ts';
import { fileTypeOf } from './file-type.ts';
import { type DecodedText, decodeText } from './letters.ts';
import { LIMITS, type Limit, overLimitText } from './limits.ts';
import type { WorkbookReading } from './read-workbook.ts';

export type TableReading = { ok: true; table: Table } | { ok: false; problems: Problem[] };

const SAVE_AS = 'Open it in Excel and save it as "Excel-projektmappe (.xlsx)" or "CSV UTF-8".';
const FORMATS = 'an Excel workbook (.xlsx) or a text file with semicolons, commas or tabs (.csv, .txt)';

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
      return refuse(file, 'empty-file', 'The file is empty.');
    case 'protected':
      return refuse(file, 'protected-file', 'The workbook is protected by a password.', {
        fix: 'Open it in Excel, remove the password (Filer > Oplysninger > Beskyt projektmappe) and save it.',
      });
    case 'damaged':
      return refuseDamaged(file, type.why);
    case 'too-large':
      return refuseTooLarge(file, type.limit);
    case 'other':
      return refuse(file, 'unknown-file-type', 'The file is not a table that can be read.', {
        found: type.name,
        fix: SAVE_AS,
      });
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
  const message = read.unclosed
    ? 'A quotation mark (") opens a cell in this row and is never closed, so the rows below can\'t be told apart.'
    : 'A quotation mark (") in this row stands neither at the beginning nor at the end of its cell.';
  const problem: Problem = {
    severity: 'error',
    rule: 'broken-quotation',
    message,
    place: { file, line: read.line },
    fix: 'Write a quotation mark inside a cell twice ("") and put the cell in quotation marks, or save the list from Excel.',
  };
  return { ok: false, problems: [problem] };
}

function refuseLetters(file: string, why: Exclude<DecodedText, { ok: true }>): TableReading {
  const fix = 'Open the list where it was made and save it as "CSV UTF-8 (kommasepareret)" or .xlsx.';
  return why.kind === 'mixed'
    ? refuse(
        file,
        'mixed-letters',
        'æ, ø and å are written in two ways in the file: this row differs from others.',
        {
          place: { file, line: why.line },
          fix,
        },
      )
    : refuse(file, 'unclear-letters', "It can't be told which letters æ, ø and å are in the file.", { fix });
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
      return refuse(file, 'file-too-large', TOO_LARGE, { found: GIVEN_UP[workbook.why], fix: MAKE_NEW });
    default:
      return assertNever(workbook);
  }
}

const TOO_LARGE = 'The file is far larger than a list of answers can be.';
const MAKE_NEW =
  'Copy the answers to a new workbook and save that: something may stand far out on the sheet, or far below.';
const GIVEN_UP = {
  memory: 'a workbook that takes more memory than one may',
  time: 'a workbook that takes more time than one may',
};

function refuseTooLarge(file: string, limit: Limit, line?: number): TableReading {
  return refuse(file, 'file-too-large', TOO_LARGE, {
    place: line === undefined ? { file } : { file, line },
    found: overLimitText(limit),
    fix: MAKE_NEW,
  });
}

function refuseDamaged(file: string, why: string): TableReading {
  return refuse(file, 'damaged-file', "The workbook is damaged and can't be read.", {
    found: why,
    fix: `Get the file again, or repair it. ${SAVE_AS}`,
  });
}

function refuse(file: string, rule: string, message: string, more: Partial<Problem> = {}): TableReading {
  return {
    ok: false,
    problems: [{ severity: 'error', rule, message, place: { file }, expected: FORMATS, ...more }],
  };
}

/** Far more than a list of answers needs; what does get there is stopped before it harms whoever else is served. */
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
