import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Limit } from '../rate-limit/bucket.ts';
import type { RateLimiter } from '../rate-limit/rate-limiter.ts';
import type { Cloud } from './config.ts';
import { AskedToWait, isRateLimited, RefusedServiceUrl, whyNotSent } from './outcome.ts';

/** The calls to Teams' service. Each throws as the SDK does (see outcome.ts), and none is retried. */
export interface Connector {
  /** @returns the new activity's id; undefined if the reply does not contain it */
  post(conversation: string, activity: Partial<Activity>): Promise<string | undefined>;
  /** False if the reply was not readable. */
  update(conversation: string, id: string, activity: Partial<Activity>): Promise<boolean>;
  remove(conversation: string, id: string): Promise<void>;
  /** @returns the personal conversation with an account; undefined if the reply does not contain it */
  converse(bot: string, user: string, tenant: string): Promise<string | undefined>;
  /** @returns the member details, unparsed */
  member(conversation: string, user: string): Promise<unknown>;
  /** @returns the details of all members of a conversation or team, unparsed, in pages */
  members(conversation: string): Promise<unknown[]>;
}

/** Five hundred members each. */
const MAX_PAGES = 20;

/**
 * Opens connectors to service URLs.
 * @throws if we may not send to the URL, before anything is sent
 */
export type Connect = (serviceUrl: string) => Promise<Connector>;

export function connectWith(
  authentication: ConfigurationBotFrameworkAuthentication,
  cloud: Cloud,
  appId: string,
): Connect {
  return async (serviceUrl) => {
    if (!cloud.mayServe(serviceUrl)) throw new RefusedServiceUrl();
    const client = await authentication.createConnectorFactory(identityOf(appId)).create(serviceUrl, '');
    // The SDK retries a call whose reply was lost, and so posts twice; and a redirect could lead anywhere.
    client['client'].pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    client['client'].pipeline.removePolicy({ name: 'redirectPolicy' });
    const { conversations } = client;
    const options = { timeout: cloud.patience * 1000 };
    // Teams waits about 15 seconds for us in total, and this precedes the answer.
    const brief = { timeout: Math.min(cloud.patience, 4) * 1000 };
    return {
      async post(conversation, activity) {
        return (await conversations.sendToConversation(conversation, activity, options)).id || undefined;
      },
      async update(conversation, id, activity) {
        const answer = await conversations.updateActivity(conversation, id, activity, options);
        // An empty body means it was accepted; a body without an id may not be from Teams.
        return Boolean(answer.id) || (answer._response?.bodyAsText ?? '').trim() === '';
      },
      async remove(conversation, id) {
        await conversations.deleteActivity(conversation, id, options);
      },
      async converse(bot, user, tenant) {
        const parameters = {
          isGroup: false,
          bot: { id: bot, name: '' },
          members: [{ id: user, name: '' }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        };
        return (await conversations.createConversation(parameters as never, options)).id || undefined;
      },
      member: (conversation, user) => conversations.getConversationMember(conversation, user, brief),
      async members(conversation) {
        const all: unknown[] = [];
        let continuationToken: string | undefined;
        for (let pages = 0; pages < MAX_PAGES; pages += 1) {
          // Its type requires a token even for the first page, which has none.
          const asked = { ...brief, pageSize: 500, ...(continuationToken && { continuationToken }) } as {
            pageSize: number;
            continuationToken: string;
          };
          const page = await conversations.getConversationPagedMembers(conversation, asked);
          all.push(...page.members);
          continuationToken = page.continuationToken;
          if (!continuationToken) return all;
        }
        throw new Error('There are more members than are read');
      },
    };
  };
}

/** Our own identity. The SDK does not export its class, and only reads these claims. */
function identityOf(
  appId: string,
): Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0] {
  const identity: unknown = {
    claims: [],
    isAuthenticated: true,
    getClaimValue: (type: string) => (type === 'aud' || type === 'appid' ? appId : null),
  };
  return identity as ReturnType<typeof identityOf>;
}

/**
 * Teams' limits per conversation, its creation included: 7 calls in a second, 8 in two, 60 in thirty and 1,800 in an
 * hour (learn.microsoft.com, "Optimize your bot with rate limiting in Teams").
 */
function limitsIn(conversation: string): Limit[] {
  return [
    { name: `teams#${conversation}`, perMinute: 110, burst: 4 },
    { name: `teams#${conversation}#hour`, perMinute: 29, burst: 58 },
  ];
}

/**
 * Half of the 50 requests a second that Microsoft allows an app per tenant (an older page says 30), so that two
 * processes need not count together. If there are more, the first refusal slows them down.
 */
const OF_APP: Limit = { name: 'teams', perMinute: 24 * 60, burst: 4 };

/**
 * Calls go out no faster than Teams accepts them. A call that would wait too long throws as if Teams had asked to wait.
 */
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
