import { createRemoteJWKSet, customFetch, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { z } from 'zod';
import { machineMillis } from '../../clock.ts';

/** What a token must be for: this bot, and the activity that it came with. */
export interface TokenFor {
  appId: string;
  channelId: string;
  serviceUrl: string;
}

/** `no-keys`: the signing keys could not be fetched, so that nothing can be said about the token. */
export type TokenVerdict = 'valid' | 'invalid' | 'no-keys';

/** Checks the Authorization header of a request. Never throws. */
export type CheckToken = (header: string, wanted: TokenFor) => Promise<TokenVerdict>;

/** OpenID metadata of Microsoft's public cloud. */
export const OPEN_ID_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
/** Issuer of the tokens of Teams' requests in Microsoft's public cloud. */
const ISSUER = 'https://api.botframework.com';
/** Microsoft asks that keys are kept for a day, and for no longer. */
const KEPT_MS = 24 * 60 * 60_000;
/** Of keys that nobody has published, one in so long is looked for. */
const PAUSE_MS = 60_000;

const Metadata = z.object({ jwks_uri: z.url() });

/** A key may name the channels that may sign with it. */
interface EndorsedKeys extends JSONWebKeySet {
  keys: (JSONWebKeySet['keys'][number] & { endorsements?: unknown })[];
}

/**
 * A check of tokens that does not rest on the SDK's: signature by a key that Microsoft publishes for the channel, issuer,
 * audience, service URL, and times, an expiry among them (learn.microsoft.com, "Authentication with the Bot Connector
 * API"). Keys are fetched once a day, and when a token names another one, at most once a minute.
 * @param metadata URL of Microsoft's OpenID metadata
 */
export function createTokenCheck(metadata: string): CheckToken {
  const keys = createRemoteJWKSet(new URL(metadata), {
    cacheMaxAge: KEPT_MS,
    cooldownDuration: PAUSE_MS,
    [customFetch]: fetchKeys,
  });

  function isEndorsed(kid: string | undefined, channelId: string): boolean {
    const key = (keys.jwks() as EndorsedKeys | undefined)?.keys.find((one) => one.kid === kid);
    return Array.isArray(key?.endorsements) && key.endorsements.includes(channelId);
  }

  return async (header, { appId, channelId, serviceUrl }) => {
    const [, token] = /^Bearer (\S+)$/.exec(header) ?? [];
    if (token === undefined) return 'invalid';
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: ISSUER,
        audience: appId,
        requiredClaims: ['exp'],
        clockTolerance: 5 * 60,
        currentDate: new Date(machineMillis()),
      });
      return payload.serviceurl === serviceUrl && isEndorsed(protectedHeader.kid, channelId)
        ? 'valid'
        : 'invalid';
    } catch (error) {
      const isOurs = error instanceof errors.JOSEError && !(error instanceof errors.JWKSInvalid);
      return isOurs ? 'invalid' : 'no-keys';
    }
  };
}

/** The keys that the metadata at a URL leads to. @throws KeysUnavailable */
async function fetchKeys(metadata: string, options: RequestInit): Promise<Response> {
  try {
    const { jwks_uri: uri } = Metadata.parse(await fetchJson(metadata, options));
    if (new URL(uri).protocol !== new URL(metadata).protocol) throw new Error('Keys without encryption');
    return Response.json(await fetchJson(uri, options));
  } catch {
    throw new KeysUnavailable();
  }
}

async function fetchJson(url: string, options: RequestInit): Promise<unknown> {
  const response = await fetch(url, options);
  if (response.status !== 200) throw new Error(`Status ${response.status}`);
  return response.json();
}

class KeysUnavailable extends Error {
  override name = 'KeysUnavailable';
}
