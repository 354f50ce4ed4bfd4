import { expect, test } from 'vitest';
import { createSlackPlatform } from '../../../src/bot/slack/platform.ts';

const to = { platform: 'slack', team: 'T1', kind: 'personal', reference: 'U1' } as const;
const message = { summary: 'Husk fristen', blocks: [] };

test('What is in the outbox lets whoever waits for an answer go first', async () => {
  const urgent: boolean[] = [];
  const platform = createSlackPlatform(
    async (_method, _args, options) => {
      urgent.push(options?.isBackground !== true);
      return { ok: true, data: { channel: 'D1', ts: '1.2' } };
    },
    async () => {},
  );
  await platform.send(to, message, 'reminder/1');
  await platform.send(to, message);
  await platform.answer(to, message, 'reply:1');
  expect(urgent).toEqual([false, true, true]);
});
