import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The SQL in which the table definitions of the two databases differ. */
export interface SchemaWords {
  /** Text that compares byte by byte, so that both sort alike. */
  text: string;
  bytes: string;
  /** A primary key that counts up by itself. */
  countingUp: string;
  /** After a table: refuse what is not of the column's type. */
  strict: string;
}

/** What a change locks: a partnership, one municipality or one reminder of it, or everything. */
export interface Scope {
  partnership?: string;
  municipality?: string;
  /** Its key. */
  reminder?: string;
}

/** Says to other processes that a store is open; gone when the process is, however that ends. */
export interface OpenMark {
  /**
   * Makes sure that nobody else has the store open, and that nobody opens it until `close`.
   * @throws StoreError `in-use`
   */
  alone(): Promise<void>;
  close(): void;
}

/** Everything in which the databases differ, apart from their drivers. */
export interface StoreDialect {
  name: 'sqlite' | 'postgres';
  /** The file, or the database without its password: for messages. */
  place: string;
  words: SchemaWords;
  /**
   * Marks the store as open, before it is.
   * @throws StoreError `in-use` where a backup is being restored into it
   */
  markOpen(): Promise<OpenMark>;
  /** Opens for writing. */
  open(): Kysely<Schema>;
  /** Opens for reading beside what is being written, or returns `writing` where that can do both. */
  openForReading(writing: Kysely<Schema>): Kysely<Schema>;
  /** SQL that begins a write transaction and takes the lock of its scope. */
  begin(scope: Scope): string;
  /** SQL that begins a read transaction, on the snapshot of its first query. */
  beginReading: string;
  /** Whether this process has a single connection, so that waiting callers may share a transaction. */
  sharesTransactions: boolean;
  /**
   * Milliseconds to wait before a retry; undefined where a retry is no use or might write twice.
   * @param attempt counts from 1
   */
  retryAfter(error: unknown, attempt: number): number | undefined;
  /** Whether a commit that failed with `error` may have succeeded all the same. */
  mayBeKept(error: unknown): boolean;
  /** An error of the database as a StoreError; any other as it is. */
  explain(error: unknown): unknown;
  /** Whether the table exists, and so a schema. */
  hasTable(db: Kysely<Schema>, table: string): Promise<boolean>;
  /** After a restore: sets the counter of the primary key behind the highest id. */
  countOn(tx: Kysely<Schema>, table: 'audit', highest: number): Promise<void>;
  /**
   * Removes deleted bytes from the database files, as far as the database can.
   * @returns false where an open reader keeps them there: try again later
   */
  scrub(db: Kysely<Schema>): Promise<boolean>;
}
