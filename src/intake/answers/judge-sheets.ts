import type { Problem } from '../../errors.ts';
import { error, type Finding, note, toProblem, warning } from './cells/finding.ts';
import type { Sheet, Table } from './cells/table.ts';
import { type Header, headingsInTwoRows } from './find-header.ts';
import { letterOf } from './unread-columns.ts';

/** Which sheets were read where there are others, and what of those Excel does not show. */
export function judgeSheets({ file, sheets }: Table, headers: readonly Header[]): Problem[] {
  const read = headers.map(({ sheet }) => sheet);
  const others = sheets.filter(
    (each) => !read.includes(each) && (each.rows.length > 0 || each.holdsNoCells === true),
  );
  const named = ({ name = '', isHidden = false }: Sheet) => ({ name, isHidden });
  const which =
    others.length > 0 || read.length > 1
      ? [note('other-sheets', { read: read.map(named), others: others.map(named) })]
      : [];
  return [...which, ...read.flatMap(judgeHidden), ...headers.flatMap(judgeComments)].map((finding) => ({
    ...finding,
    place: { file },
  }));
}

function judgeHidden({ name = '', hiddenRows = [], hiddenColumns = [] }: Sheet): Finding[] {
  const columns = hiddenColumns.map((column) => letterOf(column - 1));
  if (hiddenRows.length + columns.length === 0) return [];
  return [warning('hidden-cells', { sheet: name, rows: [...hiddenRows], columns })];
}

/** What is written about the rows that are read; about headings it is for whoever fills them in. */
function judgeComments({ sheet, row, below }: Header): Finding[] {
  const last = below.at(-1)?.line ?? 0;
  const comments = (sheet.comments ?? []).filter(({ cell }) => {
    const line = Number(/\d+$/.exec(cell)?.[0]);
    return row.line < line && line <= last;
  });
  return comments.length > 0 ? [warning('cell-comments', { sheet: sheet.name ?? '', comments })] : [];
}

/** That headings stand in two rows which can't be read together. */
export function unreadHeadings(
  file: string,
  sheet: Sheet,
  wanted: 'answers' | 'contacts',
): Problem | undefined {
  const rows = headingsInTwoRows(sheet);
  if (rows === undefined) return undefined;
  const data = {
    rows: rows.map(({ line }) => line),
    found: rows.map(({ cells }) => cells.filter((cell) => cell !== '').slice(0, 8)),
    wanted,
  };
  return toProblem(error('two-rows-unread', data), { file, sheet: sheet.name }, rows[1].line);
}
