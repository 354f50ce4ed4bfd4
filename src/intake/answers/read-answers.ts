import { hasErrors, type Problem } from '../../errors.ts';
import type { Answer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { isMissingColumn, judgeColumns, letterOf, readColumns } from './columns.ts';
import { error, listed, note, toProblem, warning } from './finding.ts';
import { type RowReading, readRow } from './read-row.ts';
import { findHeader, type Header, type Table } from './table.ts';

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
  const header = findHeader(table);
  if (header === undefined) return { answers: [], problems: [noHeader(table)] };
  const columns = readColumns(header.row.cells);
  const inColumns = [...judgeSheets(table, header), ...judgeColumns(header, columns, definition, table.file)];
  // Without a column for the municipality or the answer, each row would only repeat that.
  const isReadable = inColumns.every(({ rule }) => !isMissingColumn(rule));
  const rows = isReadable
    ? refuseRepeated(header.below.map((row) => readRow(row, columns.fields, definition)))
    : [];
  const inRows = rows.flatMap(({ line, findings }) =>
    findings.map((finding) => toProblem(finding, table.file, line)),
  );
  const answers = hasErrors(inColumns)
    ? []
    : rows.flatMap(({ answer, line }) => (answer ? [{ answer, line }] : []));
  const problems = [...inColumns, ...inRows];
  return { answers, problems: header.below.length === 0 ? [...problems, noRows(table, header)] : problems };
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

function judgeSheets({ file, sheets }: Table, { sheet }: Header): Problem[] {
  const others = sheets
    .filter((each) => each !== sheet && (each.rows.length > 0 || each.holdsNoCells))
    .map(({ name = '', isHidden }) => `${name}${isHidden ? ' (hidden)' : ''}`);
  const unread = `The sheet "${sheet.name}" was read; not used: ${listed(others, 'and')}.`;
  const { hiddenRows = [], hiddenColumns = [] } = sheet;
  const places = [
    ...(hiddenRows.length > 0 ? [`rows ${hiddenRows.join(', ')}`] : []),
    ...(hiddenColumns.length > 0
      ? [`columns ${hiddenColumns.map((column) => letterOf(column - 1)).join(', ')}`]
      : []),
  ];
  const hidden = `Excel hides ${places.join(' and ')}, which were left out: show them if they count.`;
  return [
    ...(others.length > 0 ? [note('other-sheets', undefined, unread)] : []),
    ...(places.length > 0 ? [warning('hidden-cells', undefined, hidden)] : []),
  ].map((finding) => ({ ...finding, place: { file } }));
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

function noRows({ file }: Table, { row }: Header): Problem {
  const message = 'There are headings but no rows with answers below them.';
  return { severity: 'warning', rule: 'no-rows', message, place: { file, line: row.line } };
}
