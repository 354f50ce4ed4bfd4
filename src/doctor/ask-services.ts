import { z } from 'zod';

export interface Unreachable {
  kind: 'unreachable';
  /** Contains nothing of what was sent. */
  why: string;
}

interface Answer {
  kind: 'answer';
  status: number;
  headers: Headers;
  /** Undefined if the body is not JSON. */
  json: unknown;
  date: string | undefined;
}

const LARGEST = 64 * 1024;

/** Calls a web service once, without following redirects, so that credentials are not sent elsewhere. Never throws. */
export async function ask(
  url: string,
  withinMs: number,
  request: RequestInit,
): Promise<Answer | Unreachable> {
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      json: parsed(await start(response)),
      date: response.headers.get('date') ?? undefined,
    };
  } catch (error) {
    return { kind: 'unreachable', why: reason(error) };
  }
}

async function start(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LARGEST) break;
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** "ECONNREFUSED", "ENOTFOUND", "no answer in time". */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error && /redirect/.test(cause.message) ? 'it answers with a redirect' : error.name;
}

/** Slack's answer about a token. */
export type SlackAnswer =
  | { kind: 'ok'; team: string; scopes: readonly string[] | undefined; date: string | undefined }
  | { kind: 'refused'; code: string; date: string | undefined }
  | Unreachable;

const AuthTest = z.union([
  z.object({ ok: z.literal(true), team_id: z.string() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** Asks Slack whom a bot token belongs to and what it may do (auth.test). Never throws. */
export async function askSlack(
  { botToken, apiUrl }: { botToken: string; apiUrl?: string | undefined },
  withinMs = 10_000,
): Promise<SlackAnswer> {
  const answer = await ask(methodUrl(apiUrl ?? 'https://slack.com/api', 'auth.test'), withinMs, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}` },
  });
  if (answer.kind === 'unreachable') return answer;
  const read = AuthTest.safeParse(answer.json);
  if (!read.success) return { kind: 'unreachable', why: `status ${answer.status}, and not in Slack's form` };
  if (!read.data.ok) return { kind: 'refused', code: read.data.error, date: answer.date };
  const scopes = answer.headers.get('x-oauth-scopes');
  return {
    kind: 'ok',
    team: read.data.team_id,
    scopes: scopes === null ? undefined : scopes.split(/[,\s]+/).filter((scope) => scope !== ''),
    date: answer.date,
  };
}

/** Asks Slack for a Socket Mode connection with an app-level token; does not open it. Never throws. */
export async function askSocketMode(
  { appToken, apiUrl }: { appToken: string; apiUrl?: string | undefined },
  withinMs = 10_000,
): Promise<{ kind: 'ok' } | { kind: 'refused'; code: string } | Unreachable> {
  const url = methodUrl(apiUrl ?? 'https://slack.com/api', 'apps.connections.open');
  const answer = await ask(url, withinMs, {
    method: 'POST',
    headers: { authorization: `Bearer ${appToken}` },
  });
  if (answer.kind === 'unreachable') return answer;
  const read = z.object({ ok: z.boolean(), error: z.string().optional() }).safeParse(answer.json);
  if (!read.success) return { kind: 'unreachable', why: `status ${answer.status}, and not in Slack's form` };
  return read.data.ok ? { kind: 'ok' } : { kind: 'refused', code: read.data.error ?? 'unknown' };
}

function methodUrl(apiUrl: string, method: string): string {
  const { origin, pathname } = new URL(apiUrl);
  const path = pathname.replace(/\/+$/, '');
  return `${origin}${path === '' ? '/api' : path}/${method}`;
}

/** Microsoft's answer about a bot's credentials. */
export type TeamsAnswer =
  | { kind: 'ok'; date: string | undefined }
  | { kind: 'refused'; code: string; date: string | undefined }
  | Unreachable;

const LOGIN = 'https://login.microsoftonline.com';

/** Requests a token from Microsoft with a bot's credentials, and discards it. Never throws. */
export async function askTeams(
  { appId, appPassword, tenantId }: { appId: string; appPassword: string; tenantId: string },
  { login = LOGIN, withinMs = 10_000 }: { login?: string | undefined; withinMs?: number } = {},
): Promise<TeamsAnswer> {
  const answer = await ask(`${login}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, withinMs, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope: 'https://api.botframework.com/.default',
    }),
  });
  if (answer.kind === 'unreachable') return answer;
  if (z.object({ access_token: z.string() }).safeParse(answer.json).success)
    return { kind: 'ok', date: answer.date };
  const refusal = z.object({ error: z.string() }).safeParse(answer.json);
  if (!refusal.success)
    return { kind: 'unreachable', why: `status ${answer.status}, and not in Microsoft's form` };
  return { kind: 'refused', code: refusal.data.error, date: answer.date };
}
