import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimiter } from '../../../src/bot/rate-limit/rate-limiter.ts';
import { createCallSlack } from '../../../src/bot/slack/api.ts';
import { createSlackPlatform } from '../../../src/bot/slack/platform.ts';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { rememberTemplates } from '../../../src/schedule/message/remember-templates.ts';
import type { Sweeper } from '../../../src/schedule/sweep.ts';
import { createReminderSweeps } from '../../../src/schedule/sweep.ts';
import type { Store } from '../../../src/store/db/open-store.ts';

const LOG = { info: () => {}, warn: () => {}, error: () => {} };
/** How fast may be sent is another matter, with its own tests. */
const AT_ONCE: RateLimiter = { turn: () => Promise.resolve(undefined), refused: () => {} };

/** The parts of the server that send reminders, put together as it does. */
export function senderTo(
  store: Store,
  platform: ChatPlatform,
  complain: (event: string, facts?: object) => void,
): Sweeper {
  return createReminderSweeps(
    {
      ...{
        store,
        clock: store.clock,
        staff: ['stine@kl.dk'],
        platforms: new Map([[platform.name, platform]]),
      },
      reminders: {
        templates: rememberTemplates('partnerships', ({ message }) => complain(message)),
        wake: () => {},
      },
      log: { ...LOG, error: complain },
    },
    { random: Math.random, sleep: (seconds) => sleep(seconds * 1000) },
  );
}

export function slackAt(url: string): ChatPlatform {
  return createSlackPlatform(createCallSlack({ botToken: 'xoxb-test', apiUrl: url }, AT_ONCE, LOG), sleep);
}

/** Teams' own libraries take long to read: only those that send there do. */
export async function teams(): Promise<ChatPlatform> {
  const [{ ConfigurationBotFrameworkAuthentication }, { cloudOf }, { connectWith }, { createPlatform }] =
    await Promise.all([
      import('botbuilder'),
      import('../../../src/bot/teams/config.ts'),
      import('../../../src/bot/teams/api.ts'),
      import('../../../src/bot/teams/platform.ts'),
    ]);
  const config = { appId: '', appPassword: '', tenantId: '', local: true };
  const cloud = cloudOf(config);
  const authentication = new ConfigurationBotFrameworkAuthentication(cloud.authentication, cloud.credentials);
  const connect = connectWith(authentication, cloud, '');
  return createPlatform(
    { forAnswers: connect, inBackground: connect },
    config,
    { find: async () => undefined },
    () => 'https://kl.example/fil',
  );
}
