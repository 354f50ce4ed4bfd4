import type { Message } from '../../chat/message.ts';
import type { Address, BotReply, ChatPlatform, MessageReference } from '../../chat/port.ts';
import { progressText, WENT_WRONG } from '../../chat/text/slack.ts';
import type { Log } from './log.ts';

const BETWEEN_UPDATES_MS = 1000;

/** Does slow work, showing how far it is in one message that is updated at most once a second. */
export async function doWork(
  work: Extract<BotReply, { kind: 'work' }>,
  place: Address,
  { platform, sleep, log }: { platform: ChatPlatform; sleep(ms: number): Promise<unknown>; log: Log },
): Promise<BotReply[]> {
  const started = await platform.send(place, line(work.title));
  const message = started.kind === 'sent' ? started.message : undefined;
  const finished = Promise.withResolvers<void>();
  let newest: string | undefined;
  let showing: Promise<void> | undefined;

  async function show(at: MessageReference): Promise<void> {
    while (newest !== undefined) {
      const text = newest;
      newest = undefined;
      await platform.update(at, line(text));
      await Promise.race([sleep(BETWEEN_UPDATES_MS), finished.promise]);
    }
    showing = undefined;
  }

  function progress(done: number, all: number): void {
    newest = progressText(work.title, done, all);
    if (message !== undefined) showing ??= show(message);
  }

  try {
    return await work.run(progress);
  } catch (error) {
    log.error('work-failed', { error: error instanceof Error ? error.stack : error });
    return [{ kind: 'message', message: line(WENT_WRONG) }];
  } finally {
    finished.resolve();
    await showing;
  }
}

function line(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}
