import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { Problem } from '../errors.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { codeCommand } from './code.ts';
import { contactsCommand } from './contacts.ts';
import { doctorCommand } from './doctor.ts';
import { draftCommand } from './draft.ts';
import { exportCommand } from './export.ts';
import { historyCommand } from './history.ts';
import { importCommand } from './import.ts';
import { inviteCommand } from './invite.ts';
import { meetingCommand } from './meeting.ts';
import { meetingsCommand } from './meetings.ts';
import { moveDateCommand } from './move-date.ts';
import { municipalitiesCommand } from './municipalities.ts';
import { networksCommand } from './networks.ts';
import { normaliseArguments } from './normalise-arguments.ts';
import { exportPersonCommand, forgetCommand } from './persons.ts';
import { recordCommand } from './record.ts';
import { remindersCommand } from './reminders.ts';
import { reportProblems } from './report-problems.ts';
import { retentionCommand } from './retention.ts';
import type { ExitCode, Services } from './services.ts';
import { statusCommand } from './status.ts';
import { templateFieldsCommand } from './template-fields.ts';
import { writingSafely } from './terminal-text.ts';

/**
 * Runs one command. Gives what the process should exit with; only our own bugs are thrown. A disk that is full or a
 * folder that can't be written to is none of them, whichever command meets it.
 */
export async function runCommandLine(args: readonly string[], given: Services): Promise<ExitCode> {
  const services = writingSafely(given);
  let code: ExitCode = 0;
  const end = (ended: ExitCode) => {
    code = ended;
  };
  const program = new Command('partnerskab')
    .description("Runs KL's partnerships with the Danish municipalities.")
    .version(manifest.version, '--version', 'print the version')
    .addHelpText('after', '\nExit codes: 0 done, 1 problems in the input (all reported), 2 wrong usage.');
  const commands = [
    checkCommand,
    importCommand,
    inviteCommand,
    codeCommand,
    contactsCommand,
    statusCommand,
    draftCommand,
    recordCommand,
    moveDateCommand,
    meetingCommand,
    meetingsCommand,
    networksCommand,
    remindersCommand,
    historyCommand,
    exportCommand,
    backupCommand,
    restoreCommand,
    exportPersonCommand,
    forgetCommand,
    retentionCommand,
    templateFieldsCommand,
    municipalitiesCommand,
    doctorCommand,
  ];
  for (const command of commands) program.addCommand(command(services, end));
  for (const command of withAllBelow(program)) {
    normaliseArguments(command);
    command.exitOverride().showHelpAfterError('Add --help to see how it is used.');
    command.configureOutput({
      writeOut: (text) => services.out(text.trimEnd()),
      writeErr: (text) => services.err(text.trimEnd()),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isFileError(error)) throw error;
    reportProblems([fileProblem(error)], services);
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
