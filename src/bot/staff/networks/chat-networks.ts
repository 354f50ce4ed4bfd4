import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../clock.ts';
import { createDocxWriter } from '../../../documents/docx/writer.ts';
import { pageDocument } from '../../../documents/networks/management-page.ts';
import { mapPicture, networkMap } from '../../../documents/networks/network-map.ts';
import type { PdfWriter } from '../../../documents/pdf/writer.ts';
import { drawPng } from '../../../documents/picture/draw-png.ts';
import type { Bound } from '../../../partnership/networks/bound/bound-of.ts';
import type { Composed } from '../../../partnership/networks/compose-networks.ts';
import type { NetworkTools } from '../../services.ts';

/** In percent: nobody asks for a closer proof. */
const CLOSE_ENOUGH = 0.25;
/** In seconds. */
const LONGEST_PROOF = 20;

/** What the bot needs to compose and show networks. Composing takes about a second, so it runs in a worker. */
export function createChatNetworks(clock: Clock, pdf: PdfWriter): NetworkTools {
  return {
    compose: (input, options) =>
      answerOf<Composed>(
        new Worker(new URL('./compose-worker.ts', import.meta.url), { workerData: { input, options } }),
      ),
    prove: (input, plan) => {
      const workerData = { input, plan, options: { enough: CLOSE_ENOUGH }, seconds: LONGEST_PROOF };
      return answerOf<Bound>(new Worker(new URL('./prove-worker.ts', import.meta.url), { workerData }));
    },
    map: (input, plan, title) => drawPng(networkMap(plan, input, { title })),
    page: async (input, plan, titles) => {
      const map = await mapPicture(plan, input, titles);
      const document = pageDocument(input, plan, { ...titles, map, today: clock.now().toISODate() });
      const { bytes } = await createDocxWriter().write(document);
      // Whoever asks is told that there is none.
      const asPdf = await pdf.write(document).catch(() => undefined);
      return { docx: bytes, pdf: asPdf?.bytes };
    },
  };
}

function answerOf<Result>(worker: Worker): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A worker ended with ${code} and no result`)));
  });
}
