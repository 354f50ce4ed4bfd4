import type { Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../../problems/text/documents-da.ts';
import type { PdfWriter } from './writer.ts';

const { error, warning } = tellerOf(DOCUMENT_PROBLEMS);

/** Why no PDF can be made on this machine, where somebody asked for one. */
export async function pdfUnavailable(writer: PdfWriter): Promise<Problem[]> {
  const reason = await writer.unavailable();
  if (reason === undefined) return [];
  return [error('pdf-unavailable', { why: reason.split('\n')[0] ?? reason })];
}

/** That a PDF lacks characters, each once; none where it lacks none. */
export function unshownProblems(file: string, unshown: readonly string[]): Problem[] {
  if (unshown.length === 0) return [];
  return [warning('pdf-without-characters', { characters: [...unshown] }, { place: { file } })];
}
