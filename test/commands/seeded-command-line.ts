import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { runCommandLine } from '../../src/commands/program/command-line.ts';
import type { Services } from '../../src/commands/services.ts';
import { openStore } from '../../src/store/db/open-store.ts';

/** A folder of its own, gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partnerskab-commands-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A command line with a store of its own, on 20 April 2017. Each call gives what it printed and the code it ended with.
 * Codes are drawn from a fixed row of bytes.
 */
export function seededCommandLine(changed: Partial<Services> = {}) {
  const dataFolder = temporaryFolder();
  const clock = changed.clock ?? fixedClock('2017-04-20T09:00');
  let drawn = 0;
  return async (...args: string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runCommandLine(args, {
      clock,
      random: (count) => {
        drawn += 1;
        return createHash('sha256').update(`draw ${drawn}`).digest().subarray(0, count);
      },
      partnerships: fileURLToPath(new URL('../../partnerships', import.meta.url)),
      openStore: () => openStore({ dataFolder, clock }),
      staff: [],
      environment: {},
      origin: { actor: 'hso@kl.dk', surface: 'cli' },
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      ...changed,
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
}
