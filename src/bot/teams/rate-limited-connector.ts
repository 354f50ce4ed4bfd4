import type { Limit } from '../rate-limit/bucket.ts';
import type { RateLimiter } from '../rate-limit/rate-limiter.ts';
import type { Connect } from './connector.ts';
import { AskedToWait, isRateLimited, whyNotSent } from './outcome.ts';

/**
 * Within what Teams takes in one conversation, creating it counted: 7 calls in a second, 8 in two, 60 in thirty and 1,800
 * in an hour (learn.microsoft.com, "Optimize your bot with rate limiting in Teams").
 */
function limitsIn(conversation: string): Limit[] {
  return [
    { name: `teams#${conversation}`, perMinute: 110, burst: 4 },
    { name: `teams#${conversation}#hour`, perMinute: 29, burst: 58 },
  ];
}

/**
 * Half of the 50 requests a second that Microsoft allows an app in a tenant (an older page says 30), so that two
 * processes need not count together. Where there are more, the first refusal slows them down.
 */
const OF_APP: Limit = { name: 'teams', perMinute: 24 * 60, burst: 4 };

/** Calls go out no faster than Teams takes them. Where that takes too long, a call throws as if Teams had asked to wait. */
export function rateLimitedConnect(
  connect: Connect,
  rateLimiter: RateLimiter,
  isBackground: boolean,
): Connect {
  async function inTurn<Answer>(conversation: string, call: () => Promise<Answer>): Promise<Answer> {
    const limits = [OF_APP, ...limitsIn(conversation)];
    const wait = await rateLimiter.turn(limits, { isBackground });
    if (wait !== undefined) throw new AskedToWait(wait);
    try {
      return await call();
    } catch (error) {
      const outcome = whyNotSent(error);
      if (outcome.kind === 'later' && isRateLimited(error)) rateLimiter.refused(limits, outcome.afterSeconds);
      throw error;
    }
  }

  return async (serviceUrl) => {
    const connector = await connect(serviceUrl);
    return {
      ...connector,
      post: (conversation, activity) => inTurn(conversation, () => connector.post(conversation, activity)),
      update: (conversation, id, activity) =>
        inTurn(conversation, () => connector.update(conversation, id, activity)),
      remove: (conversation, id) => inTurn(conversation, () => connector.remove(conversation, id)),
      converse: (bot, user, tenant) => inTurn(user, () => connector.converse(bot, user, tenant)),
    };
  };
}
