import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** SQL fragments that differ between the two databases' table definitions. */
export interface SchemaSyntax {
  /** A text type that both databases compare byte by byte, and so sort alike. */
  text: string;
  bytes: string;
  /** An auto-incrementing primary key. */
  autoIncrement: string;
  /** Table option that refuses values of another type than the column's. */
  strict: string;
}

/** What a change locks: a partnership, one of its municipalities or reminders, or everything. */
export interface Scope {
  partnership?: string;
  municipality?: string;
  /** The reminder's key. */
  reminder?: string;
}

/** Tells other processes that this one has the store open. Ends with the process, however it ends. */
export interface OpenLock {
  /**
   * Takes the store exclusively: fails if another process has it open, and keeps others out until `close`.
   * @throws StoreError `in-use`
   */
  lockExclusively(): Promise<void>;
  close(): void;
}

/** Everything that differs between the databases, apart from their drivers. */
export interface StoreDialect {
  name: 'sqlite' | 'postgres';
  /** The file, or the database URL without its password; for messages. */
  place: string;
  words: SchemaSyntax;
  /**
   * Marks the store as open; called before it is opened.
   * @throws StoreError `in-use` while a backup is being restored into it
   */
  lockOpen(): Promise<OpenLock>;
  /** Opens the connection for writing. */
  open(): Kysely<Schema>;
  /** Opens a connection for reading beside the writer; returns `writing` where that one can do both. */
  openForReading(writing: Kysely<Schema>): Kysely<Schema>;
  /** SQL that begins a write transaction and takes the locks of its scope. */
  begin(scope: Scope): string;
  /** SQL that begins a read transaction; its snapshot is that of the first query. */
  beginReading: string;
  /** Whether the process has a single connection, so that concurrent callers may share a transaction. */
  sharesTransactions: boolean;
  /**
   * Milliseconds to wait before retrying; undefined if retrying cannot help or might write twice.
   * @param attempt counted from 1
   */
  retryAfter(error: unknown, attempt: number): number | undefined;
  /** Whether a commit that failed with `error` may have succeeded nevertheless. */
  mayHaveCommitted(error: unknown): boolean;
  /** Turns a database error into a StoreError; returns any other error unchanged. */
  explain(error: unknown): unknown;
  /** Whether the table exists; if not, the database has no schema yet. */
  hasTable(db: Kysely<Schema>, table: string): Promise<boolean>;
  /**
   * Inside a transaction, and until it ends: whether no other process has the store open; none can open it then. Where a
   * mark does so (`lockExclusively`), always.
   */
  isAlone(tx: Kysely<Schema>): Promise<boolean>;
  /** After a restore: moves the auto-increment counter past the highest id. */
  setCounter(tx: Kysely<Schema>, table: 'audit', highest: number): Promise<void>;
  /**
   * Removes deleted bytes from the database files, as far as the database allows.
   * @returns false if an open reader prevents it; try again later
   */
  scrub(db: Kysely<Schema>): Promise<boolean>;
}
