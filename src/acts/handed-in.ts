import { dropHandedIn, type HandedInFile, keepHandedIn } from '../store/db/handed-in-files.ts';
import type { Acting } from './acting.ts';

/**
 * Keeps a file that was sent in chat until whoever sent it has decided on it.
 * @returns its hash, by which it is asked for
 */
export function holdFile(
  { store, origin }: Acting,
  file: Pick<HandedInFile, 'name' | 'bytes'>,
): Promise<string> {
  return keepHandedIn(store, origin.actor, file);
}

/** The file has been taken in, or is not wanted. */
export function letGoOfFile({ store, origin }: Acting, hash: string): Promise<void> {
  return dropHandedIn(store, origin.actor, hash);
}
