import type { Problem } from '../../errors.ts';
import { StoreError } from '../../store/db/store-error.ts';
import type { Services } from '../services.ts';
import { type ExitCode, printReport, type Report } from '../terminal/report.ts';
import type { Terminal } from '../terminal/report-problems.ts';
import { terminalText } from '../terminal/terminal-text.ts';
import type { ServicesFor } from './run.ts';

/**
 * Runs one command, prints its report and returns the exit code; throws bugs only. A store that fails, a full disk or a
 * folder that is not writable is a problem, whichever command meets it.
 */
export async function carryOut(
  command: (services: Services) => Promise<Report> | Report,
  { servicesFor, json, terminal }: { servicesFor: ServicesFor; json: boolean; terminal: Terminal },
): Promise<ExitCode> {
  const services = await servicesFor();
  if ('problems' in services) return printReport({ failures: services.problems, code: 2 }, json, terminal);
  try {
    return printReport(await command(showingSafely(services)), json, terminal);
  } catch (error) {
    const problem = outsideProblem(error);
    if (!problem) throw error;
    return printReport({ failures: [problem] }, json, terminal);
  }
}

function showingSafely(services: Services): Services {
  const { progress } = services;
  return progress ? { ...services, progress: (text) => progress(terminalText(text)) } : services;
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

function outsideProblem(error: unknown): Problem | undefined {
  if (error instanceof StoreError) return { severity: 'error', rule: error.kind, message: error.message };
  if (!(error instanceof Error && 'code' in error && FILE_ERRORS.some((code) => code === error.code)))
    return undefined;
  return {
    severity: 'error',
    rule: 'file-error',
    message: `A file or folder could not be used: ${error.message}`,
    fix: 'Check the path, that the folder can be written to and that the disk is not full, then run it again.',
  };
}
