import { statSync } from 'node:fs';

/**
 * Remembers which files are at `paths` now; where there is none, there is to be none.
 * @returns whether the same ones are there still: none was deleted, moved away or put in its place
 */
export function rememberFiles(paths: readonly string[]): () => boolean {
  const were = paths.map(identityOf);
  return () => paths.every((path, index) => identityOf(path) === were[index]);
}

// Only the name is looked up: to open and close an SQLite file beside SQLite would let go of its locks.
function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
