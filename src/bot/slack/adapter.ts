import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Bot, ChatPlatform, KeepReply } from '../../chat/port.ts';
import type { Log } from '../../chat/services.ts';
import { machineMillis } from '../../clock.ts';
import { createRecent } from '../../recent.ts';
import { type AskedQuestion, MOST_QUESTIONS } from '../platform/deliver.ts';
import { createWait } from '../platform/wait.ts';
import { createRateLimiter, type RateLimiter } from '../rate-limit/rate-limiter.ts';
import { apiRoot, createCallSlack, readAnswer } from './api.ts';
import { createHeldTyping } from './held-typing.ts';
import { createDescribePerson } from './people.ts';
import { createSlackPlatform } from './platform.ts';
import { createReceiveFile } from './receive-file.ts';
import { createHttpHandler } from './receive-http.ts';
import { createSocket } from './receive-socket.ts';
import { createRespond } from './respond.ts';
import { type Acknowledge, type Serving, saveTyping, serve } from './serve.ts';

export interface SlackConfig {
  /** "xoxb-…" */
  botToken: string;
  /** Key that Slack signs its HTTP requests with. */
  signingSecret?: string;
  /** "xapp-…": without a signing secret, requests come over Socket Mode. */
  appToken?: string;
  /** Another Slack Web API, for tests and trials. */
  apiUrl?: string;
  /** Ids of the workspaces served; by default only the token's own. */
  teams?: readonly string[];
}

export interface SlackAdapter {
  platform: ChatPlatform;
  /** Handles `POST /slack/events`. */
  handler(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Opens the connection in Socket Mode; over HTTP there is nothing to open. */
  start(): Promise<void>;
  /** Accepts nothing new, and finishes what was accepted. */
  stop(): Promise<void>;
}

const ownTeam = z.object({ team_id: z.string() });

/** Slack: translates between its requests and the bot, and decides nothing. */
export function createSlackAdapter({
  bot,
  config,
  rateLimiter = createRateLimiter({ now: machineMillis, sleep }),
  keep = async () => {},
  hurry,
  log,
}: {
  bot: Bot;
  config: SlackConfig;
  /** By default limits are counted in this process alone. */
  rateLimiter?: RateLimiter;
  /** Without it, a reply that is out of time is lost. */
  keep?: KeepReply;
  /** Once aborted, nothing is waited for: the process is to end. */
  hurry?: AbortSignal;
  log: Log;
}): SlackAdapter {
  const { signingSecret, appToken, apiUrl } = config;
  if (!signingSecret && !appToken) {
    throw new Error(
      'Slack needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode); neither is given.',
    );
  }
  const stopwatch = () => performance.now();
  const callSlack = createCallSlack(config, rateLimiter, log);
  const platform = createSlackPlatform(callSlack, sleep, isServed);
  const wait = createWait(hurry);
  const questions = createRecent<AskedQuestion | undefined>(MOST_QUESTIONS);
  const tools = {
    callSlack,
    platform,
    respond: createRespond(apiUrl, log),
    sleep: wait,
    keep,
    questions,
    log,
  };
  const describePerson = createDescribePerson(callSlack, stopwatch, isServed);
  const receiveFile = createReceiveFile(config);
  const typing = createHeldTyping((received) => goOn(saveTyping(received, serving)));
  const serving: Serving = { bot, tools, describePerson, receiveFile, isServed, goOn, typing };
  const underway = new Set<Promise<void>>();
  let teams = config.teams === undefined ? undefined : new Set(config.teams);

  async function isServed(team: string): Promise<boolean> {
    if (teams === undefined) {
      const answer = readAnswer(await callSlack('auth.test', {}), ownTeam);
      if (!answer.ok) throw new Error("Slack doesn't say which workspace SLACK_BOT_TOKEN belongs to.");
      teams = new Set([answer.data.team_id]);
    }
    return teams.has(team);
  }

  function track(work: Promise<void>): void {
    underway.add(work);
    const done = () => underway.delete(work);
    work.then(done, done);
  }

  function goOn(work: Promise<void>): void {
    const logged = work.catch((error: unknown) => {
      log.error('event-failed', { error });
    });
    track(logged);
  }

  function receive(body: unknown, acknowledge: Acknowledge): Promise<void> {
    const served = serve(body, acknowledge, serving);
    track(served);
    return served;
  }

  const overHttp = signingSecret ? createHttpHandler(signingSecret, receive, log) : undefined;
  const socket = appToken ? createSocket(appToken, apiUrl && apiRoot(apiUrl), receive, log) : undefined;

  return {
    platform,
    async handler(req, res) {
      if (overHttp === undefined) res.writeHead(404).end();
      else await overHttp(req, res);
    },
    async start() {
      await socket?.start();
    },
    async stop() {
      await socket?.stop();
      typing.release();
      while (underway.size > 0) await Promise.allSettled(underway);
    },
  };
}
