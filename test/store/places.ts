import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Clock, fixedClock } from '../../src/clock.ts';
import { openStore, type Store, type StoreSettings } from '../../src/store/open-store.ts';

/** Where a store can be: an empty database of its own, that is gone at the end. */
export interface Place {
  settings: StoreSettings;
  /** Opens the store there; closed at the end. */
  open(clock?: Clock): Promise<Store>;
  remove(): Promise<void>;
}

export const NOON = fixedClock('2017-04-20T12:00:00');

export const makers = { SQLite: sqlitePlace, PostgreSQL: postgresPlace };

export async function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerskab-store-'));
  return placeAt({ dataFolder: folder, clock: NOON }, async () =>
    rmSync(folder, { recursive: true, force: true }),
  );
}

export async function postgresPlace(): Promise<Place> {
  return postgresPlaceOn(inject('postgresUrl'));
}

export async function postgresPlaceOn(server: string): Promise<Place> {
  const name = `store_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return placeAt({ databaseUrl: url.href, dataFolder: tmpdir(), clock: NOON }, () =>
    onServer(server, `drop database ${name} with (force)`),
  );
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function placeAt(settings: StoreSettings, removeDatabase: () => Promise<void>): Place {
  const opened: Store[] = [];
  return {
    settings,
    async open(clock = NOON) {
      const store = await openStore({ ...settings, clock });
      opened.push(store);
      return store;
    },
    async remove() {
      for (const store of opened) await store.close();
      await removeDatabase();
    },
  };
}
