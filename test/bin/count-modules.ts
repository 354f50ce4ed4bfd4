import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Loaded with `--import` before a program: writes to file descriptor 3 which modules it loaded, one a line. */
const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
process.on('exit', () => writeSync(3, loaded.join('\n')));
