import { inspect } from 'node:util';
import { startCommandLine } from './commands/program/command-line.ts';
import type { Terminal } from './commands/terminal/report-problems.ts';
import { terminalText } from './commands/terminal/terminal-text.ts';

// Whoever reads the output may stop early ("| head"); the work itself is carried through all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const args = process.argv.slice(2);
const lines: Terminal = {
  out: (line) => process.stdout.write(`${terminalText(line)}\n`),
  err: (line) => process.stderr.write(`${terminalText(line)}\n`),
};
// Help and the version need none of what this loads.
const running = startCommandLine(args, lines, async () => {
  const { ownServices } = await import('./commands/program/own-services.ts');
  return ownServices(args);
});
// Our own bug; its message may quote what is stored, so Node doesn't get to print it.
process.exitCode = await running.catch((bug: unknown) => {
  lines.err(inspect(bug));
  return 1;
});
