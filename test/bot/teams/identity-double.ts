import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Cloud, cloudOf } from '../../../src/bot/teams/cloud.ts';
import type { TeamsConfig } from '../../../src/bot/teams/config.ts';

const ISSUER = 'https://api.botframework.com';

export interface Claims {
  issuer?: string;
  audience?: string;
  serviceUrl?: string;
  /** Seconds from now. */
  expires?: number;
  /** Signs with a key that nobody published. */
  forged?: boolean;
}

/** What Microsoft signs with, on this machine. */
export interface IdentityDouble {
  cloud: Cloud;
  /** An Authorization header as Teams would send it, unless the claims say otherwise. */
  bearer(claims?: Claims): Promise<string>;
  close(): Promise<void>;
}

/** @param alsoServes a service URL on this machine that is allowed beside Microsoft's hosts */
export async function startIdentity(config: TeamsConfig, alsoServes: string): Promise<IdentityDouble> {
  const [published, secret] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const key = { ...(await exportJWK(published.publicKey)), kid: 'k1', endorsements: ['msteams'] };
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    const body = request.url === '/keys' ? { keys: [key] } : { issuer: ISSUER, jwks_uri: `${origin}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const metadata = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openid`;
  const microsoft = cloudOf(config);
  return {
    cloud: {
      authentication: {
        ...microsoft.authentication,
        ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${config.tenantId}`,
        ToChannelFromBotOAuthScope: ISSUER,
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: ISSUER,
        ToBotFromChannelOpenIdMetadataUrl: metadata,
        ToBotFromEmulatorOpenIdMetadataUrl: metadata,
      },
      credentials: {
        isValidAppId: (appId) => microsoft.credentials.isValidAppId(appId),
        isAuthenticationDisabled: () => microsoft.credentials.isAuthenticationDisabled(),
        createCredentials: async () => ({
          async signRequest(request) {
            request.headers.set('authorization', 'Bearer our-own-token');
            return request;
          },
        }),
      },
      patience: 0.5,
      mayServe: (serviceUrl) => serviceUrl === alsoServes || microsoft.mayServe(serviceUrl),
    },
    async bearer({
      issuer = ISSUER,
      audience = config.appId,
      serviceUrl = alsoServes,
      expires = 3600,
      forged,
    } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const token = await new SignJWT({ serviceurl: serviceUrl })
        .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setNotBefore(now - 7200)
        .setExpirationTime(now + expires)
        .sign(forged ? secret.privateKey : published.privateKey);
      return `Bearer ${token}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
