import { webApi } from '@slack/bolt';
import type { z } from 'zod';
import type { Log } from '../../chat/services.ts';
import type { Limit } from '../rate-limit/bucket.ts';
import type { RateLimiter, TurnOptions } from '../rate-limit/rate-limiter.ts';
import { type Failure, failureOf } from './outcome.ts';
import { METHODS, type Method, type MethodName } from './rights.ts';

export type Answer<Data = Record<string, unknown>> =
  | { ok: true; data: Data }
  | { ok: false; failure: Failure };

interface CallOptions extends TurnOptions {
  /** Where it is written: one message a second a channel. */
  channel?: string;
}

/**
 * Calls one method of Slack's Web API, in its turn, once; never throws but what putting `args` together throws.
 * @param args where putting them together takes long, how: what must wait longer than it may is never put together
 */
export type CallSlack = (
  method: MethodName,
  args: Record<string, unknown> | (() => Record<string, unknown>),
  options?: CallOptions,
) => Promise<Answer>;

const TIMEOUT_MS = 15_000;
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited']);

/** A newer change was shown first, a person was slow, a message was deleted: nobody's mistake, and there is another way. */
const ORDINARY = new Set(['expired_trigger_id', 'hash_conflict', 'message_not_found', 'not_found']);

/** The bot must not post twice, so the client's own retries are off: whoever sends decides what a lost reply means. */
export function createCallSlack(
  config: { botToken: string; apiUrl?: string },
  rateLimiter: RateLimiter,
  log: Log,
): CallSlack {
  const client = new webApi.WebClient(config.botToken, {
    ...(config.apiUrl !== undefined && { slackApiUrl: apiRoot(config.apiUrl) }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger: quietLogger(),
  });

  return async function callSlack(method, args, { channel, ...options } = {}) {
    const limits = [limitOfMethod(method), ...(channel === undefined ? [] : [limitOfChannel(channel)])];
    const wait = await rateLimiter.turn(limits, options);
    if (wait !== undefined)
      return { ok: false, failure: { kind: 'later', afterSeconds: wait, code: 'paced' } };
    const given = typeof args === 'function' ? args() : args;
    try {
      const data = await client.apiCall(method, given);
      return { ok: true, data: { ...data } };
    } catch (error) {
      const failure = failureOf(error);
      if (isRateLimited(failure)) rateLimiter.refused(limits, failure.afterSeconds);
      log[failure.kind === 'failed' && !ORDINARY.has(failure.code) ? 'error' : 'warn']('slack-call-failed', {
        method,
        outcome: failure.kind,
        code: failure.code,
      });
      return { ok: false, failure };
    }
  };
}

function limitOfMethod(method: MethodName): Limit {
  const { perMinute, burst, ...rest }: Method = METHODS[method];
  return { name: `slack/${method}`, perMinute, burst, ...(rest.isShared && { isShared: true }) };
}

function limitOfChannel(channel: string): Limit {
  return { name: `slack#${channel}`, perMinute: 60, burst: 3 };
}

/** Slack asked to wait; where it couldn't be reached at all, that tells nothing of its limits. */
function isRateLimited(failure: Failure): failure is Failure & { kind: 'later' } {
  return failure.kind === 'later' && RATE_LIMITED.has(failure.code);
}

/** An answer with what is needed of it; one that lacks it is as good as none. */
export function readAnswer<Data>(answer: Answer, schema: z.ZodType<Data>): Answer<Data> {
  if (!answer.ok) return answer;
  const { data } = schema.safeParse(answer.data);
  if (data !== undefined) return { ok: true, data };
  return {
    ok: false,
    failure: { kind: 'unknown', why: "Slack's answer could not be read.", code: 'unreadable' },
  };
}

/** `http://127.0.0.1:4003` and `https://slack.com/api` as the client wants them. */
export function apiRoot(apiUrl: string): string {
  const url = new URL(apiUrl);
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path === '' ? '/api' : path}/`;
}

/** Slack's own packages would log addresses, texts and what else goes over the wire; what they report is kept to this. */
export function quietLogger(onError: () => void = () => {}): webApi.Logger {
  return {
    debug() {},
    info() {},
    warn() {},
    error: onError,
    setLevel() {},
    getLevel: () => webApi.LogLevel.ERROR,
    setName() {},
  };
}
