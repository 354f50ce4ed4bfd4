import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { systemClock } from './clock.ts';
import { runCommandLine } from './commands/command-line.ts';
import { reportProblems } from './commands/report-problems.ts';
import type { Services } from './commands/services.ts';
import { terminalText } from './commands/terminal-text.ts';
import { readConfig, readEnvironment } from './config.ts';
import { openStore } from './store/open-store.ts';

// Whoever reads the output may stop early ("| head"); the work itself is carried through all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const args = process.argv.slice(2);
const environment = readEnvironment();
const read = readConfig(environment);
const lines: Pick<Services, 'out' | 'err'> = {
  out: (line) => process.stdout.write(`${terminalText(line)}\n`),
  err: (line) => process.stderr.write(`${terminalText(line)}\n`),
};

if (read.ok || args[0] === 'doctor') {
  // What is wrong with the configuration is for the doctor to tell.
  const config = read.ok ? read.config : undefined;
  const running = runCommandLine(args, {
    ...lines,
    clock: config?.clock ?? systemClock,
    random: randomBytes,
    staff: config?.staff ?? [],
    partnerships: fileURLToPath(new URL('../partnerships', import.meta.url)),
    openStore: () =>
      config ? openStore(config) : Promise.reject(new Error('Our own bug: the doctor opens no store')),
    environment,
    origin: { actor: userInfo().username, surface: 'cli' },
    ...(process.stderr.isTTY ? { progress: (text) => process.stderr.write(`\r\u001b[K${text}`) } : {}),
  });
  // Our own bug; its message may quote what is stored, so Node doesn't get to print it.
  process.exitCode = await running.catch((bug: unknown) => {
    lines.err(inspect(bug));
    return 1;
  });
} else {
  reportProblems(read.problems, lines);
  process.exitCode = 2;
}
