import { z } from 'zod';
import type { Sent } from '../../chat/port.ts';

export type NotSent = Exclude<Sent, { kind: 'sent' }>;

/** What the SDK throws when a call fails: a status where there was a reply, whatever is in it, else a network's code. */
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

/** Seconds to wait where the platform doesn't say how long. */
export const A_WHILE = 30;

/** Nothing has left this machine. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'network_error',
  'endpoints_resolution_error',
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

/** Whether Teams itself asked to wait, and not a network that was away. */
export function isRateLimited(error: unknown): boolean {
  return Failure.safeParse(error).data?.statusCode === 429;
}

/** What became of a call that failed. `why` is a code that may be kept and logged. */
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
  if (NEVER_LEFT.has(code)) return { kind: 'later', afterSeconds: A_WHILE };
  return failure?.name === 'RestError' || failure?.name === 'AbortError'
    ? { kind: 'unknown', why: code || 'no reply' }
    : { kind: 'failed', why: errorCode(error) };
}

function ofStatus(status: number, why: string, retryAfter: number): NotSent {
  if (status === 429 || status === 412)
    return { kind: 'later', afterSeconds: retryAfter > 0 ? Math.ceil(retryAfter) : A_WHILE };
  // Blocked, left, not installed, writing not allowed: all of them are told as 403; a chat that is gone as 404.
  if (status === 403 || (status === 404 && why.includes('Conversation'))) return { kind: 'unreachable', why };
  if (status === 401) return { kind: 'failed', why, concernsAll: true };
  return status >= 500 || status === 408 || status < 300 ? { kind: 'unknown', why } : { kind: 'failed', why };
}

/** What kind of error it was: its message may hold what people wrote, or a secret. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? `/${error.code}` : '';
  return `${error.name}${code}`;
}
