import type { Problem } from '../../errors.ts';
import { letterOf } from './columns.ts';
import type { Header } from './find-header.ts';
import { type Finding, note, warning } from './finding.ts';
import type { Sheet, Table } from './table.ts';

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
  return [...which, ...read.flatMap(judgeHidden)].map((finding) => ({ ...finding, place: { file } }));
}

function judgeHidden({ name = '', hiddenRows = [], hiddenColumns = [] }: Sheet): Finding[] {
  const columns = hiddenColumns.map((column) => letterOf(column - 1));
  if (hiddenRows.length + columns.length === 0) return [];
  return [warning('hidden-cells', { sheet: name, rows: [...hiddenRows], columns })];
}
