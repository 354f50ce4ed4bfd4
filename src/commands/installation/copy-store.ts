import { readConfig } from '../../config.ts';
import type { Problem } from '../../errors.ts';
import { inspectStore } from '../../store/db/inspect-store.ts';
import { openStore, type Store, type StoreSettings } from '../../store/db/open-store.ts';
import { copyStore } from '../../store/privacy/copy-store.ts';
import type { Services } from '../services.ts';
import type { Report } from '../terminal/report.ts';

/** Copies one store to another: SQLite to PostgreSQL, back, or to another place of the same kind. */
export async function copyStoreCommand(services: Services, from: string, to: string): Promise<Report> {
  const read = readConfig(services.environment);
  if (!read.ok) return { failures: read.problems, code: 2 };
  const { databaseUrl } = read.config;
  if ([from, to].includes(CONFIGURED) && databaseUrl === undefined)
    return { failures: [notConfigured], code: 2 };
  const settings = (where: string): StoreSettings => ({
    ...(where === CONFIGURED ? { databaseUrl, dataFolder: '' } : settingsOf(where)),
    clock: services.clock,
  });
  // Opening one that is not there would make it.
  const { version, place } = await inspectStore(settings(from));
  if (version === 0) return { failures: [nothingThere(place)] };
  if ((await inspectStore(settings(to))).place === place) return { failures: [sameTwice(place)], code: 2 };
  return await withBoth(settings(from), settings(to), async (source, target) => {
    const { rows, tables } = await copyStore(source, target, {
      by: services.origin,
      progress: (table, done) => services.progress?.(`${table}: ${done} rows`),
    });
    services.progress?.('');
    return {
      lines: [
        `${rows} rows of ${tables} tables copied and compared: from ${source.dialect.place} to ${target.dialect.place}.`,
        `The program uses it once ${target.dialect.name === 'postgres' ? 'DATABASE_URL names it' : 'PARTNERSKAB_DATA names its folder and DATABASE_URL is not set'}. Keep the other one until you have seen that all is there; it holds personal data.`,
      ],
    };
  });
}

/** In place of an address, which would show its password to whoever lists processes. */
const CONFIGURED = 'DATABASE_URL';

function settingsOf(where: string): Omit<StoreSettings, 'clock'> {
  return /^postgres(ql)?:/.test(where) ? { databaseUrl: where, dataFolder: '' } : { dataFolder: where };
}

async function withBoth<T>(
  from: StoreSettings,
  to: StoreSettings,
  work: (source: Store, target: Store) => Promise<T>,
): Promise<T> {
  const source = await openStore(from);
  try {
    const target = await openStore(to);
    try {
      return await work(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const notConfigured: Problem = {
  severity: 'error',
  rule: 'configuration',
  message: `${CONFIGURED} is not set, and is to be copied from or to`,
  fix: 'Set it, or give it by file (DATABASE_URL_FILE).',
};

function nothingThere(place: string): Problem {
  return {
    severity: 'error',
    rule: 'cannot-open',
    message: `There is no store (${place})`,
    fix: 'Name the folder with partnerskab.db, or the address of the database. Nothing was made or changed.',
  };
}

function sameTwice(place: string): Problem {
  return {
    severity: 'error',
    rule: 'in-use',
    message: `Both name the same store (${place})`,
    fix: 'Name another folder or database to copy to.',
  };
}
