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
  /** The channel it posts to: one message a second per channel. */
  channel?: string;
}

/**
 * Calls one method of Slack's Web API once, when its turn comes; throws only what building `args` throws.
 * @param args a function if building them is slow: it is not called for a call that would have to wait too long
 */
export type CallSlack = (
  method: MethodName,
  args: Record<string, unknown> | (() => Record<string, unknown>),
  options?: CallOptions,
) => Promise<Answer>;

const TIMEOUT_MS = 15_000;
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited']);

/**
 * Expected errors, with another way to go on: a newer view was shown first, a person was slow, a message was deleted.
 */
const ORDINARY = new Set(['expired_trigger_id', 'hash_conflict', 'message_not_found', 'not_found']);

/** The client's own retries are off, as they post twice: the sender decides what a lost reply means. */
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

/** Slack asked to wait; not being reachable at all says nothing about its limits. */
function isRateLimited(failure: Failure): failure is Failure & { kind: 'later' } {
  return failure.kind === 'later' && RATE_LIMITED.has(failure.code);
}

/** An answer parsed to what is needed of it; an answer that lacks it is a failure. */
export function readAnswer<Data>(answer: Answer, schema: z.ZodType<Data>): Answer<Data> {
  if (!answer.ok) return answer;
  const { data } = schema.safeParse(answer.data);
  if (data !== undefined) return { ok: true, data };
  return {
    ok: false,
    failure: { kind: 'unknown', why: "Slack's answer could not be read.", code: 'unreadable' },
  };
}

/** `http://127.0.0.1:4003` and `https://slack.com/api` as the client expects them. */
export function apiRoot(apiUrl: string): string {
  const url = new URL(apiUrl);
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path === '' ? '/api' : path}/`;
}

/** Slack's packages would log addresses, texts and other contents; their reports are reduced to this. */
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
