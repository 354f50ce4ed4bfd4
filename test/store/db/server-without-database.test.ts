import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { examine } from '../../../src/doctor/examine.ts';
import { startServer, temporaryFolder } from '../../server/server-process.ts';
import { openDatabaseProxy } from '../database-proxy.ts';
import { NOON, postgresDatabase } from '../test-databases.ts';

test('A server whose database becomes unavailable keeps running, reports that it is not ready, and recovers', async () => {
  const ref = await postgresDatabase();
  onTestFinished(() => ref.remove());
  const way = await openDatabaseProxy(ref.settings.databaseUrl ?? '');
  const server = startServer(await temporaryFolder(), { DATABASE_URL: way.url });
  const url = await server.url;
  const ready = async () => (await fetch(`${url}/readyz`)).status;
  await server.logged('platform-ready');
  expect(await ready()).toBe(200);
  way.close();
  expect(await ready()).toBe(503);
  expect(await ready()).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  way.open();
  expect(await ready()).toBe(200);
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
});

test('A server whose SQLite file is deleted keeps running, and reports in its log and by /readyz why it is not ready', async () => {
  const folder = await temporaryFolder();
  const server = startServer(folder);
  const url = await server.url;
  const ready = async () => {
    const answer = await fetch(`${url}/readyz`);
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  await server.logged('platform-ready');
  expect(await ready()).toMatchObject({ status: 200, store: 'ok' });
  rmSync(join(folder, 'data', 'partnerskab.db'));
  expect(await ready()).toMatchObject({ status: 503, store: 'unavailable', reason: 'replaced' });
  expect(await server.logged('store-unavailable')).toMatchObject({ level: 'warn', reason: 'replaced' });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
});

test('The doctor inspects a PostgreSQL without changing it', async () => {
  const ref = await postgresDatabase();
  onTestFinished(() => ref.remove());
  const look = async () => {
    const found = await examine({
      environment: { DATABASE_URL: ref.settings.databaseUrl },
      clock: NOON,
      nodeVersion: '24.21.0',
    });
    return found.find(({ check }) => check === 'database');
  };
  expect(await look()).toMatchObject({ outcome: 'ok', message: expect.stringContaining('first start') });
  const store = await ref.open();
  expect(await look()).toMatchObject({ outcome: 'ok', message: expect.stringContaining('read and written') });
  const tried = await store.reading
    .selectFrom('schema_version')
    .where('version', '<', 1)
    .selectAll()
    .execute();
  expect(tried).toEqual([]);
});
