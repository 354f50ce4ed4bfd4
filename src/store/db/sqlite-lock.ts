import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenMark } from './dialect.ts';
import { isBusy } from './sqlite-errors.ts';
import { StoreError } from './store-error.ts';

/** About two seconds: a command that is run beside is done by then. */
const MOST_ATTEMPTS = 80;
const WAIT_MS = 25;

/**
 * Marks a store as open: many may have it open, or one alone. The mark is a lock of SQLite's on a file of its own beside the
 * store, so that it stands also where the store's file was taken away; the operating system lets go of it when a
 * process ends, however it ends.
 * @param file the lock's file; made where it is not there
 * @param place of the store, for messages
 * @throws StoreError `in-use` where somebody has the store alone
 */
export async function markOpen(file: string, place: string): Promise<OpenMark> {
  const database = new DatabaseSync(file, { timeout: 0 });
  const take = (begin: string) => patiently(() => takeLock(database, begin));
  try {
    if (!(await take('begin'))) throw isRestored(place);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    async alone() {
      database.exec('rollback');
      if (await take('begin exclusive')) return;
      await take('begin');
      throw isOpenElsewhere(place);
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

/** The lock is held until the transaction ends: while it only reads others may hold it too. */
function takeLock(database: DatabaseSync, begin: string): void {
  try {
    // Nothing is ever written to it, and so no journal is to be made beside it.
    database.exec('pragma journal_mode = memory');
    database.exec(begin);
    database.exec('select count(*) from sqlite_schema');
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

async function patiently(take: () => void): Promise<boolean> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    try {
      take();
      return true;
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    await sleep(WAIT_MS);
  }
  return false;
}

function isOpenElsewhere(place: string): StoreError {
  return new StoreError(
    'in-use',
    'Another process has the store open, and a backup is only restored while nobody works',
    place,
    'Stop the server, and whatever else works in that folder, and try again. Nothing was changed.',
  );
}

function isRestored(place: string): StoreError {
  return new StoreError(
    'in-use',
    'A backup is being restored into the store just now',
    place,
    'Start again when that is done.',
  );
}
