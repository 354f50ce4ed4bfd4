import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/db/open-store.ts';
import { beginRehearsal } from '../../src/store/reminders/rehearsal.ts';
import { KL } from '../store/partnership-builders.ts';
import { NOON } from '../store/test-databases.ts';
import { commandRunner } from './command-runner.ts';

test('The command "end-rehearsal" ends nothing before it is told what becomes of the messages', async () => {
  const at = await commandRunner();
  expect((await at.run('end-rehearsal', '--send')).out).toContain('No rehearsal is under way.');
  const store = await openStore({ dataFolder: join(at.folder, 'data'), clock: NOON });
  await beginRehearsal(store, KL, 'i tvivl');
  await store.close();
  const undecided = await at.run('end-rehearsal');
  expect([undecided.code, undecided.out]).toEqual([1, expect.stringContaining('Nothing was changed.')]);
  expect((await at.run('end-rehearsal', '--send', '--drop')).code).toBe(2);
  expect(undecided.out).toContain('0 messages went to its address');
  const ended = await at.run('end-rehearsal', '--drop');
  expect([ended.code, ended.out]).toEqual([0, expect.stringContaining('The rehearsal is over.')]);
  expect((await at.run('end-rehearsal', '--json')).json()).toEqual({ rehearsal: null });
});
