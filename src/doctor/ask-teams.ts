import { z } from 'zod';
import { ask, type Unreachable } from './ask.ts';

/** What Microsoft says about a bot's credentials. */
export type TeamsAnswer =
  | { kind: 'ok'; date: string | undefined }
  | { kind: 'refused'; code: string; date: string | undefined }
  | Unreachable;

const LOGIN = 'https://login.microsoftonline.com';

/** Asks Microsoft for a token with a bot's credentials, and throws it away. Never throws. */
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
