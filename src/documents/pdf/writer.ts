import { Worker } from 'node:worker_threads';
import type { DocumentTree } from '../document-tree.ts';
import type { PdfFile, PdfStandard } from './compile.ts';
import { pageData } from './page-data.ts';
import type { PdfJob, PdfReply } from './worker.ts';

export interface PdfWriter {
  /** Why no PDF can be made here, in a line for the log; undefined where one can. */
  unavailable(): Promise<string | undefined>;
  /**
   * The document as a tagged PDF. The file depends on the tree alone: same tree, same bytes.
   * Throws `PdfUnavailable` where none can be made.
   */
  write(tree: DocumentTree, standard?: PdfStandard): Promise<PdfFile>;
  /** Ends the thread, after what is being written. It is started again when it is needed. */
  close(): Promise<void>;
}

/** The packages that PDFs need are optional, and not installed here. */
export class PdfUnavailable extends Error {}

/** How long the thread, with some 100 MB, stays for the next document. */
const idleMs = 20_000;

/**
 * Writes documents as PDF with Typst, in a thread of its own: Typst answers when it is done, and others wait
 * for the event loop meanwhile. The thread keeps no process alive.
 */
export function createPdfWriter({ script = new URL('./worker.ts', import.meta.url) } = {}): PdfWriter {
  let thread: PdfThread | undefined;
  let idle: NodeJS.Timeout | undefined;
  const running = () => {
    clearTimeout(idle);
    if (!thread || thread.ended) thread = startThread(script);
    return thread;
  };
  const stop = async () => {
    clearTimeout(idle);
    const stopped = thread;
    thread = undefined;
    await stopped?.end();
  };
  const rest = () => {
    clearTimeout(idle);
    idle = setTimeout(() => void stop(), idleMs).unref();
  };
  return {
    unavailable: () => running().ready.finally(rest),
    write: async (tree, standard = 'ua-1') => {
      const worker = running();
      try {
        const reason = await worker.ready;
        if (reason !== undefined) throw new PdfUnavailable(reason);
        return await worker.compile(pageData(tree), standard);
      } finally {
        rest();
      }
    },
    close: stop,
  };
}

const threadEnded = 'The thread that writes PDFs has ended';

interface PdfThread {
  /** Why it can't work; undefined where it can. */
  ready: Promise<string | undefined>;
  ended: boolean;
  compile(data: PdfJob['data'], standard: PdfStandard): Promise<PdfFile>;
  end(): Promise<void>;
}

function startThread(script: URL): PdfThread {
  const worker = new Worker(script);
  const waiting = new Map<number, PromiseWithResolvers<PdfFile>>();
  const ready = Promise.withResolvers<string | undefined>();
  let jobs = 0;
  const give = (id: number) => {
    const job = waiting.get(id);
    waiting.delete(id);
    // Who waits for nothing may end.
    if (waiting.size === 0) worker.unref();
    return job;
  };
  const thread: PdfThread = {
    ready: ready.promise,
    ended: false,
    compile(data, standard) {
      if (thread.ended) return Promise.reject(new Error(threadEnded));
      const job = Promise.withResolvers<PdfFile>();
      jobs += 1;
      waiting.set(jobs, job);
      worker.ref();
      worker.postMessage({ id: jobs, data, standard } satisfies PdfJob);
      return job.promise;
    },
    end: async () => {
      await Promise.allSettled([...waiting.values()].map(({ promise }) => promise));
      await worker.terminate();
    },
  };
  worker.on('message', (reply: PdfReply) => {
    switch (reply.kind) {
      case 'ready':
      case 'unavailable':
        worker.unref();
        ready.resolve(reply.kind === 'ready' ? undefined : reply.reason);
        break;
      case 'made':
        give(reply.id)?.resolve({ bytes: reply.bytes, unshown: reply.unshown });
        break;
      case 'failed':
        give(reply.id)?.reject(new Error(reply.reason));
        break;
    }
  });
  const fail = (error: Error) => {
    thread.ended = true;
    ready.resolve(error.message);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error(threadEnded)));
  return thread;
}
