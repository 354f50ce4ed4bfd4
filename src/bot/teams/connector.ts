import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Cloud } from './cloud.ts';

/** The calls of Teams' own service that we make. Each throws as the SDK does, see outcome.ts, and none is ever repeated. */
export interface Connector {
  /** @returns the new activity's id; undefined where the reply doesn't say */
  post(conversation: string, activity: Partial<Activity>): Promise<string | undefined>;
  /** False where the reply could not be read. */
  update(conversation: string, id: string, activity: Partial<Activity>): Promise<boolean>;
  remove(conversation: string, id: string): Promise<void>;
  /** @returns the personal conversation with an account; undefined where the reply doesn't say */
  converse(bot: string, user: string, tenant: string): Promise<string | undefined>;
  /** @returns what the member details say, unread */
  member(conversation: string, user: string): Promise<unknown>;
  /** @returns what is said of all members of a conversation or a team, unread, in pages */
  members(conversation: string): Promise<unknown[]>;
}

/** Five hundred members each. */
const MOST_PAGES = 20;

/** Opens connectors to service URLs. @throws where the URL isn't one that we may send to, before anything is sent */
export type Connect = (serviceUrl: string) => Promise<Connector>;

export function connectWith(
  authentication: ConfigurationBotFrameworkAuthentication,
  cloud: Cloud,
  appId: string,
): Connect {
  return async (serviceUrl) => {
    if (!cloud.mayServe(serviceUrl)) {
      throw new RefusedServiceUrl();
    }
    const client = await authentication.createConnectorFactory(identityOf(appId)).create(serviceUrl, '');
    // The SDK repeats a call whose reply was lost, and so posts twice; and a redirect could lead anywhere.
    client['client'].pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    client['client'].pipeline.removePolicy({ name: 'redirectPolicy' });
    const { conversations } = client;
    const options = { timeout: cloud.patience * 1000 };
    // Teams waits about 15 seconds for us in all, and this comes before the answer.
    const brief = { timeout: Math.min(cloud.patience, 4) * 1000 };
    return {
      async post(conversation, activity) {
        return (await conversations.sendToConversation(conversation, activity, options)).id || undefined;
      },
      async update(conversation, id, activity) {
        const answer = await conversations.updateActivity(conversation, id, activity, options);
        // Whatever says nothing took it; whatever says something else than an id may not be Teams.
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
        for (let pages = 0; pages < MOST_PAGES; pages += 1) {
          // Its type wants a token also for the first page, for which there is none.
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

/** A service outside Microsoft's hosts, or outside this machine in local mode. */
export class RefusedServiceUrl extends Error {
  override name = 'RefusedServiceUrl';
}

/** Our own identity. Its class is no part of the package, and only these claims are asked for. */
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
