import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { messageIn } from '../../../src/schedule/preview/sent-message.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { openReminderBench } from '../../bench/reminder-bench.ts';

test('A reminder that was sent is written again as of that day, and one whose meeting is not planned any more is gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-sent-'));
  const bench = await openReminderBench(100, { dataFolder: folder });
  onTestFinished(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });
  await bench.meets(1, 'temamoede-1', '2017-11-06');
  await bench.remindOf('2017-11-06');
  const sent = (await remindersOf(bench.store, 'dagtilbud-2017')).filter(
    ({ state, details }) => state === 'sent' && details.part === 'message',
  );
  const [first] = sent;
  if (!first) throw new Error('Nothing was sent');
  const shown = await messageIn(bench.services, first);
  expect(shown.kind).toBe('again');
  expect(JSON.stringify(shown)).toContain('6. november 2017');
  const { details } = first;
  if (details.part !== 'message') throw new Error(details.part);
  const lost = { ...first, details: { ...details, round: 'gone' } };
  expect(await messageIn(bench.services, lost)).toEqual({ kind: 'gone' });
});
