import type { Bot, BotEvent, BotReply } from '../../chat/port.ts';
import type { Store } from '../../store/db/open-store.ts';

/**
 * What the bot answers, and what came of keeping just that in the transaction of its effects: both are on disk at once.
 * @param keepWith may run again, see `KeepReplies`
 * @returns `kept` is undefined where the answer is yet to be kept
 */
export async function handleAndKeep<Kept>(
  bot: Bot,
  event: BotEvent,
  keepWith: (replies: readonly BotReply[], within: Store) => Promise<Kept>,
): Promise<{ replies: readonly BotReply[]; kept: Kept | undefined }> {
  const last: { replies: readonly BotReply[]; kept?: Kept } = { replies: [] };
  const replies = await bot.handle(event, async (made, within) => {
    last.kept = await keepWith(made, within);
    last.replies = made;
  });
  // If the transaction failed after all, or more is said, these are others.
  const isThat =
    last.replies.length === replies.length && replies.every((reply, at) => reply === last.replies[at]);
  return { replies, kept: isThat ? last.kept : undefined };
}
