import { z } from 'zod';
import type { Sent } from '../../chat/port.ts';

export type NotSent = Exclude<Sent, { kind: 'sent' }>;

/** What the SDK throws when a call fails: the status if there was a reply, otherwise a network error code. */
const Failure = z.object({
  name: z.string().optional(),
  code: z.string().optional().catch(undefined),
  errorCode: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  details: z
    .object({ error: z.object({ code: z.string().max(100) }) })
    .optional()
    .catch(undefined),
  response: z
    .object({ headers: z.custom<{ get(name: string): string | undefined }>() })
    .optional()
    .catch(undefined),
});

/** Seconds to wait if the platform does not say. */
export const DEFAULT_WAIT_SECONDS = 30;

/** Nothing has left this machine. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'network_error',
  'endpoints_resolution_error',
]);

/** The bot is switched off for everybody: by the tenant's administrators, by Microsoft, or it is not registered. */
const BOT_IS_OFF = new Set([
  'BotDisabledByAdmin',
  'BotDisabledBySystem',
  'BotNotRegistered',
  'InvalidBotApiHost',
]);

/** A service outside Microsoft's hosts, or outside this machine in local mode. */
export class RefusedServiceUrl extends Error {
  override name = 'RefusedServiceUrl';
}

/** It is not our turn yet: nothing was sent. */
export class AskedToWait extends Error {
  override name = 'AskedToWait';
  readonly seconds: number;

  constructor(seconds: number) {
    super(`Not before ${seconds} seconds`);
    this.seconds = seconds;
  }
}

/** Whether Teams itself asked to wait, as opposed to a network failure. */
export function isRateLimited(error: unknown): boolean {
  return Failure.safeParse(error).data?.statusCode === 429;
}

/** The outcome of a call that failed. `why` is a code that may be stored and logged. */
export function whyNotSent(error: unknown): NotSent {
  if (error instanceof RefusedServiceUrl) return { kind: 'failed', why: 'service URL refused' };
  if (error instanceof AskedToWait) return { kind: 'later', afterSeconds: error.seconds };
  const { data: failure } = Failure.safeParse(error);
  const status = failure?.statusCode;
  if (failure !== undefined && status !== undefined) {
    const why = `${status}${failure.details ? ` ${failure.details.error.code}` : ''}`;
    return ofStatus(status, why, Number(failure.response?.headers.get('retry-after')));
  }
  const code = failure?.code ?? failure?.errorCode ?? '';
  if (NOT_SENT.has(code)) return { kind: 'later', afterSeconds: DEFAULT_WAIT_SECONDS };
  return failure?.name === 'RestError' || failure?.name === 'AbortError'
    ? { kind: 'unknown', why: code || 'no reply' }
    : { kind: 'failed', why: errorCode(error) };
}

function ofStatus(status: number, why: string, retryAfter: number): NotSent {
  if (status === 429 || status === 412)
    return { kind: 'later', afterSeconds: retryAfter > 0 ? Math.ceil(retryAfter) : DEFAULT_WAIT_SECONDS };
  // Says nothing about the person: whoever administers the tenant or the bot has to mend it.
  if (BOT_IS_OFF.has(why.slice(4))) return { kind: 'failed', why, concernsAll: true };
  // Blocked, left, not installed, not allowed to write: all are reported as 403; a chat that no longer exists as 404.
  if (status === 403 || (status === 404 && why.includes('Conversation'))) return { kind: 'unreachable', why };
  if (status === 401) return { kind: 'failed', why, concernsAll: true };
  return status >= 500 || status === 408 || status < 300 ? { kind: 'unknown', why } : { kind: 'failed', why };
}

/** The kind of error; its message may contain people's texts, or a secret. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? `/${error.code}` : '';
  return `${error.name}${code}`;
}
