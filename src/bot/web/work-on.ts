import type { BotReply } from '../../chat/port.ts';

/** Work may lead to more work; its replies come in order. */
export async function workOn(
  works: readonly BotReply[],
  progress: { done: number; all: number },
): Promise<BotReply[]> {
  const found: BotReply[] = [];
  for (const reply of works) {
    if (reply.kind !== 'work') {
      found.push(reply);
      continue;
    }
    const replies = await reply.run((done, all) => Object.assign(progress, { done, all }));
    found.push(...(await workOn(replies, progress)));
  }
  return found;
}
