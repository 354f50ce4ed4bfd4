import { systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/server/log.ts';
import { crashOnBugs } from '../../src/server/process-events.ts';

// A server keeps a process alive: it has to be ended.
setInterval(() => {}, 1000);
crashOnBugs(
  createLog((line) => void process.stderr.write(line), systemClock),
  (code) => process.exit(code),
);
const error = new TypeError('Åse Bøgh');
if (process.argv[2] === 'rejection') void Promise.reject(error);
else
  setTimeout(() => {
    throw error;
  });
