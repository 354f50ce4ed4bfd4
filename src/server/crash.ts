import type { ServerLog } from './log.ts';

/** A bug that nobody caught ends the process at once, with a line that says where: whoever runs it starts it again. */
export function crashOnBugs(log: ServerLog, exit: (code: number) => void): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error('crashed', { error });
      exit(1);
    });
  }
}
