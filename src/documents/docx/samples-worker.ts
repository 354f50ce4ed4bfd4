import { parentPort } from 'node:worker_threads';
import { buildSamples } from './samples.ts';

parentPort?.postMessage(await buildSamples());
