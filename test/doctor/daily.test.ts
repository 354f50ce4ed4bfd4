import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { checkBackups, checkRehearsal, checkRetention } from '../../src/doctor/check-daily.ts';

const CLOCK = fixedClock('2026-12-02T02:30');

test('The doctor says how old the newest backup is, and fails if that is more than a day or others can read one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-doctor-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const found = () => checkBackups({ folder, keep: 14 }, CLOCK);
  expect(await checkBackups(undefined, CLOCK)).toMatchObject({ outcome: 'skipped' });
  expect(await checkBackups({ folder: join(folder, 'none'), keep: 14 }, CLOCK)).toMatchObject({
    outcome: 'skipped',
  });
  await writeFile(join(folder, 'partnerskab-20261130T013000Z.backup'), 'x', { mode: 0o600 });
  expect(await found()).toMatchObject({
    outcome: 'fail',
    message: expect.stringContaining('1 of 14, the newest 48 hours old'),
  });
  const newest = join(folder, 'partnerskab-20261201T013000Z.backup');
  await writeFile(newest, 'x', { mode: 0o600 });
  expect(await found()).toMatchObject({
    outcome: 'ok',
    message: expect.stringContaining('the newest 24 hours'),
  });
  await chmod(newest, 0o640);
  expect(await found()).toMatchObject({ outcome: 'fail', fix: 'Run "chmod go=".' });
});

test('The doctor says that retention and a rehearsal are on, and where everything goes then', () => {
  expect([checkRetention(true), checkRetention(false)].map(({ outcome }) => outcome)).toEqual([
    'ok',
    'skipped',
  ]);
  expect(checkRehearsal(undefined).outcome).toBe('ok');
  expect(checkRehearsal('hso@kl.dk')).toMatchObject({
    outcome: 'skipped',
    message: expect.stringContaining('hso@kl.dk'),
  });
});
