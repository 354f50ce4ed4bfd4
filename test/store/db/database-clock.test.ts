import { expect, test } from 'vitest';
import { machineMillis } from '../../../src/clock.ts';
import { inspectStore } from '../../../src/store/db/inspect-store.ts';
import { onEachStore } from '../each-store.ts';

onEachStore((at) => {
  test('an inspection tells the time of a database that has a clock of its own', async () => {
    const { databaseTime } = await inspectStore(at.database.settings);
    if (at.store.dialect.name === 'sqlite') expect(databaseTime).toBeUndefined();
    else expect(Math.abs((databaseTime ?? 0) - machineMillis())).toBeLessThan(60_000);
  });
});
