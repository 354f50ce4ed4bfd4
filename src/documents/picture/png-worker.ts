import { parentPort, workerData } from 'node:worker_threads';
import { toPng } from './png.ts';

parentPort?.postMessage(toPng(String(workerData)));
