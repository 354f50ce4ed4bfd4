import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { checkDatabaseClock } from '../../src/doctor/check-machine.ts';
import { checkCertificate, checkExpiry, checkSettingsFile } from '../../src/doctor/check-secrets.ts';

const CLOCK = fixedClock('2026-12-01T10:00');

test('The doctor warns a month before a secret expires, and says that it can not know where nobody has said when', () => {
  const at = (expires: string | undefined) =>
    checkExpiry('Teams', { expires, variable: 'TEAMS_SECRET_EXPIRES', isUsed: true }, CLOCK)[0];
  expect(at('2027-05-31')).toMatchObject({ check: 'Teams secret', outcome: 'ok' });
  expect(at('2026-12-30')).toMatchObject({
    outcome: 'fail',
    message: 'it expires in 28 days, on 2026-12-30',
  });
  expect(at('2026-11-30')).toMatchObject({ outcome: 'fail', message: 'it expired on 2026-11-30' });
  expect(at(undefined)).toMatchObject({
    outcome: 'skipped',
    message: expect.stringContaining('TEAMS_SECRET_EXPIRES'),
  });
  expect(checkExpiry('Teams', { expires: undefined, variable: 'X', isUsed: false }, CLOCK)).toEqual([]);
});

test('The doctor fails where others on the machine can read or change the file with the settings', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-doctor-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, '.env');
  expect(await checkSettingsFile(file)).toEqual([]);
  await writeFile(file, 'SLACK_BOT_TOKEN=hemmelig');
  const outcomes: string[] = [];
  for (const mode of [0o600, 0o640, 0o644, 0o660]) {
    await chmod(file, mode);
    outcomes.push(...(await checkSettingsFile(file)).map(({ outcome }) => outcome));
  }
  expect(outcomes).toEqual(['ok', 'ok', 'fail', 'fail']);
});

test('The doctor warns where the certificate at the public address was not renewed', async () => {
  // It has a certificate of its own for tests.
  const peer = new SMTPServer({ secure: true });
  peer.on('error', () => {});
  peer.listen(0, '127.0.0.1');
  await once(peer.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => peer.close(() => resolve())));
  const { port } = peer.server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const until = Date.parse(socket.getPeerCertificate().valid_to);
  socket.destroy();
  const daysBefore = (days: number) => fixedClock(new Date(until - days * 86_400_000).toISOString());
  const found = async (days: number) =>
    (await checkCertificate(`https://127.0.0.1:${port}`, daysBefore(days), 2000))[0];
  expect(await found(20)).toMatchObject({ check: 'certificate', outcome: 'ok' });
  expect(await found(5)).toMatchObject({ outcome: 'fail' });
  expect(await checkCertificate('http://127.0.0.1', CLOCK, 2000)).toEqual([]);
  expect((await checkCertificate('https://127.0.0.1:1', CLOCK, 2000))[0]).toMatchObject({
    outcome: 'skipped',
  });
});

test('The doctor fails where the clock of the database is another than ours', () => {
  const at = (seconds: number) =>
    checkDatabaseClock(CLOCK, false, CLOCK.now().toMillis() + seconds * 1000)[0]?.outcome;
  expect([at(0), at(-60), at(61), at(-61)]).toEqual(['ok', 'ok', 'fail', 'fail']);
  expect(checkDatabaseClock(CLOCK, false, undefined)).toEqual([]);
  expect(checkDatabaseClock(CLOCK, true, 0)).toEqual([]);
});
