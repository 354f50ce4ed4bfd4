import { webApi } from '@slack/bolt';
import type { Log } from './log.ts';
import { type Failure, failureOf } from './outcome.ts';
import type { Limited, Pace } from './pace.ts';
import { METHODS, type MethodName } from './rights.ts';

export type Answer = { ok: true; data: Record<string, unknown> } | { ok: false; failure: Failure };

interface CallOptions {
  /** Where it is written: one message a second a channel. */
  channel?: string;
  /** How many seconds it may wait for its turn. */
  patience?: number;
}

/** Calls one method of Slack's Web API, in its turn, once; never throws. */
export type CallSlack = (
  method: MethodName,
  args: Record<string, unknown>,
  options?: CallOptions,
) => Promise<Answer>;

const TIMEOUT_MS = 15_000;

/** The bot must not post twice, so the client's own retries are off: whoever sends decides what a lost reply means. */
export function createCallSlack(
  config: { botToken: string; apiUrl?: string },
  pace: Pace,
  log: Log,
): CallSlack {
  const client = new webApi.WebClient(config.botToken, {
    ...(config.apiUrl !== undefined && { slackApiUrl: apiRoot(config.apiUrl) }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger: SILENT,
  });

  return async function callSlack(method, args, { channel, patience } = {}) {
    const { perMinute, burst } = METHODS[method];
    const ofMethod: Limited = { name: method, perMinute, burst };
    const ofChannel = channel === undefined ? [] : [{ name: `#${channel}`, perMinute: 60, burst: 3 }];
    const wait = await pace.turn([ofMethod, ...ofChannel], patience);
    if (wait !== undefined)
      return { ok: false, failure: { kind: 'later', afterSeconds: wait, code: 'paced' } };
    try {
      const data = await client.apiCall(method, args);
      pace.accepted(ofMethod);
      return { ok: true, data: { ...data } };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'later') pace.refused(ofMethod, failure.afterSeconds);
      log[failure.kind === 'failed' ? 'error' : 'warn']('slack-call-failed', {
        method,
        outcome: failure.kind,
        code: failure.code,
      });
      return { ok: false, failure };
    }
  };
}

/** `http://127.0.0.1:4003` and `https://slack.com/api` as the client wants them. */
export function apiRoot(apiUrl: string): string {
  const url = new URL(apiUrl);
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path === '' ? '/api' : path}/`;
}

/** The client would log addresses and texts; what went wrong is logged above, without them. */
const SILENT: webApi.Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => webApi.LogLevel.ERROR,
  setName() {},
};
