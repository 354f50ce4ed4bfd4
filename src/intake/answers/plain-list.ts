import { hasErrors } from '../../errors.ts';
import { closestSpellings, foldSpelling } from '../../partnership/close-spelling.ts';
import type { Finding, Read } from './cells/finding.ts';
import { isNobodyYet } from './cells/person-words.ts';
import { type Cell, checkCell, judgeStruck, notKnownYet, saysNothing } from './cells/row-cells.ts';
import { setAside } from './cells/set-aside.ts';
import type { Row } from './cells/table.ts';
import type { Header, HeadingReader } from './find-header.ts';
import { findFormExport } from './form-export.ts';

/** Names of the columns of a list that has one for each thing it says. */
export type ColumnNames<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export interface ListColumns<Field extends string> {
  /** Of rows below the headings that are none of the list. */
  aside: { finding: Finding; line: number }[];
  /** Position in the row, from 0, with the heading as it stands. */
  at: Partial<Record<Field, { index: number; heading: string }>>;
  /** Headings that mean nothing here, and those that mean the same as one further left. */
  unknown: string[];
  twice: string[];
  /** Rows below the headings. */
  below: Row[];
  /** Of the headings. */
  line: number;
}

/** Reads headings by their names, in any spelling that is close. */
export function headingReader<Field extends string>(
  names: ColumnNames<Field>,
  isComplete: (read: readonly Field[]) => boolean,
  saysAll: (read: Field) => boolean = () => true,
): HeadingReader<Field> {
  const spellings = (Object.keys(names) as Field[]).flatMap((field) =>
    names[field].map((text) => ({ text, value: field })),
  );
  const exact = new Map(spellings.map(({ text, value }) => [foldSpelling(text), value]));
  const close = (heading: string): Field | undefined => {
    const match = closestSpellings(heading, spellings);
    return match.kind === 'close' ? match.value : undefined;
  };
  const known = (heading: string) => exact.get(foldSpelling(heading));
  return { known, close: (heading) => known(heading) ?? close(heading), isComplete, saysAll };
}

/** One heading alone may stand above any list. */
export function isListOf<Field extends string>(reader: HeadingReader<Field>, { row }: Header): boolean {
  return row.cells.filter((cell) => reader.close(cell) !== undefined).length > 1;
}

export function listColumns<Field extends string>(
  { row: { cells, line }, below }: Header,
  reader: HeadingReader<Field>,
): ListColumns<Field> {
  const columns: ListColumns<Field> = { at: {}, unknown: [], twice: [], below: [], line, aside: [] };
  const exported = findFormExport(cells);
  for (const [index, heading] of cells.entries()) {
    if (heading === '' || exported?.own.has(index)) continue;
    const field = reader.close(heading);
    if (field === undefined) columns.unknown.push(heading);
    else if (columns.at[field]) columns.twice.push(heading);
    else columns.at[field] = { index, heading };
  }
  return { ...columns, ...withoutAside(below, columns.at) };
}

function withoutAside<Field extends string>(
  rows: readonly Row[],
  at: ListColumns<Field>['at'],
): Pick<ListColumns<Field>, 'below' | 'aside'> {
  const columns = Object.entries(at) as [Field, { index: number; heading: string }][];
  const naming = columns.flatMap(([field, column]) => (field.startsWith('municipality') ? [column] : []));
  const judged = rows.map((row) => {
    const called = naming.map(({ index, heading }) => ({ heading, text: row.cells[index] ?? '' }));
    return {
      row,
      finding: setAside(
        row,
        columns.map(([, column]) => column),
        called,
      ),
    };
  });
  return {
    below: judged.flatMap(({ row, finding }) => (finding ? [] : [row])),
    aside: judged.flatMap(({ row, finding }) => (finding ? [{ finding, line: row.line }] : [])),
  };
}

/** The cells of one row that have usable content, and which fields hold something unusable. */
export interface ListCells<Field extends string> {
  cells: Partial<Record<Field, Cell>>;
  broken: ReadonlySet<Field>;
}

/** @param digits fields that hold a long number: what Excel keeps counts, however the cell shows it */
export function listCells<Field extends string>(
  row: Row,
  { at }: ListColumns<Field>,
  digits: readonly Field[] = [],
): Read<ListCells<Field>> {
  const cells: Partial<Record<Field, Cell>> = {};
  const findings: Finding[] = [];
  const broken = new Set<Field>();
  for (const [field, { index, heading }] of Object.entries(at) as [
    Field,
    { index: number; heading: string },
  ][]) {
    const kept = row.kept?.get(index);
    const isNumber = digits.includes(field) && kept?.kind === 'number' && Number.isSafeInteger(kept.value);
    const text = isNumber ? String(kept.value) : (row.cells[index] ?? '');
    const found = [...checkCell(heading, text, kept), ...judgeStruck(row, { index, heading, text })];
    findings.push(...found);
    if (hasErrors(found)) broken.add(field);
    else if (!field.startsWith('municipality') && isNobodyYet(text))
      findings.push(notKnownYet({ heading, text }));
    else if (!saysNothing(text)) cells[field] = { heading, text, ...(kept && { kept }) };
  }
  return { value: { cells, broken }, findings };
}
