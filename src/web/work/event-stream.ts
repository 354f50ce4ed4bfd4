/** What a stream of events sends: a name and one line of text. */
export interface StreamedEvent {
  event: string;
  data: string;
}

/** A line now and then, so that nothing between us and the browser takes the stream for dead. */
const ALIVE_MS = 15_000;

/**
 * Server-sent events as a response: it ends when there are no more, or when the browser leaves.
 * @param signal ends when the browser leaves
 */
export function eventStream(
  events: (signal: AbortSignal) => AsyncIterable<StreamedEvent>,
  signal: AbortSignal,
): Response {
  const left = new AbortController();
  const either = AbortSignal.any([signal, left.signal]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const alive = setInterval(() => controller.enqueue(encoder.encode(':\n\n')), ALIVE_MS);
      try {
        for await (const { event, data } of events(either)) {
          if (either.aborted) break;
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${data.replace(/\s+/g, ' ')}\n\n`));
        }
      } finally {
        clearInterval(alive);
        if (!left.signal.aborted) controller.close();
      }
    },
    cancel() {
      left.abort();
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  });
}
