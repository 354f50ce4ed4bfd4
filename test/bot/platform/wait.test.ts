import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { createWait } from '../../../src/bot/platform/wait.ts';

test('however many replies wait, the end of the process is listened for once, and all go on when it comes', async () => {
  const ending = new AbortController();
  const wait = createWait(ending.signal);
  const waiting = Array.from({ length: 1000 }, () => wait(60_000));
  expect(getEventListeners(ending.signal, 'abort')).toHaveLength(1);
  ending.abort();
  await Promise.all(waiting);
  await wait(60_000);
});

test('without an end a wait takes its time', async () => {
  let isOver = false;
  const waiting = createWait()(20).then(() => {
    isOver = true;
  });
  await Promise.resolve();
  expect(isOver).toBe(false);
  await waiting;
});
