import { z } from 'zod';

/** How access tokens are asked for (RFC 6749): with the program's own secret, or with a person's refresh token. */
export interface OAuthSettings {
  tokenUrl: string;
  clientId: string;
  clientSecret?: string | undefined;
  /** Without one the program asks on its own behalf (client credentials). */
  refreshToken?: string | undefined;
}

/** Access tokens for a mailbox, for sending and for reading. */
export interface AccessTokens {
  /**
   * A token that is valid for a while yet; asked for once, however many ask at the same time.
   * @param refused the token that a server did not take: another one is asked for
   */
  accessToken(refused?: string): Promise<string>;
}

/** The provider refuses to give a token: nobody is reached until somebody mends it. `refusal` is OAuth's own code. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
  readonly refusal: string;

  constructor(refusal: string) {
    super(`No access token: ${refusal}`);
    this.refusal = refusal;
  }
}

/** The provider doesn't answer, or not with a token: it is asked again later. */
export class TokenUnavailable extends Error {
  override name = 'TokenUnavailable';
}

/** Exchange Online's scope for SMTP and IMAP with a program's own permissions; a refresh token has its scopes in it. */
const EXCHANGE_SCOPE = 'https://outlook.office365.com/.default';
const ANSWERS_WITHIN_MS = 20_000;
/** A token is renewed this much before it expires, since sending takes a while. */
const EARLY_MS = 5 * 60_000;
const USUAL_SECONDS = 3600;

const Answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
  refresh_token: z.string().min(1).optional().catch(undefined),
});
const Refusal = z.object({ error: z.string().max(60) });

/** @param now milliseconds since 1970, by the machine's clock */
export function createAccessTokens(settings: OAuthSettings, now: () => number): AccessTokens {
  let { refreshToken } = settings;
  let held: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const { clientId, clientSecret, tokenUrl } = settings;
    const form = new URLSearchParams({
      client_id: clientId,
      ...(clientSecret !== undefined && { client_secret: clientSecret }),
      ...(refreshToken === undefined
        ? { grant_type: 'client_credentials', scope: EXCHANGE_SCOPE }
        : { grant_type: 'refresh_token', refresh_token: refreshToken }),
    });
    const answer = Answer.safeParse(await post(tokenUrl, form));
    if (!answer.success) throw new TokenUnavailable('The provider answered with something else than a token');
    const { access_token: token, expires_in: seconds = USUAL_SECONDS, refresh_token: next } = answer.data;
    // Some providers take the one that was used out of force.
    refreshToken = next ?? refreshToken;
    held = { token, until: now() + Math.max(seconds * 500, seconds * 1000 - EARLY_MS) };
    return token;
  }

  return {
    accessToken(refused) {
      if (held && held.token !== refused && now() < held.until) return Promise.resolve(held.token);
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}

async function post(url: string, form: URLSearchParams): Promise<unknown> {
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const response = await fetch(url, { method: 'POST', body: form, signal, redirect: 'error' }).catch(() => {
    throw new TokenUnavailable('The provider of tokens does not answer');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const { data: refusal } = Refusal.safeParse(body);
  // RFC 6749, 5.2: a refusal is a 400 or 401 with a code of its own; anything else may pass.
  if ((response.status === 400 || response.status === 401) && refusal && /^[\w.-]+$/.test(refusal.error))
    throw new TokenRefused(refusal.error);
  throw new TokenUnavailable(`The provider of tokens answered ${response.status}`);
}
