import { createReadStream } from 'node:fs';
import type { Problem } from '../../errors.ts';
import type { Answer, AnswerPart, DeadlineAnswer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ContactRow } from '../../partnership/identity/who-is.ts';
import type { MunicipalityFacts } from '../../partnership/municipalities/municipality.ts';
import { tellerOf } from '../../problems/tell.ts';
import { TABLE_FILE_PROBLEMS } from '../../problems/text/files-da.ts';
import { note } from '../answers/cells/finding.ts';
import type { Table } from '../answers/cells/table.ts';
import { readAnswers } from '../answers/read-answers.ts';
import { readContacts } from '../contacts/read-contacts.ts';
import { type DetailsRow, readDetails, readDetailsBeside, readFacts } from '../invoicing/read-invoicing.ts';
import type { HandedInList } from './corrected-copy.ts';
import { LIMITS } from './limits.ts';
import { readTable } from './read-table.ts';

const { error } = tellerOf(TABLE_FILE_PROBLEMS);

/**
 * The bytes of a file that a person hands in. No more is read than a file may have and one byte, so that one without an
 * end is refused as well; `readTable` says so. A file that can't be opened is a problem.
 * @param what is in it, for the message
 */
export async function readHandedIn(
  file: string,
  what: 'answers' | 'contacts' | 'agreement' | 'facts' | 'invoice-details',
): Promise<Uint8Array | Problem> {
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of createReadStream(file, { end: LIMITS.fileBytes })) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    return error('cannot-open', { what, why }, { place: { file } });
  }
}

/** What a list of answers says. */
export interface HandedInAnswers {
  answers: Answer[];
  /** What the list has no column for, by municipality (code). */
  unasked: Record<string, AnswerPart[]>;
  /** Answers to later questions, by municipality (code). */
  later: { municipality: string; answer: DeadlineAnswer }[];
  /** Where municipalities want their invoices, if the list has columns for that. */
  details: DetailsRow[];
  problems: Problem[];
  list?: HandedInList;
}

const NOTHING = { answers: [], unasked: {}, later: [], details: [] };

/** Answers from a .csv or .xlsx file, with every problem of every row. A file that can't be opened is a problem too. */
export async function readAnswersFile(file: string, definition: Definition): Promise<HandedInAnswers> {
  const bytes = await readHandedIn(file, 'answers');
  if (!(bytes instanceof Uint8Array)) return { ...NOTHING, problems: [bytes] };
  return readAnswerList(file, bytes, definition);
}

/** The same from its bytes. */
export async function readAnswerList(
  file: string,
  bytes: Uint8Array,
  definition: Definition,
): Promise<HandedInAnswers> {
  const read = await readTable(file, bytes);
  if (!read.ok) return { ...NOTHING, problems: read.problems };
  const { answers, later, problems, headers } = readAnswers(read.table, definition);
  const beside = readDetailsBeside(read.table, headers, definition);
  return {
    answers: answers.map(({ answer }) => answer),
    unasked: Object.fromEntries(answers.map(({ answer, unasked }) => [answer.municipality, unasked])),
    later: later.map(({ municipality, answer }) => ({ municipality, answer })),
    details: beside.rows,
    problems: [...problems.flatMap((problem) => unlessRead(problem, beside.headings)), ...beside.problems],
    list: { bytes, table: read.table, headers },
  };
}

/** What is said of columns that are not used, without those that were. */
function unlessRead(problem: Problem, read: readonly string[]): Problem[] {
  const { heading, headings } = (problem.data ?? {}) as { heading?: string; headings?: string[] };
  if (problem.rule === 'unread-column')
    return heading !== undefined && read.includes(heading) ? [] : [problem];
  if (problem.rule !== 'unknown-columns' || !headings) return [problem];
  const unknown = headings.filter((one) => !read.includes(one));
  return unknown.length === 0
    ? []
    : [note('unknown-columns', { headings: unknown }, problem.place ? { place: problem.place } : {})];
}

/** Contacts from a .csv or .xlsx file, with every problem of every row. A file that can't be opened is a problem too. */
export async function readContactsFile(
  file: string,
  definition: Pick<Definition, 'invited'>,
): Promise<{ contacts: ContactRow[]; problems: Problem[]; list?: HandedInList }> {
  const bytes = await readHandedIn(file, 'contacts');
  if (!(bytes instanceof Uint8Array)) return { contacts: [], problems: [bytes] };
  return readContactList(file, bytes, definition);
}

/** The same from its bytes. */
export async function readContactList(
  file: string,
  bytes: Uint8Array,
  definition: Pick<Definition, 'invited'>,
): Promise<{ contacts: ContactRow[]; problems: Problem[]; list?: HandedInList }> {
  const read = await readTable(file, bytes);
  if (!read.ok) return { contacts: [], problems: read.problems };
  const { contacts, problems, headers } = readContacts(read.table, definition);
  return { contacts, problems, list: { bytes, table: read.table, headers } };
}

/** Facts of municipalities from a .csv or .xlsx file, as `readContactsFile` reads contacts. */
export async function readFactsFile(
  file: string,
): Promise<{ facts: MunicipalityFacts[]; problems: Problem[]; list?: HandedInList }> {
  const opened = await readListFile(file, 'facts');
  if (!opened.ok) return { facts: [], problems: opened.problems };
  const { rows, problems, headers } = readFacts(opened.table);
  return { facts: rows, problems, list: { ...opened, headers } };
}

/** Where municipalities want their invoices, from a .csv or .xlsx file, likewise. */
export async function readDetailsFile(
  file: string,
  definition: Pick<Definition, 'invited'>,
): Promise<{ details: DetailsRow[]; problems: Problem[]; list?: HandedInList }> {
  const opened = await readListFile(file, 'invoice-details');
  if (!opened.ok) return { details: [], problems: opened.problems };
  const { rows, problems, headers } = readDetails(opened.table, definition);
  return { details: rows, problems, list: { ...opened, headers } };
}

async function readListFile(
  file: string,
  what: 'facts' | 'invoice-details',
): Promise<{ ok: true; bytes: Uint8Array; table: Table } | { ok: false; problems: Problem[] }> {
  const bytes = await readHandedIn(file, what);
  if (!(bytes instanceof Uint8Array)) return { ok: false, problems: [bytes] };
  const read = await readTable(file, bytes);
  return read.ok ? { ok: true, bytes, table: read.table } : { ok: false, problems: read.problems };
}
