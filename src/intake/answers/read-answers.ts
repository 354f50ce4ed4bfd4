import { hasErrors, type Problem } from '../../errors.ts';
import type { Answer, AnswerPart, DeadlineAnswer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { error, toProblem, warning } from './cells/finding.ts';
import type { Table } from './cells/table.ts';
import { isMissingColumn, judgeColumns, readColumns } from './columns.ts';
import { ANSWER_HEADINGS, findHeaders, type Header } from './find-header.ts';
import { judgeSheets, unreadHeadings } from './judge-sheets.ts';
import { type RowReading, readRow } from './read-row.ts';
import { unaskedParts } from './unasked.ts';

export interface AnswersReading {
  /** One for each row that answers and has no error, in the order of the file. */
  answers: { answer: Answer; line: number; unasked: AnswerPart[] }[];
  /** What those rows answer to later questions. */
  later: { municipality: string; answer: DeadlineAnswer; line: number }[];
  /** Of the headings first, then row by row; all there are. */
  problems: Problem[];
  /** Of each sheet that was read. */
  headers: Header[];
}

/**
 * The answers in a table whose columns may have any of the usual Danish or English names, in any order (R35, R36).
 * Every wrong row is reported with its line and gives no answer; wrong headings give no answers at all. A close
 * spelling is accepted with a note; a municipality that stands in two rows is refused in both.
 */
export function readAnswers(table: Table, definition: Definition): AnswersReading {
  const headers = findHeaders(table, ANSWER_HEADINGS);
  if (headers.length === 0) return { answers: [], later: [], problems: [noHeader(table)], headers };
  const sheets = headers.map((header) => readSheet(header, definition, table.file));
  const rows = refuseRepeated(sheets.flatMap((sheet) => sheet.rows));
  const inRows = rows.flatMap(({ findings, line, sheet }) =>
    findings.map((finding) => toProblem(finding, { file: table.file, sheet }, line)),
  );
  const problems = [
    ...judgeSheets(table, headers),
    ...sheets.flatMap(({ inColumns }) => inColumns),
    ...inRows,
  ];
  const read = sheets.some(({ inColumns }) => hasErrors(inColumns)) ? [] : rows;
  return {
    answers: read.flatMap(({ answer, line, unasked }) => (answer ? [{ answer, line, unasked }] : [])),
    later: read.flatMap(({ municipality, later, line }) =>
      municipality === undefined ? [] : later.map((answer) => ({ municipality, answer, line })),
    ),
    problems: [...problems, ...headers.flatMap((header) => noRows(table, header))],
    headers,
  };
}

interface SheetRow extends RowReading {
  /** Of a workbook: where the row stands. */
  sheet: string | undefined;
  /** What its sheet has no column for. */
  unasked: AnswerPart[];
}

/** The rows of one sheet. Without a column for the municipality or the answer, each row would only repeat that. */
function readSheet(
  header: Header,
  definition: Definition,
  file: string,
): { inColumns: Problem[]; rows: SheetRow[] } {
  const columns = readColumns(header.row.cells, definition.focusAreas.list, definition.laterDeadlines);
  const found = judgeColumns(header, columns, definition, file);
  const isReadable = found.every(({ rule }) => !isMissingColumn(rule));
  const twoRows = isReadable ? undefined : unreadHeadings(file, header.sheet, 'answers');
  const inColumns = twoRows ? [twoRows] : found;
  const unasked = unaskedParts(columns.fields);
  return {
    inColumns,
    rows: isReadable
      ? header.below.map((row) => ({
          ...readRow(row, columns.fields, definition),
          sheet: header.sheet.name,
          unasked,
        }))
      : [],
  };
}

function refuseRepeated(rows: readonly SheetRow[]): SheetRow[] {
  const byMunicipality = Map.groupBy(rows, ({ municipality }) => municipality);
  return rows.map((row) => {
    const same = row.municipality === undefined ? [] : (byMunicipality.get(row.municipality) ?? []);
    if (same.length < 2) return row;
    const municipality = municipalityByCode(row.municipality ?? '')?.fullName ?? '';
    const repeated = error('repeated-municipality', {
      municipality,
      rows: same.map(({ line, sheet = null }) => ({ line, sheet })),
    });
    return { ...row, answer: undefined, later: [], findings: [...row.findings, repeated] };
  });
}

function noHeader({ file, sheets }: Table): Problem {
  for (const sheet of sheets) {
    const twoRows = sheet.isHidden ? undefined : unreadHeadings(file, sheet, 'answers');
    if (twoRows) return twoRows;
  }
  const [first] = sheets.flatMap(({ name, rows }) => rows.slice(0, 1).map((row) => ({ row, sheet: name })));
  const finding = error('no-headings', { found: first?.row.cells.slice(0, 8) ?? [], wanted: 'answers' });
  return first
    ? toProblem(finding, { file, sheet: first.sheet }, first.row.line)
    : { ...finding, place: { file } };
}

function noRows({ file }: Table, { row, sheet, below }: Header): Problem[] {
  if (below.length > 0) return [];
  return [toProblem(warning('no-rows', {}), { file, sheet: sheet.name }, row.line)];
}
