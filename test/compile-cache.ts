import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Environment of processes of which many are started: what Node made of the code for the first is read by the others. */
export const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(tmpdir(), 'partnerskab-compile-cache') };
