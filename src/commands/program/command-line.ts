import { Command, CommanderError } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { normaliseArguments } from '../input/normalise-arguments.ts';
import { type Services, withStore } from '../services.ts';
import type { ExitCode, Report } from '../terminal/report.ts';
import type { Terminal } from '../terminal/report-problems.ts';
import { fitWidth, WIDTH, writingSafely } from '../terminal/terminal-text.ts';
import { COMMANDS } from './declarations.ts';
import type { Action, Run, ServicesFor } from './run.ts';

/** Runs one command, see `startCommandLine`. */
export function runCommandLine(args: readonly string[], services: Services & Terminal): Promise<ExitCode> {
  return startCommandLine(args, services, async () => services);
}

/**
 * Runs one command and returns the exit code; throws bugs only.
 * @param servicesFor called when a command runs, not for help
 */
export async function startCommandLine(
  args: readonly string[],
  terminal: Terminal,
  servicesFor: ServicesFor,
): Promise<ExitCode> {
  const lines = writingSafely(terminal);
  let code: ExitCode = 0;
  const action =
    (command: (services: Services, read: never[]) => Promise<Report>): Action =>
    async (...given) => {
      const read = given.slice(0, -1) as never[];
      const { json } = (given.at(-1) as Command).opts();
      const { carryOut } = await import('./carry-out.ts');
      const how = { servicesFor, json: json === true, terminal: lines };
      code = await carryOut((services) => command(services, read), how);
    };
  const run: Run = {
    alone: (load) => action(async (services, read) => (await load())(services, ...read)),
    onStore: (load) =>
      action(async (services, read) => {
        const command = await load();
        return withStore(services, async (opened) => command(opened, ...read));
      }),
    onPartnership: (load) =>
      action(async (services, [idOrPath = '', ...read]: string[]) => {
        const command = await load();
        const { onPartnership } = await import('../on-partnership.ts');
        return withStore(services, (opened) =>
          onPartnership(opened, idOrPath, async (id) => command(opened, ...([id, ...read] as never[]))),
        );
      }),
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
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
      writeOut: (text) => lines.out(text.trimEnd()),
      writeErr: (text) => lines.err(fitWidth(text.trimEnd(), WIDTH)),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

function withAllBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}
