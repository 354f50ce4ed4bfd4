import type { Kysely } from 'kysely';
import type { Planning } from '../db/change.ts';
import type { Reading } from '../db/read.ts';
import { cell, type Row, TABLES, type TableName } from '../db/tables.ts';

// kysely cannot type a query on any one of the tables: they have the columns that tables.ts lists.
type Untyped = Kysely<Record<string, Row>>;

/** All rows of a table. */
export async function allRows(tx: Reading, table: TableName): Promise<Row[]> {
  return (tx as unknown as Untyped).selectFrom(table).selectAll().execute();
}

/** Changes columns of one row, told apart by its primary key. */
export function updating(tx: Planning, table: TableName, row: Row, columns: Row) {
  let query = (tx as unknown as Untyped).updateTable(table).set(columns);
  for (const column of keyOf(table)) query = query.where(column, '=', cell(row, column));
  return query;
}

/** Removes one row, told apart by its primary key. */
export function deleting(tx: Planning, table: TableName, row: Row) {
  let query = (tx as unknown as Untyped).deleteFrom(table);
  for (const column of keyOf(table)) query = query.where(column, '=', cell(row, column));
  return query;
}

function keyOf(table: TableName): readonly string[] {
  return TABLES.find(({ name }) => name === table)?.key ?? [];
}
