import { parentPort, workerData } from 'node:worker_threads';
import { composeNetworks } from '../../partnership/networks/compose-networks.ts';

/** Composes what it is handed, in a thread of its own. */
parentPort?.postMessage(composeNetworks(workerData.input, workerData.options));
