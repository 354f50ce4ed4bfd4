import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readEnvironment } from '../../src/config.ts';
import { median, round, timed } from './measure.ts';

/**
 * How long the command line takes for its version, its help and the status of 98 municipalities, beside a Node that does
 * nothing. They take turns, in one run; medians. What is compiled once is warm. Ends in one line of JSON: seconds, and
 * how many times an empty Node's time each takes.
 */
const ROUNDS = 15;
const PARTNERSHIP = 'dagtilbud-2017';
const BIN = fileURLToPath(new URL('../../bin/partnerskab.js', import.meta.url));
const ANSWERS = fileURLToPath(new URL(`../../examples/${PARTNERSHIP}-answers.csv`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'partnerskab-bench-'));
const started = promisify(execFile);
const start = (...args: string[]) =>
  started(process.execPath, args, { env: { ...readEnvironment(), PARTNERSKAB_DATA: folder } });
const measured = {
  empty: ['-e', '0'],
  version: [BIN, '--version'],
  help: [BIN, '--help'],
  status: [BIN, 'status', PARTNERSHIP],
};
type What = keyof typeof measured;
const kinds = Object.keys(measured) as What[];
const seconds: Record<What, number[]> = { empty: [], version: [], help: [], status: [] };
try {
  await start(BIN, 'import', PARTNERSHIP, ANSWERS);
  for (const what of kinds) await start(...measured[what]);
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const what of kinds) seconds[what].push((await timed(() => start(...measured[what]))) / 1000);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const of = (what: What) => median(seconds[what]);
for (const what of kinds)
  console.log(
    `${what}: ${of(what).toFixed(3)} s, ${(of(what) / of('empty')).toFixed(1)} times an empty Node`,
  );
const each = (value: (what: What) => number) =>
  Object.fromEntries(kinds.map((what) => [what, round(value(what))]));
console.log(
  JSON.stringify({ bench: 'cli', seconds: each(of), timesEmptyNode: each((what) => of(what) / of('empty')) }),
);
