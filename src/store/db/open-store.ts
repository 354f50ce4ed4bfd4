import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Clock } from '../../clock.ts';
import { closeDataFolder, closePrivateFile } from '../../private-files.ts';
import type { StoreDialect } from './dialect.ts';
import { migrate, versionOf } from './migrate.ts';
import type { Schema } from './schema.ts';
import { finishScrubbing } from './scrub.ts';
import { sqlite } from './sqlite.ts';
import { StoreError } from './store-error.ts';
import type { OpenTransaction } from './transaction.ts';

/** All persistent data, in one database. Open it with `openStore`; call `close` at the end. */
export interface Store {
  dialect: StoreDialect;
  /** For changes; only `change` and its kin use it. */
  writing: Kysely<Schema>;
  /** For reading beside the writer. */
  reading: Kysely<Schema>;
  clock: Clock;
  /** Whether what is sent goes to the address of a rehearsal; sending requires that the database agrees. */
  isRehearsal: boolean;
  /** Set inside `inOneTransaction`: all reads and changes belong to it. */
  open?: OpenTransaction;
  /**
   * Takes the store exclusively: fails if another process has it open, and keeps others out until it is closed.
   * @throws StoreError `in-use`
   */
  lockExclusively(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreSettings {
  /** PostgreSQL, as `postgres://user:password@host:5432/database`. If omitted, the store is a file in `dataFolder`. */
  databaseUrl?: string | undefined;
  /** Created if missing. */
  dataFolder: string;
  clock: Clock;
  /** Where everything goes in a rehearsal; undefined if there is none. */
  rehearsal?: string | undefined;
}

const FILE = 'partnerskab.db';

/**
 * Opens the store and migrates its schema.
 * @throws StoreError if it cannot be opened, is damaged, is being restored, or is from a newer version of the program
 */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const { databaseUrl, dataFolder, clock } = settings;
  const isRehearsal = settings.rehearsal !== undefined;
  const dialect = await dialectFor(settings);
  if (!databaseUrl) await makePrivate(dataFolder, dialect.place);
  const mark = await dialect.lockOpen().catch((error: unknown) => {
    throw dialect.explain(error);
  });
  const writing = dialect.open();
  const reading = dialect.openForReading(writing);
  const close = async () => {
    if (reading !== writing) await reading.destroy();
    await writing.destroy();
    mark.close();
  };
  try {
    await migrate(writing, dialect, clock);
    // Connects now rather than later, when the path may name another file.
    await versionOf(reading, dialect);
    const { lockExclusively } = mark;
    const store = { dialect, writing, reading, clock, isRehearsal, lockExclusively, close };
    await finishScrubbing(store);
    return store;
  } catch (error) {
    await close();
    throw dialect.explain(error);
  }
}

/**
 * The database that the settings name; opens and creates nothing.
 * @throws StoreError if DATABASE_URL is not a valid address
 */
export async function dialectFor({ databaseUrl, dataFolder }: StoreSettings): Promise<StoreDialect> {
  if (!databaseUrl) return sqlite(join(dataFolder, FILE));
  const url = checkedUrl(databaseUrl);
  // The PostgreSQL client is many files, not loaded for SQLite.
  const { postgres } = await import('./postgres.ts');
  return postgres(url);
}

function checkedUrl(url: string): string {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new StoreError(
    'cannot-open',
    'DATABASE_URL is not the address of a PostgreSQL database',
    'DATABASE_URL',
    'Expected postgres://user:password@host:5432/database, with special characters of the password as %40 and the like.',
  );
}

/** The store holds personal data: no other user of the machine may read it. */
async function makePrivate(folder: string, file: string): Promise<void> {
  const privacy = await closeDataFolder(folder).catch((error: Error) => error);
  if (privacy instanceof Error)
    throw new StoreError(
      'cannot-open',
      `The folder for the data cannot be made: ${privacy.message}`,
      folder,
      'Name a folder that can be written to in PARTNERSKAB_DATA.',
      privacy,
    );
  if (privacy.kind === 'not-ours')
    throw new StoreError(
      'cannot-open',
      `Others on this machine can look into the folder for the data (mode ${privacy.mode}), and it is not closed to them since ${privacy.why}`,
      folder,
      'Name a folder of its own in PARTNERSKAB_DATA, or run "chmod 700" on this one if nobody else needs it.',
    );
  await closePrivateFile(file.concat('-open'), []);
  // SQLite creates the files beside a database with the same permissions.
  await closePrivateFile(
    file,
    ['-wal', '-shm'].map((ending) => file.concat(ending)),
  );
}
