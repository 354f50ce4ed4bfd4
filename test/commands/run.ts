import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '../../src/clock.ts';
import { runCommandLine } from '../../src/commands/program/command-line.ts';
import type { Services } from '../../src/commands/services.ts';

/** Runs a command that needs no store, with what it prints and the code it ends with. `desk` has a store. */
export async function run(args: readonly string[], services: Partial<Services> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(args, {
    clock: fixedClock('2017-05-01T09:00'),
    partnerships: fileURLToPath(new URL('../../partnerships', import.meta.url)),
    openStore: () => Promise.reject(new Error('This command has no need of the store')),
    staff: [],
    environment: {},
    origin: { actor: 'Bente', surface: 'cli' },
    random: randomBytes,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    ...services,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
