import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder `dist` of Denmark's common design system; its package exports nothing but a script in it. */
const DIST = dirname(dirname(createRequire(import.meta.url).resolve('dkfds')));

/** @param path below `dist` */
export function readDkfds(path: string): Buffer {
  return readFileSync(join(DIST, path));
}
