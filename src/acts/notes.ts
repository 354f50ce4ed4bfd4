import type { WriteResult } from '../store/db/change.ts';
import {
  type MunicipalityNote,
  type SavedMunicipalityNote,
  saveMunicipalityNote,
} from '../store/enrolments/municipality-notes.ts';
import type { Acting } from './acting.ts';

/** Writes what staff note about a municipality, in place of what they did before. @param basedOn the revision shown; 0: none */
export function writeNote(
  { store, origin }: Acting,
  note: MunicipalityNote & { basedOn: number },
): Promise<WriteResult<SavedMunicipalityNote>> {
  return saveMunicipalityNote(store, origin, note);
}
