import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { rehearsalOf } from '../../src/store/reminders/rehearsal.ts';
import { logLines, startServer, temporaryFolder } from './server-process.ts';

test('A rehearsal begins with the first start that has an address for it, and is left by no start, only by its command', async () => {
  const folder = await temporaryFolder();
  const first = startServer(folder, { PARTNERSKAB_REHEARSAL: 'proeve@kl.dk' });
  await first.url;
  expect(await first.logged('started')).toMatchObject({ rehearsal: true });
  first.child.kill('SIGTERM');
  const { out, code } = await first.ended;
  expect(code).toBe(0);
  expect(out).toContain('Rehearsal: what would be sent to anybody goes to proeve@kl.dk instead.');

  const without = await startServer(folder).ended;
  expect(without.code).toBe(1);
  expect(without.err).toMatch(/^error: This store is in a rehearsal since .*end-rehearsal/);
  expect(logLines(without.err).map(({ event }) => event)).not.toContain('started');

  const store = await openStore({
    dataFolder: `${folder}/data`,
    clock: fixedClock('2026-12-01T10:00'),
  });
  expect(await rehearsalOf(store)).toMatchObject({ sent: 0 });
  await store.close();
});
