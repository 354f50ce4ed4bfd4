// Keeps compiled code from one start to the next: reading it is most of a short command's time.
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

// Not in the temporary folder that Node would take, where others could put code of theirs. Where this one can't be
// written to there is no cache, and nothing else changes.
const home = ownFolder();
if (home !== undefined) enableCompileCache(join(home, '.cache', 'partnerskab'));

/** Undefined for a user whom the machine knows by number only, as in containers. */
function ownFolder() {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
