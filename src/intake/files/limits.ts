/**
 * What a list of answers or contacts may come to. With 98 municipalities, some rows for each and a column for each
 * question, one in use stays under a tenth of every figure.
 */
export const LIMITS = {
  /** Of the file as it was handed in. */
  fileBytes: 32 * 1024 * 1024,
  /** Parts of an archive. */
  entries: 2_000,
  /** That come out of an archive, whatever its headers say. */
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
  /** Of all sheets, each a rectangle from A1 to its outermost cell, since so it may be read on. */
  cells: 100_000,
  /** Of all cells: a text that a thousand cells share counts a thousand times, and once where it stands. */
  characters: 10_000_000,
} as const;

export type Limit = keyof typeof LIMITS;

/** A file came to more than a list can be. Never reaches a person: the reading of the file makes a problem of it. */
export class OverLimit extends Error {
  readonly limit: Limit;

  constructor(limit: Limit) {
    super(`more than ${LIMITS[limit]} ${limit}`);
    this.limit = limit;
  }
}

export type Spent = Readonly<Record<Limit, number>>;

/** Counts what one file has come to, and throws `OverLimit` at the first that is too much. */
export class Meter {
  readonly #spent = Object.fromEntries(Object.keys(LIMITS).map((limit) => [limit, 0])) as Record<
    Limit,
    number
  >;

  get spent(): Spent {
    return { ...this.#spent };
  }

  /** Adds what came out of the file: it is there, also where it is too much. */
  add(limit: Limit, amount = 1): void {
    this.#spent[limit] += amount;
    if (this.#spent[limit] > LIMITS[limit]) throw new OverLimit(limit);
  }

  /** States how far something would go, such as the outermost column: nothing is made of it where it is too far. */
  reach(limit: Limit, value: number): void {
    if (value > LIMITS[limit]) throw new OverLimit(limit);
    this.#spent[limit] = Math.max(this.#spent[limit], value);
  }
}
