import pg from 'pg';
import { systemClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';

/** A database with an empty store in it: copied, because to lay the schema takes far longer. */
export const TEMPLATE = 'template_store';

/** @param server address of any database on it */
export async function makeTemplate(server: string): Promise<void> {
  await onServer(server, `create database ${TEMPLATE}`);
  const store = await openStore({
    databaseUrl: within(server, TEMPLATE),
    dataFolder: '',
    clock: systemClock,
  });
  await store.close();
}

/** The address of another database on the same server. */
export function within(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
