import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readOverview } from '../../../src/web/municipalities/overview-values.ts';
import { openReminderBench } from '../../bench/reminder-bench.ts';
import { countedInStore } from '../../counting/count.ts';

async function statementsFor(municipalities: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-overview-'));
  const bench = await openReminderBench(municipalities, { dataFolder: folder });
  onTestFinished(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });
  const read = async () =>
    expect((await readOverview(bench.services, 'dagtilbud-2017'))?.rows).toHaveLength(municipalities);
  await read();
  return (await countedInStore(read)).statements;
}

test('The overview asks the store as often about a thousand municipalities as about a hundred', async () => {
  const few = await statementsFor(100);
  expect(await statementsFor(1000)).toBe(few);
  expect(few).toBeLessThanOrEqual(7);
});
