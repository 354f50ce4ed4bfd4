import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Application, TeamsAdapter } from '@microsoft/teams-ai';
import { type Activity, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import type { Bot, BotReply, ChatPlatform, Installations, KeepReply } from '../../chat/port.ts';
import type { Log } from '../../chat/services.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import { machineMillis } from '../../clock.ts';
import { createRecent } from '../../recent.ts';
import { type AskedQuestion, deliver, MOST_QUESTIONS, textMessage } from '../platform/deliver.ts';
import { respond } from '../platform/http.ts';
import { createWait } from '../platform/wait.ts';
import { createRateLimiter, type RateLimiter } from '../rate-limit/rate-limiter.ts';
import { addressOf, clickedMessage, threadOf } from './address.ts';
import { connectWith, rateLimitedConnect } from './api.ts';
import { createTokenCheck } from './check-token.ts';
import { type Cloud, cloudOf, requireCredentials, type TeamsConfig } from './config.ts';
import { conversationOf } from './deliver.ts';
import { IncomingActivity, isPersonal, withoutTenant } from './payloads.ts';
import { rememberPeople } from './people.ts';
import { createPlatform, type LinkFor } from './platform.ts';
import { isFromForm, personOf, readEvent } from './read-event.ts';
import { receivedFiles } from './receive-files.ts';
import { type Authenticated, admit, type Refused, readJson } from './receive-http.ts';
import { createRosters } from './rosters.ts';

export interface TeamsOptions {
  bot: Bot;
  config: TeamsConfig;
  /** Teams takes no uploads: a file is sent as this link. */
  linkFor: LinkFor;
  log: Log;
  /** Without it, a reply that is out of time is lost. */
  keep?: KeepReply;
  /** Where the app is installed; without it, nobody is found by a team's roster. */
  installations?: Installations;
  /** Once aborted, nothing is waited for: the process is to end. */
  hurry?: AbortSignal;
  /** By default limits are counted in this adapter alone. */
  rateLimiter?: RateLimiter;
  /** Microsoft's cloud; tests set another. */
  cloud?: Cloud;
}

export interface TeamsRunning {
  platform: ChatPlatform;
  /** Handles a request at /api/messages. Never throws. */
  handler(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Accepts no more requests, and resolves when everything acknowledged is done. */
  stop(): Promise<void>;
}

const NO_INSTALLATIONS: Installations = {
  all: async () => [],
  keep: async () => {},
  drop: async () => {},
};

const UNSERVED_PAUSE_MS = 10 * 60_000;
const MOST_UNSERVED = 1000;

/**
 * The bot in Teams, for the tenants that are served. A request is acknowledged when the bot has processed it, and then answered in the
 * conversation, so that slow work never makes Teams redeliver it.
 * @throws if credentials are missing outside local mode
 */
export function createTeamsAdapter(options: TeamsOptions): TeamsRunning {
  requireCredentials(options.config);
  const { bot, config, linkFor, log, cloud = cloudOf(options.config) } = options;
  const authentication = new ConfigurationBotFrameworkAuthentication(cloud.authentication, cloud.credentials);
  const checks = { authentication, checkToken: createTokenCheck(cloud.openIdMetadata) };
  const connect = connectWith(authentication, cloud, config.local ? '' : config.appId);
  const people = rememberPeople(connect, config, log, machineMillis);
  const {
    rateLimiter = createRateLimiter({ now: machineMillis, sleep }),
    keep = async () => {},
    installations = NO_INSTALLATIONS,
    hurry,
  } = options;
  const rosters = createRosters(connect, config, installations, log, machineMillis);
  const platform = createPlatform(
    {
      forAnswers: rateLimitedConnect(connect, rateLimiter, false),
      inBackground: rateLimitedConnect(connect, rateLimiter, true),
    },
    config,
    // Who has written is known by where, which no roster tells.
    { find: async (email) => people.find(email) ?? rosters.find(email) },
    linkFor,
  );
  const turns = createTurns(cloud, async (activity) => {
    const event = readEvent(activity, await people.describe(activity));
    if (event === undefined) return [];
    const files = event.kind === 'text' ? receivedFiles(activity, cloud) : [];
    return bot.handle(files.length === 0 || event.kind !== 'text' ? event : { ...event, files });
  });
  const wait = createWait(hurry);
  const questions = createRecent<AskedQuestion | undefined>(MOST_QUESTIONS);
  const unserved = createRecent<number>(MOST_UNSERVED);
  const underWay = new Set<Promise<void>>();
  let stopped = false;

  function inBackground(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => log.error('teams-reply-failed', { error }))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  function refuse(refused: Refused, activity: IncomingActivity): Answered {
    const { status, why, tenant } = refused;
    log.warn('teams-refused', { why, ...(tenant && { tenant }) });
    return tenant !== undefined && tellsUnserved(activity) ? { status: 200 } : { status };
  }

  /** Whoever writes from a tenant that is not served is told so, not too often; with the time that nobody else needs. */
  function tellsUnserved(activity: IncomingActivity): boolean {
    if (activity.type !== 'message' || !isPersonal(activity)) return false;
    const last = unserved.get(activity.conversation.id);
    if (last !== undefined && machineMillis() - last < UNSERVED_PAUSE_MS) return false;
    unserved.set(activity.conversation.id, machineMillis());
    const message = textMessage(TEAMS.notServed);
    inBackground(platform.answer(addressOf(activity), message).then(() => {}));
    return true;
  }

  async function answer(request: IncomingMessage): Promise<Answered> {
    const read = await readJson(request);
    if ('status' in read) return read;
    const parsed = IncomingActivity.safeParse(read.json);
    if (!parsed.success) return { status: 400 };
    const activity = config.local ? withoutTenant(parsed.data) : parsed.data;
    const admission = await admit(request, read.json, activity, checks, cloud, config);
    if (!admission.admitted) return refuse(admission, activity);
    inBackground(rosters.notice(activity));
    const conversation = conversationOf(
      {
        person: personOf(activity),
        place: threadOf(activity),
        clicked: clickedMessage(activity),
        isFromForm: isFromForm(activity),
      },
      { platform, sleep: wait, keep, questions, log },
    );
    const turn = await turns.run(admission.authenticated, read.json as Activity, activity);
    if ('error' in turn) {
      log.error('teams-turn-failed', { error: turn.error });
      inBackground(conversation.message(textMessage(TEAMS.trouble)));
      return { status: 500 };
    }
    inBackground(deliver(turn.replies, conversation));
    return activity.type === 'invoke' ? { status: 200, body: INVOKED } : { status: 200 };
  }

  return {
    platform,
    async handler(request, response) {
      if (request.method !== 'POST') return respond(response.setHeader('allow', 'POST'), 405);
      if (stopped) return respond(response, 503);
      const answering = answer(request)
        .catch((error: unknown) => {
          log.error('teams-request-failed', { error });
          return { status: 500 };
        })
        .then((answered: Answered) => respond(response, answered.status, answered.body));
      inBackground(answering);
      await answering;
    },
    async stop() {
      stopped = true;
      while (underWay.size > 0) {
        await Promise.all(underWay);
      }
    },
  };
}

/** The response to a card's Action.Execute: empty, as the answer is posted in the conversation. */
const INVOKED = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' };

interface Answered {
  status: number;
  body?: object;
}

type Turn = { replies: BotReply[] } | { error: unknown };

/** Runs activities through teams-ai, without using its state or its sending. */
function createTurns(cloud: Cloud, handle: (activity: IncomingActivity) => Promise<BotReply[]>) {
  const turns = new WeakMap<Activity, { incoming: IncomingActivity; turn: Turn }>();
  const adapter = new TeamsAdapter(cloud.authentication, cloud.credentials);
  adapter.onTurnError = async (context: TurnContext, error: Error) => {
    const current = turns.get(context.activity);
    if (current !== undefined) {
      current.turn = { error };
    }
  };
  const app = new Application({ adapter, startTypingTimer: false, removeRecipientMention: false });
  app.activity(
    async () => true,
    async (context) => {
      const current = turns.get(context.activity);
      if (current !== undefined) {
        current.turn = { replies: await handle(current.incoming) };
      }
    },
  );
  return {
    async run(authenticated: Authenticated, activity: Activity, incoming: IncomingActivity): Promise<Turn> {
      const current = { incoming, turn: { replies: [] } as Turn };
      turns.set(activity, current);
      await adapter.processActivityDirect(authenticated, activity, async (context) => {
        await app.run(context);
      });
      return current.turn;
    },
  };
}
