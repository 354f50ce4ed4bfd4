import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Problem } from '../../errors.ts';
import { type Municipality, slugOf } from '../../partnership/municipalities/municipality.ts';
import { writePrivateFile } from '../../private-files.ts';

/** `0101-koebenhavn-invitation.docx`: differs from the name of the agreement's draft. */
export function letterFileName(municipality: Municipality): string {
  return `${municipality.code}-${slugOf(municipality)}-invitation.docx`;
}

/** SHA-256, hexadecimal: identifies a letter. */
export function letterHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A problem if a file is in the letter's place that is not one of ours, by their hashes. */
export async function inTheWay(file: string, hashes: ReadonlySet<string>): Promise<Problem[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (!(bytes instanceof Error)) return hashes.has(letterHash(bytes)) ? [] : [editedByHand(file)];
  return bytes.code === 'ENOENT' ? [] : [notWritten(file, bytes)];
}

/** Writes a letter atomically. */
export async function writeLetter(file: string, bytes: Uint8Array): Promise<Problem[]> {
  return writePrivateFile(file, bytes).then(
    () => [],
    (error) => [notWritten(file, error)],
  );
}

function editedByHand(file: string): Problem {
  return {
    severity: 'error',
    rule: 'edited-by-hand',
    message:
      'The letter has been edited since it was written, or was not written by this command, and was left as it is',
    place: { file },
    expected: 'no file of this name, or a letter as it was written',
    found: 'a file with other content',
    fix: 'Move or rename it to keep it, then invite again.',
  };
}

export function notWritten(file: string, error: unknown): Problem {
  return {
    severity: 'error',
    rule: 'not-written',
    message: `The letter could not be written: ${error instanceof Error ? error.message : String(error)}`,
    place: { file },
    fix: 'Check that the folder can be written to and that the disk is not full, then invite again; what was written stays.',
  };
}
