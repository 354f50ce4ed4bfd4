import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { type Cloud, cloudOf, type TeamsConfig } from '../../../src/bot/teams/config.ts';

const ISSUER = 'https://api.botframework.com';

export interface Claims {
  issuer?: string;
  audience?: string;
  serviceUrl?: string;
  /** Seconds from now. */
  expires?: number | 'never';
  /** Seconds from now. */
  notBefore?: number;
  /** Not signed at all, or with what is public taken for a secret. */
  algorithm?: 'none' | 'HS256';
  /** The key that it says it is signed with. */
  key?: string | 'unnamed';
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
  const [published, secret] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256'),
  ]);
  const key = { ...(await exportJWK(published.publicKey)), kid: 'k1', endorsements: ['msteams'] };
  /** The text of the public key, as the SDK reads it, for whoever takes it for a secret. */
  async function asThePublicKeyIsRead(): Promise<Uint8Array> {
    const pem = createPublicKey(await exportSPKI(published.publicKey));
    return new TextEncoder().encode(pem.export({ type: 'pkcs1', format: 'pem' }).toString());
  }
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
      mayFetch: (url) => url.startsWith(alsoServes) || microsoft.mayFetch(url),
    },
    async bearer({
      issuer = ISSUER,
      audience = config.appId,
      serviceUrl = alsoServes,
      expires = 3600,
      notBefore = -7200,
      algorithm,
      key: kid = 'k1',
      forged,
    } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        serviceurl: serviceUrl,
        iss: issuer,
        aud: audience,
        nbf: now + notBefore,
        ...(expires !== 'never' && { exp: now + expires }),
      };
      if (algorithm === 'none') return `Bearer ${new UnsecuredJWT(claims).encode()}`;
      const signing = { alg: algorithm ?? 'RS256', ...(kid !== 'unnamed' && { kid }) };
      const token = new SignJWT(claims).setProtectedHeader(signing);
      if (algorithm === 'HS256') return `Bearer ${await token.sign(await asThePublicKeyIsRead())}`;
      return `Bearer ${await token.sign(forged ? secret.privateKey : published.privateKey)}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
