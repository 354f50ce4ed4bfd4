import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { stop } from '../../src/server/stop.ts';

test('Acknowledged work is finished before the store is closed, even if a platform fails to stop', async () => {
  const order: string[] = [];
  await stop({
    server: createServer(),
    platforms: [
      { stop: () => Promise.reject(new Error('gone')) },
      {
        async stop() {
          await sleep(20);
          order.push('answered');
        },
      },
    ],
    store: { close: async () => void order.push('closed') },
    log: { info() {}, warn() {}, error: (event) => void order.push(event) },
  });
  expect(order).toEqual(['answered', 'platform-not-stopped', 'closed']);
});
