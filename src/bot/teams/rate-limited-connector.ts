import type { Limit } from '../rate-limit/limit.ts';
import type { RateLimiter } from '../rate-limit/rate-limiter.ts';
import type { Connect } from './connector.ts';
import { AskedToWait, isRateLimited, whyNotSent } from './outcome.ts';

/** What Teams takes in one conversation, as Microsoft writes it; creating it counts too. */
const IN_CONVERSATION = [
  { calls: 7, seconds: 1 },
  { calls: 8, seconds: 2 },
  { calls: 60, seconds: 30 },
  { calls: 1800, seconds: 3600 },
];

/**
 * Half of the 50 requests a second that Microsoft allows an app in a tenant (an older page says 30), so that two
 * processes need not count together. Where there are more, the first refusal slows them down.
 */
const OF_APP: Limit = { name: 'teams', perMinute: 24 * 60, burst: 4 };

/** Calls go out no faster than Teams takes them. Where that takes too long, a call throws as if Teams had asked to wait. */
export function pacedConnect(connect: Connect, rateLimiter: RateLimiter, isBackground: boolean): Connect {
  async function inTurn<Answer>(conversation: string, call: () => Promise<Answer>): Promise<Answer> {
    const limits = [OF_APP, { name: `teams#${conversation}`, windows: IN_CONVERSATION }];
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
