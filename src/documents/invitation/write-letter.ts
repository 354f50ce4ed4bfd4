import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Problem } from '../../errors.ts';
import { type Municipality, slugOf } from '../../partnership/municipalities/municipality.ts';
import { writePrivateFile } from '../../private-files.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../../problems/text/documents-da.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

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
  return error('edited-by-hand', { what: 'letter', version: null }, { place: { file } });
}

export function notWritten(file: string, failure: unknown): Problem {
  const why = failure instanceof Error ? failure.message : String(failure);
  return error('not-written', { why }, { place: { file } });
}
