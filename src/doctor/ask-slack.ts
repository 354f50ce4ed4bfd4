import { z } from 'zod';
import { ask, type Unreachable } from './ask.ts';

/** What Slack says about a token. */
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

/** Asks Slack for a connection with an app-level token, as Socket Mode does; the connection is not made. */
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
