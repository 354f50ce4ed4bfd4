import { setTimeout as sleep } from 'node:timers/promises';
import { rememberMail } from '../../../src/acts/mail.ts';
import { createMailPlatform } from '../../../src/bot/mail/platform.ts';
import { createSmtp } from '../../../src/bot/mail/smtp.ts';
import type { RateLimiter } from '../../../src/bot/rate-limit/rate-limiter.ts';
import { createCallSlack } from '../../../src/bot/slack/api.ts';
import { createSlackPlatform } from '../../../src/bot/slack/platform.ts';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { rememberTemplates } from '../../../src/schedule/message/remember-templates.ts';
import type { Sweeper } from '../../../src/schedule/sweep.ts';
import { createReminderSweeps } from '../../../src/schedule/sweep.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { isMailBegun } from '../../../src/store/identity/mail-messages.ts';

const LOG = { info: () => {}, warn: () => {}, error: () => {} };
const MAIL = { actor: 'mail', surface: 'mail' };
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
async function teams(): Promise<ChatPlatform> {
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

function mailAt(url: string, store: Store): ChatPlatform {
  const { port } = new URL(url);
  const smtp = { host: '127.0.0.1', port: Number(port), secure: false, plain: true };
  return createMailPlatform({
    ...{ transport: createSmtp(smtp), rateLimiter: AT_ONCE, clock: store.clock, perMinute: 6000 },
    ...{ from: { address: 'partnerskab@kl.dk' }, idSecret: new Uint8Array(32) },
    personalLink: async () => undefined,
    remember: ({ about: _, ...mail }) => rememberMail({ store, origin: MAIL }, mail),
    isRemembered: (key) => isMailBegun(store, key),
    optOutUrl: (token) => `https://p.example.dk/afmeld/${token}`,
  });
}

/** By what it is told of where to send. */
export async function platformAt(where: string, store: Store): Promise<ChatPlatform> {
  if (where === 'teams') return teams();
  return where.startsWith('smtp:') ? mailAt(where, store) : slackAt(where);
}
