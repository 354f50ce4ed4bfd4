import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client';
import type { Pending } from './pending.ts';

/** The registration at the provider. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  group: { claim: string; value: string } | undefined;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Why nobody is signed in: the person or the provider said no; what came back fits no sign-in; the provider is away. `why` is the
 * library's name of it, for the log.
 */
export type NotSignedIn = { kind: 'refused' | 'unusable' | 'away'; why: string };

export interface Provider {
  /** Where a browser goes to sign in. */
  begin(pending: Pending, redirect: string): Promise<{ kind: 'begun'; url: string } | NotSignedIn>;
  /**
   * What the provider says of whoever came back.
   * @param url the whole address that they came back to, as people reach us
   * @param suffices whether these claims say enough; if not, the provider is asked for more
   */
  finish(
    url: URL,
    pending: Pending,
    suffices: (claims: Claims) => boolean,
  ): Promise<{ kind: 'claims'; claims: Claims } | NotSignedIn>;
  /** Where the session at the provider ends; undefined where it tells no such address. */
  endOf(back: string): Promise<string | undefined>;
}

const TIMEOUT_SECONDS = 10;
/** So often the provider's addresses and keys are asked for again. */
const KNOWN_FOR_MS = 60 * 60 * 1000;

/**
 * A provider of OpenID Connect: the code flow with PKCE, state and nonce; the identity token's signature, issuer, audience and
 * time are checked by the library. It is asked for its addresses when the first person signs in.
 * @param millis a clock that only goes on
 */
export function createProvider(settings: ProviderSettings, millis: () => number): Provider {
  let known: { configuration: Promise<Configuration>; at: number } | undefined;

  function configured(): Promise<Configuration> {
    if (known && millis() - known.at < KNOWN_FOR_MS) return known.configuration;
    const issuer = new URL(settings.issuer);
    const configuration = discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
    });
    const asked = { configuration, at: millis() };
    known = asked;
    configuration.catch(() => {
      if (known === asked) known = undefined;
    });
    return configuration;
  }

  return {
    async begin({ state, nonce, verifier }, redirect) {
      try {
        const url = buildAuthorizationUrl(await configured(), {
          ...{ redirect_uri: redirect, scope: 'openid email profile', response_type: 'code', state, nonce },
          ...{ code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
        });
        return { kind: 'begun', url: url.href };
      } catch (error) {
        return { kind: 'away', why: codeOf(error) };
      }
    },

    async finish(url, { state, nonce, verifier }, suffices) {
      let configuration: Configuration;
      try {
        configuration = await configured();
      } catch (error) {
        return { kind: 'away', why: codeOf(error) };
      }
      try {
        const tokens = await authorizationCodeGrant(configuration, url, {
          ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
          idTokenExpected: true,
        });
        const own = tokens.claims();
        if (!own) return { kind: 'unusable', why: 'no identity token' };
        if (suffices(own) || configuration.serverMetadata().userinfo_endpoint === undefined)
          return { kind: 'claims', claims: own };
        const more = await fetchUserInfo(configuration, tokens.access_token, own.sub);
        return { kind: 'claims', claims: merged(own, more) };
      } catch (error) {
        return { kind: kindOf(error), why: codeOf(error) };
      }
    },

    async endOf(back) {
      try {
        const configuration = await configured();
        if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
        return buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href;
      } catch {
        return undefined;
      }
    },
  };
}

/** An address counts with what the same source says of it. */
function merged(own: Claims, more: Claims): Claims {
  const { email_verified: _, ...rest } = own;
  return own['email'] === undefined ? { ...rest, ...more } : { ...more, ...own };
}

function kindOf(error: unknown): NotSignedIn['kind'] {
  if (error instanceof AuthorizationResponseError) return 'refused';
  // A code that was used or is too old is the person's matter; a client that is unknown there is ours.
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant' ? 'unusable' : 'away';
  const isNetwork =
    error instanceof TypeError ||
    (error instanceof Error && (error.name === 'TimeoutError' || /TIMEOUT|ABORT/.test(codeOf(error))));
  return isNetwork ? 'away' : 'unusable';
}

/** The library's name of what was wrong; nothing of what was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
