import { access } from 'node:fs/promises';
import { notWritten } from '../../documents/invitation/write-letter.ts';
import type { Problem } from '../../errors.ts';
import { writePrivateFile } from '../../private-files.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../../problems/text/documents-da.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/** Writes a file that is to be filled in or kept: one that is there already is left alone. */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<Problem[]> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) return [error('file-is-there', {}, { place: { file } })];
  return writePrivateFile(file, bytes).then(
    () => [],
    (failure) => [notWritten(file, failure)],
  );
}
