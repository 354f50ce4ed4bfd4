/**
 * What a list of answers or contacts may come to. With 98 municipalities, some rows for each and a column for each
 * question, one in use stays under a tenth of every figure.
 */
export const LIMITS = {
  /** Of the file as it was handed in. */
  fileBytes: 32 * 1024 * 1024,
  /** Parts of an archive. */
  entries: 2_000,
  /** Inflated from an archive, whatever its headers say. */
  inflatedBytes: 64 * 1024 * 1024,
  /** Elements of parts other than sheets, and how deep they stand within each other. */
  elements: 1_000_000,
  depth: 100,
  /** Of one text, tag or comment of the XML. */
  token: 1024 * 1024,
  sheets: 200,
  /** Of one sheet or text file, empty ones above the last included. */
  rows: 10_000,
  columns: 500,
  /** Of all sheets, each counted as the rectangle from A1 to its outermost cell. */
  cells: 100_000,
  /** Of all cells: a text that a thousand cells share counts a thousand times, and once where it stands. */
  characters: 10_000_000,
} as const;

export type Limit = keyof typeof LIMITS;

/** A file exceeded a limit. Internal: reading the file turns it into a problem. */
export class OverLimit extends Error {
  readonly limit: Limit;

  constructor(limit: Limit) {
    super(`more than ${LIMITS[limit]} ${limit}`);
    this.limit = limit;
  }
}

export type Spent = Readonly<Record<Limit, number>>;

/** Counts what one file takes, and throws `OverLimit` at the first limit that is exceeded. */
export class Meter {
  readonly #spent = Object.fromEntries(Object.keys(LIMITS).map((limit) => [limit, 0])) as Record<
    Limit,
    number
  >;

  get spent(): Spent {
    return { ...this.#spent };
  }

  /** Adds an amount that has been read; it counts even where it exceeds the limit. */
  add(limit: Limit, amount = 1): void {
    this.#spent[limit] += amount;
    if (this.#spent[limit] > LIMITS[limit]) throw new OverLimit(limit);
  }

  /** Records how far something reaches, such as the outermost column; throws before anything is allocated. */
  reach(limit: Limit, value: number): void {
    if (value > LIMITS[limit]) throw new OverLimit(limit);
    this.#spent[limit] = Math.max(this.#spent[limit], value);
  }
}
