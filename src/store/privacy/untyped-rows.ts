import type { Kysely } from 'kysely';
import type { Planning } from '../db/change.ts';
import type { Reading } from '../db/read.ts';
import { cell, type Row, type SHORT_LIVED, TABLES, type TableName } from '../db/tables.ts';

// kysely cannot type a query on a table named by a value; tables.ts lists the columns.
type Untyped = Kysely<Record<string, Row>>;

/** All rows of a table, unordered. */
export function allRows(tx: Reading, table: TableName | (typeof SHORT_LIVED)[number]): Promise<Row[]> {
  return selecting(tx, table).execute();
}

/** The query for the rows of a table, ordered by primary key. */
export function orderedRows(tx: Reading, table: TableName) {
  return keyOf(table).reduce((query, column) => query.orderBy(column), selecting(tx, table));
}

function selecting(tx: Reading, table: TableName | (typeof SHORT_LIVED)[number]) {
  return (tx as unknown as Untyped).selectFrom(table).selectAll();
}

/** Updates columns of one row, found by primary key. */
export function updating(tx: Planning, table: TableName, row: Row, columns: Row) {
  let query = (tx as unknown as Untyped).updateTable(table).set(columns);
  for (const column of keyOf(table)) query = query.where(column, '=', cell(row, column));
  return query;
}

/** Deletes one row, found by primary key. */
export function deleting(tx: Planning, table: TableName, row: Row) {
  let query = (tx as unknown as Untyped).deleteFrom(table);
  for (const column of keyOf(table)) query = query.where(column, '=', cell(row, column));
  return query;
}

function keyOf(table: TableName): readonly string[] {
  return TABLES.find(({ name }) => name === table)?.key ?? [];
}
