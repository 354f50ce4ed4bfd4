import { readFile } from 'node:fs/promises';
import { readTable } from '../../src/intake/files/read-table.ts';
import { readWorkbook } from '../../src/intake/files/read-workbook.ts';
import { HOSTILE } from '../intake/files/hostile-files.ts';
import { workbook } from '../intake/files/workbook.ts';
import { median, round, timed } from './measure.ts';

/**
 * What reading files costs: a list in use, on the thread that reads it and with the making of that thread, and files that would
 * come to far more. Milliseconds, and megabytes above what the process held before.
 */
const MEGABYTE = 1024 * 1024;

async function measured(bytes: Uint8Array): Promise<{ ms: number; megabytes: number; outcome: string }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  let outcome = '';
  const ms = await timed(async () => {
    const read = await readTable('svar', bytes);
    outcome = read.ok ? 'read' : (read.problems[0]?.found ?? '');
  });
  clearInterval(watching);
  most = Math.max(most, process.memoryUsage.rss());
  return { ms: round(ms), megabytes: round((most - before) / MEGABYTE), outcome };
}

async function medianOf(times: number, act: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let turn = 0; turn < times; turn++) all.push(await timed(act));
  return round(median(all));
}

const heading = ['Kommune', 'Svar', ...Array.from({ length: 38 }, (_, index) => `Spørgsmål ${index + 1}`)];
const usual = await workbook({
  Svar: [heading, ...Array.from({ length: 98 }, (_, row) => heading.map((text) => `${text}, svar ${row}`))],
});
const csv = await readFile(new URL('../../examples/dagtilbud-2017-answers.csv', import.meta.url));
await readWorkbook(usual);
const inUse = {
  workbookBytes: usual.length,
  withThread: await medianOf(15, () => readTable('svar', usual)),
  withoutThread: await medianOf(15, () => readWorkbook(usual)),
  csv: await medianOf(15, () => readTable('svar', csv)),
};
console.log(inUse);
const hostile: Record<string, object> = {};
for (const [name, make] of Object.entries(HOSTILE)) {
  const bytes = make();
  hostile[name] = { bytes: bytes.length, ...(await measured(bytes)) };
  console.log(name, hostile[name]);
}
console.log(JSON.stringify({ bench: 'files', inUse, hostile }));
