// Keeps compiled code from one start to the next: reading it is most of a short command's time.
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

// Not in the temporary folder that Node would take, where others could put code of theirs. Where this one can't be
// written to there is no cache, and nothing else changes.
enableCompileCache(join(homedir(), '.cache', 'partnerskab'));
