import type { BotReply } from '../port.ts';
import { BOT } from '../text/bot-da.ts';
import type { Talk } from './talk.ts';

/** Everything KL's staff can say or click. */
export async function answerStaff({ event }: Talk): Promise<BotReply[]> {
  return event.kind === 'home'
    ? [{ kind: 'home', message: BOT.later }]
    : [{ kind: 'message', message: BOT.stale }];
}
