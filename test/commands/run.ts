import { fileURLToPath } from 'node:url';
import { fixedClock } from '../../src/clock.ts';
import { runCommandLine } from '../../src/commands/command-line.ts';
import type { Services } from '../../src/commands/services.ts';

/** Runs the command line in this process, with what it prints and the code it ends with. */
export async function run(args: readonly string[], services: Partial<Services> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(args, {
    clock: fixedClock('2017-05-01T09:00'),
    partnerships: fileURLToPath(new URL('../../partnerships', import.meta.url)),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    ...services,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
