import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Clock, fixedClock } from '../../src/clock.ts';
import { openStore, type Store, type StoreSettings } from '../../src/store/db/open-store.ts';
import { openPrepared } from './open-prepared.ts';
import { onServer, TEMPLATE, within } from './postgres-template.ts';

/** An empty database for one test, removed at the end. */
export interface TestDatabase {
  settings: StoreSettings;
  /** Opens the store in it; closed at the end. */
  open(clock?: Clock): Promise<Store>;
  remove(): Promise<void>;
}

export const NOON = fixedClock('2017-04-20T12:00:00');

export const freshDatabases = { SQLite: sqliteDatabase, PostgreSQL: postgresDatabase };

export async function sqliteDatabase(open = openStore): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerskab-store-'));
  const remove = async () => rmSync(folder, { recursive: true, force: true });
  return databaseAt({ dataFolder: folder, clock: NOON }, remove, open);
}

export async function postgresDatabase(): Promise<TestDatabase> {
  return postgresDatabaseOn(inject('postgresUrl'));
}

export async function postgresDatabaseOn(server: string): Promise<TestDatabase> {
  const name = newName();
  await onServer(server, `create database ${name}`);
  return databaseAt({ databaseUrl: within(server, name), dataFolder: tmpdir(), clock: NOON }, () =>
    onServer(server, `drop database ${name} with (force)`),
  );
}

/** With an empty store in it, and much faster: for tests that leave the schema as it is. */
export const reusedDatabases = {
  SQLite: () => sqliteDatabase(openPrepared),
  PostgreSQL: reusedPostgresDatabase,
};

/** Databases that an earlier test has left empty. */
const left: string[] = [];

async function reusedPostgresDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = left.pop() ?? (await copyOfTemplate(server));
  const databaseUrl = within(server, name);
  return databaseAt({ databaseUrl, dataFolder: tmpdir(), clock: NOON }, async () => {
    await onServer(databaseUrl, EMPTY_AGAIN);
    left.push(name);
  });
}

async function copyOfTemplate(server: string): Promise<string> {
  const name = newName();
  await onServer(server, `create database ${name} template ${TEMPLATE}`);
  return name;
}

// Deleting some rows is faster than truncating every table. Whatever is still connected has lost its test.
const EMPTY_AGAIN = `do $$
  declare name text;
  begin
    perform pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid();
    set local session_replication_role = replica;
    for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_version' loop
      execute format('delete from %I', name);
    end loop;
    perform setval(format('%I', sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'public';
  end $$`;

function newName(): string {
  return `store_${randomUUID().replaceAll('-', '')}`;
}

function databaseAt(
  settings: StoreSettings,
  removeDatabase: () => Promise<void>,
  openIn = openStore,
): TestDatabase {
  const opened: Store[] = [];
  return {
    settings,
    async open(clock = NOON) {
      const store = await openIn({ ...settings, clock });
      opened.push(store);
      return store;
    },
    async remove() {
      for (const store of opened) await store.close();
      await removeDatabase();
    },
  };
}
