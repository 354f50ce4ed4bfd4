import { access } from 'node:fs/promises';
import type { Problem } from '../errors.ts';
import { DamagedFile } from '../intake/files/archive.ts';
import { correctedCopy, type HandedInList } from '../intake/files/corrected-copy.ts';
import { OverLimit } from '../intake/files/limits.ts';
import { writePrivateFile } from '../private-files.ts';
import type { Report } from './terminal/report.ts';

/**
 * Writes the list back with its wrong cells marked, if somebody asked for that with `--corrected FILE`. A file that is there
 * already is left alone: it may be what a colleague has mended.
 * @returns what became of it, as lines for people
 */
export async function writeCorrectedCopy(
  file: string | undefined,
  list: HandedInList | undefined,
  problems: readonly Problem[],
): Promise<string[]> {
  if (file === undefined) return [];
  if (!list) return [`${file} was not written: the list could not be read.`];
  if (problems.every(({ severity }) => severity === 'note'))
    return [`${file} was not written: no cell is wrong.`];
  if (await exists(file)) return [`${file} was not written: there is a file of that name already.`];
  try {
    await writePrivateFile(file, await correctedCopy(list, problems));
    return [`${file} has the list with the wrong cells marked.`];
  } catch (error) {
    if (error instanceof DamagedFile || error instanceof OverLimit)
      return [`${file} was not written: the workbook can't be written back (${error.message}).`];
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The report with these lines at its end, whether it went well or not. */
export function withLines(report: Report, lines: readonly string[]): Report {
  if (lines.length === 0) return report;
  return report.notes
    ? { ...report, notes: [...report.notes, ...lines] }
    : { ...report, lines: [...(report.lines ?? []), ...lines] };
}
