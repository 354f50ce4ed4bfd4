import { parentPort, workerData } from 'node:worker_threads';
import { boundOf } from '../../../partnership/networks/bound/bound-of.ts';

/** Worker thread that proves how good a plan is, for as long as it is given. */
const { input, plan, options, seconds } = workerData;
const until = performance.now() + seconds * 1000;
parentPort?.postMessage(boundOf(input, plan, { ...options, goOn: () => performance.now() < until }));
