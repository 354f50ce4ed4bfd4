import { expect, test } from 'vitest';
import { keepTrying } from '../../src/server/served-platforms.ts';

test('A failure is retried after one second, then two, four … up to a minute', async () => {
  const waits: number[] = [];
  let attempts = 0;
  await keepTrying(
    async () => {
      attempts += 1;
      if (attempts < 10) throw new Error('down');
    },
    (_, wait) => waits.push(wait),
    new AbortController().signal,
    async () => {},
  );
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('Nothing is retried after it is stopped, even while it waits', async () => {
  const stopping = new AbortController();
  let attempts = 0;
  const trying = keepTrying(
    async () => {
      attempts += 1;
      throw new Error('down');
    },
    () => stopping.abort(),
    stopping.signal,
  );
  await trying;
  expect(attempts).toBe(1);
});
