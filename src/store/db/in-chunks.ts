/** Both databases limit the values in one query (32,766 in SQLite); our widest table has 15 columns. */
const ROWS = 500;

/** The rows in parts that fit into one query each. */
export function inChunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, part) =>
    rows.slice(part * ROWS, (part + 1) * ROWS),
  );
}

/** What a query finds for these values, asked in parts that fit into one query each; for all, where none are named. */
export async function foundAmong<Value, Row>(
  values: readonly Value[] | undefined,
  find: (part: readonly Value[] | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  if (!values) return find(undefined);
  const found: Row[] = [];
  for (const part of inChunks(values)) found.push(...(await find(part)));
  return found;
}
