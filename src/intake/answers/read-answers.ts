import { hasErrors, type Problem } from '../../errors.ts';
import type { Answer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { isMissingColumn, judgeColumns, letterOf, readColumns } from './columns.ts';
import { findHeaders, type Header } from './find-header.ts';
import { error, type Finding, listed, note, toProblem, warning } from './finding.ts';
import { type RowReading, readRow } from './read-row.ts';
import type { Sheet, Table } from './table.ts';

export interface AnswersReading {
  /** One for each row that answers and has no error, in the order of the file. */
  answers: { answer: Answer; line: number }[];
  /** Of the headings first, then row by row; all there are. */
  problems: Problem[];
}

/**
 * The answers in a table whose columns may have any of the usual Danish or English names, in any order (R35, R36).
 * Every wrong row is reported with its line and gives no answer; wrong headings give no answers at all. A close
 * spelling is accepted with a note; a municipality that stands in two rows is refused in both.
 */
export function readAnswers(table: Table, definition: Definition): AnswersReading {
  const headers = findHeaders(table);
  if (headers.length === 0) return { answers: [], problems: [noHeader(table)] };
  const sheets = headers.map((header) => readSheet(header, definition, table.file));
  const rows = refuseRepeated(sheets.flatMap((sheet) => sheet.rows));
  const inRows = rows.flatMap(({ findings, line }) =>
    findings.map((finding) => toProblem(finding, table.file, line)),
  );
  const problems = [
    ...judgeSheets(table, headers),
    ...sheets.flatMap(({ inColumns }) => inColumns),
    ...inRows,
  ];
  const answers = sheets.some(({ inColumns }) => hasErrors(inColumns))
    ? []
    : rows.flatMap(({ answer, line }) => (answer ? [{ answer, line }] : []));
  return { answers, problems: [...problems, ...headers.flatMap((header) => noRows(table, header))] };
}

/** The rows of one sheet. Without a column for the municipality or the answer, each row would only repeat that. */
function readSheet(
  header: Header,
  definition: Definition,
  file: string,
): { inColumns: Problem[]; rows: RowReading[] } {
  const columns = readColumns(header.row.cells, definition.focusAreas.list);
  const inColumns = judgeColumns(header, columns, definition, file);
  const isReadable = inColumns.every(({ rule }) => !isMissingColumn(rule));
  return {
    inColumns,
    rows: isReadable ? header.below.map((row) => readRow(row, columns.fields, definition)) : [],
  };
}

function refuseRepeated(rows: readonly RowReading[]): RowReading[] {
  const byMunicipality = Map.groupBy(rows, ({ municipality }) => municipality);
  return rows.map((row) => {
    const same = row.municipality === undefined ? [] : (byMunicipality.get(row.municipality) ?? []);
    if (same.length < 2) return row;
    const name = municipalityByCode(row.municipality ?? '')?.fullName;
    const message = `${name} stands in lines ${same.map(({ line }) => line).join(' and ')}: keep one of them.`;
    return {
      ...row,
      answer: undefined,
      findings: [...row.findings, error('repeated-municipality', undefined, message)],
    };
  });
}

/** Which sheets were read where there are others, and what of those Excel does not show. */
function judgeSheets({ file, sheets }: Table, headers: readonly Header[]): Problem[] {
  const read = headers.map(({ sheet }) => sheet);
  const others = sheets.filter(
    (each) => !read.includes(each) && (each.rows.length > 0 || each.holdsNoCells === true),
  );
  const nameOf = ({ name = '', isHidden }: Sheet) => `${name}${isHidden ? ' (hidden)' : ''}`;
  const used = listed(read.map(nameOf), 'and');
  const unused = others.length > 0 ? `; not used: ${listed(others.map(nameOf), 'and')}` : '';
  const which =
    others.length > 0 || read.length > 1
      ? [note('other-sheets', undefined, `Sheets read: ${used}${unused}.`)]
      : [];
  return [...which, ...read.flatMap(judgeHidden)].map((finding) => ({ ...finding, place: { file } }));
}

function judgeHidden({ name = '', hiddenRows = [], hiddenColumns = [] }: Sheet): Finding[] {
  const places = [
    ...(hiddenRows.length > 0 ? [`rows ${hiddenRows.join(', ')}`] : []),
    ...(hiddenColumns.length > 0
      ? [`columns ${hiddenColumns.map((column) => letterOf(column - 1)).join(', ')}`]
      : []),
  ];
  if (places.length === 0) return [];
  const message = `Excel hides ${places.join(' and ')} of "${name}", which were left out: show them if they count.`;
  return [warning('hidden-cells', undefined, message)];
}

function noHeader({ file, sheets }: Table): Problem {
  const first = sheets.flatMap(({ rows }) => rows)[0];
  const found = first === undefined ? 'nothing' : listed(first.cells.slice(0, 8), 'and');
  return {
    severity: 'error',
    rule: 'no-headings',
    message: `No row with headings was found: expected at least "Kommune" and "Svar", found ${found}.`,
    place: first === undefined ? { file } : { file, line: first.line },
    expected: 'a row with headings such as "Kommune;Svar;1. prioritet;2. prioritet"',
    found,
    fix: 'Write the headings in the first row; examples/README.md shows them all.',
  };
}

function noRows({ file }: Table, { row, below }: Header): Problem[] {
  if (below.length > 0) return [];
  const message = 'There are headings but no rows with answers below them.';
  return [{ severity: 'warning', rule: 'no-rows', message, place: { file, line: row.line } }];
}
