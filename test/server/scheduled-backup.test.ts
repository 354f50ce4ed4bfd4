import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { scheduledBackup } from '../../src/server/scheduled-backup.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { restore } from '../../src/store/privacy/backup.ts';
import { onEachStore } from '../store/each-store.ts';
import { KL } from '../store/partnership-builders.ts';

onEachStore((given) => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'partnerskab-backups-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const { signal } = new AbortController();
  const backupAt = (day: string, keep: number, tryRestoring?: () => Promise<number>) =>
    scheduledBackup(
      { ...given.store, clock: fixedClock(`${day}T02:30`) },
      { folder, keep },
      tryRestoring,
    ).run(signal);

  test('a backup made by itself was restored on trial, and can be restored again', async () => {
    const made = await backupAt('2026-12-01', 3);
    expect(made).toMatchObject({ kept: 1, removed: 0 });
    expect(await readdir(folder)).toEqual(['partnerskab-20261201T013000Z.backup']);
    const file = join(folder, 'partnerskab-20261201T013000Z.backup');
    expect((await stat(file)).mode & 0o077).toBe(0);
    const other = await openStore({ dataFolder: join(folder, 'other'), clock: given.store.clock });
    expect(await restore(other, KL, file)).toMatchObject({ rows: made['rows'] });
    await other.close();
  });

  test('as many backups stay as are wanted, the newest, and no file of anybody else is touched', async () => {
    await writeFile(join(folder, 'partnerskab-min-egen.backup'), 'x');
    await writeFile(join(folder, 'noter.txt'), 'x');
    const days = ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'];
    for (const day of days) await backupAt(day, 2, undefined);
    expect(await readdir(folder)).toEqual([
      'noter.txt',
      'partnerskab-20261130T013000Z.backup',
      'partnerskab-20261201T013000Z.backup',
      'partnerskab-min-egen.backup',
    ]);
  });

  test('a backup that can not be restored does not count, and pushes out none that can', async () => {
    await backupAt('2026-11-30', 1);
    await expect(backupAt('2026-12-01', 1, async () => 3)).rejects.toMatchObject({ reason: 'rows-missing' });
    expect(await readdir(folder)).toEqual([
      'partnerskab-20261130T013000Z.backup',
      'partnerskab-20261201T013000Z.backup.untried',
    ]);
  });

  test('what a killed process left behind goes with the next backup', async () => {
    await mkdir(join(folder, '.trial-abc'));
    await writeFile(join(folder, '.trial-abc', 'partnerskab.db'), 'x');
    await writeFile(join(folder, '.partnerskab-20261130T013000Z.backup.untried.1-2.tmp'), 'x');
    await writeFile(join(folder, 'partnerskab-20261130T013000Z.backup.untried'), 'x');
    await backupAt('2026-12-01', 1);
    expect(await readdir(folder)).toEqual(['partnerskab-20261201T013000Z.backup']);
  });
});

test('A store in which nothing ever happened is not copied, and that is no failure', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-backups-'));
  const store = await openStore({ dataFolder: join(folder, 'data'), clock: fixedClock('2026-12-01T02:30') });
  const target = join(folder, 'backups');
  const job = scheduledBackup(store, { folder: target, keep: 1 });
  expect(await job.run(new AbortController().signal)).toEqual({ rows: 0, kept: 0, removed: 0 });
  await store.close();
  await rm(folder, { recursive: true, force: true });
});
