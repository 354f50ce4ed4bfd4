import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The words in which the two databases' table definitions differ. */
export interface SchemaWords {
  /** Text that compares byte by byte, so that both sort alike. */
  text: string;
  bytes: string;
  /** A primary key that counts up by itself. */
  countingUp: string;
  /** After a table: refuse what is not of the column's type. */
  strict: string;
}

/** One partnership, one municipality or one reminder in it, or everything: what a change may touch. */
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

/** Everything in which one database differs from the other, beside its driver. */
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
  /** Begins a transaction that changes what is in `scope`, and waits until nobody else does until it ends. */
  begin(scope: Scope): string;
  /** Begins a transaction that only reads, all of it at the moment of its first query. */
  beginReading: string;
  /** Whether all in this process take turns on one connection: then those who wait may share a transaction. */
  sharesTransactions: boolean;
  /**
   * Milliseconds after which the same transaction may well succeed, undefined where to try again is of no use or might
   * do it twice.
   * @param attempt how often it was tried so far
   */
  retryAfter(error: unknown, attempt: number): number | undefined;
  /** Whether a commit that failed with `error` may have been carried out all the same. */
  mayBeKept(error: unknown): boolean;
  /** An error of the database as a StoreError; any other as it is. */
  explain(error: unknown): unknown;
  /** Whether the schema has been laid at all. */
  hasTable(db: Kysely<Schema>, table: string): Promise<boolean>;
  /** After rows were inserted with their numbers: go on counting behind the highest. */
  countOn(tx: Kysely<Schema>, table: 'audit', highest: number): Promise<void>;
  /**
   * Makes what was deleted unreadable in the database's files as well, as far as the database can.
   * @returns false where somebody who still reads what was before keeps it there: try again later
   */
  scrub(db: Kysely<Schema>): Promise<boolean>;
}
