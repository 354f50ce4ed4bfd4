import { inspect } from 'node:util';
import { startCommandLine } from './commands/program/command-line.ts';
import type { Terminal } from './commands/terminal/report-problems.ts';
import { terminalText, WIDTH } from './commands/terminal/terminal-text.ts';

// The reader of the output may stop early ("
// head"); the work still completes.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const args = process.argv.slice(2);
const lines: Terminal = {
  out: (line) => process.stdout.write(`${terminalText(line)}\n`),
  err: (line) => process.stderr.write(`${terminalText(line)}\n`),
  width: WIDTH,
};
// Help and version need nothing of what this loads.
const running = startCommandLine(args, lines, async () => {
  const { ownServices } = await import('./commands/program/own-services.ts');
  return ownServices(args, async (environment) => (await import('./main.ts')).startServer(environment));
});
// A bug; its message may quote stored data, so Node must not print it.
process.exitCode = await running.catch((bug: unknown) => {
  lines.err(inspect(bug));
  return 1;
});
