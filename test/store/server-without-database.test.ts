import { connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { examine } from '../../src/doctor/examine.ts';
import { aFolder, startServer } from '../server/a-server.ts';
import { NOON, postgresPlace } from './places.ts';

/** The way to a database, which can be closed and opened again. */
async function wayTo(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((from) => {
    if (!isOpen) {
      from.destroy();
      return;
    }
    const to = connect(Number(port), hostname);
    for (const socket of [from, to]) {
      sockets.add(socket.on('error', () => {}));
      socket.on('close', () => sockets.delete(socket));
    }
    from.pipe(to).pipe(from);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    close();
    server.close();
  });
  const address = server.address();
  const way = new URL(url);
  way.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: way.href,
    close,
    open: () => {
      isOpen = true;
    },
  };
}

test('A server whose database goes away stays alive, says that it is not ready, and is again when it comes back', async () => {
  const place = await postgresPlace();
  onTestFinished(() => place.remove());
  const way = await wayTo(place.settings.databaseUrl ?? '');
  const server = startServer(await aFolder(), { DATABASE_URL: way.url });
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

test('The doctor looks at a PostgreSQL and leaves it as it is', async () => {
  const place = await postgresPlace();
  onTestFinished(() => place.remove());
  const look = async () => {
    const found = await examine({
      environment: { DATABASE_URL: place.settings.databaseUrl },
      clock: NOON,
      nodeVersion: '24.21.0',
    });
    return found.find(({ check }) => check === 'database');
  };
  expect(await look()).toMatchObject({ outcome: 'ok', message: expect.stringContaining('first start') });
  const store = await place.open();
  expect(await look()).toMatchObject({ outcome: 'ok', message: expect.stringContaining('read and written') });
  const tried = await store.reading
    .selectFrom('schema_version')
    .where('version', '<', 1)
    .selectAll()
    .execute();
  expect(tried).toEqual([]);
});
