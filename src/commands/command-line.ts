import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { Problem } from '../errors.ts';
import { COMMANDS } from './declarations.ts';
import { normaliseArguments } from './normalise-arguments.ts';
import { reportProblems } from './report-problems.ts';
import type { Run } from './run.ts';
import type { ExitCode, Services } from './services.ts';
import { writingSafely } from './terminal-text.ts';

/** Runs one command, see `startCommandLine`. */
export function runCommandLine(args: readonly string[], services: Services): Promise<ExitCode> {
  return startCommandLine(args, services, async () => services);
}

/**
 * Runs one command. Gives what the process should exit with; only our own bugs are thrown. A disk that is full or a
 * folder that can't be written to is none of them, whichever command meets it.
 * @param servicesFor gets ready what commands are handed, when one is called and not for help; undefined where that
 *   can't be done, which it has told
 */
export async function startCommandLine(
  args: readonly string[],
  terminal: Pick<Services, 'out' | 'err'>,
  servicesFor: () => Promise<Services | undefined>,
): Promise<ExitCode> {
  const lines = writingSafely(terminal);
  let code: ExitCode = 0;
  const run: Run =
    (load) =>
    async (...given) => {
      const services = await servicesFor();
      if (!services) {
        code = 2;
        return;
      }
      const carryOut = await load();
      // commander hands itself over last.
      code = await carryOut(writingSafely(services), ...(given.slice(0, -1) as never[]));
    };
  const program = new Command('partnerskab')
    .description("Runs KL's partnerships with the Danish municipalities.")
    .version(manifest.version, '--version', 'print the version')
    .addHelpText('after', '\nExit codes: 0 done, 1 problems in the input (all reported), 2 wrong usage.');
  for (const declare of COMMANDS) program.addCommand(declare(run));
  for (const command of withAllBelow(program)) {
    normaliseArguments(command);
    command.exitOverride().showHelpAfterError('Add --help to see how it is used.');
    command.configureOutput({
      writeOut: (text) => lines.out(text.trimEnd()),
      writeErr: (text) => lines.err(text.trimEnd()),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isFileError(error)) throw error;
    reportProblems([fileProblem(error)], lines);
    return 1;
  }
}

function withAllBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}

const FILE_ERRORS = [
  'EACCES',
  'EDQUOT',
  'EEXIST',
  'EIO',
  'EISDIR',
  'EMFILE',
  'ENAMETOOLONG',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
];

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && FILE_ERRORS.some((code) => code === error.code);
}

function fileProblem(error: NodeJS.ErrnoException): Problem {
  return {
    severity: 'error',
    rule: 'file-error',
    message: `A file or folder could not be used: ${error.message}`,
    fix: 'Check the path, that the folder can be written to and that the disk is not full, then run it again.',
  };
}
