/** Both databases limit the values in one query (32,766 in SQLite); our widest table has 15 columns. */
const ROWS = 500;

/** The rows in parts that fit into one query each. */
export function inChunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, part) =>
    rows.slice(part * ROWS, (part + 1) * ROWS),
  );
}
