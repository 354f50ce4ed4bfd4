import { parentPort, workerData } from 'node:worker_threads';
import { composeNetworks } from '../../../partnership/networks/compose-networks.ts';

/** Worker thread that composes its input. */
parentPort?.postMessage(composeNetworks(workerData.input, workerData.options));
