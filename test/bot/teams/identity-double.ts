import { createPublicKey } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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
  /** Left out of the token. */
  without?: 'iss' | 'aud' | 'nbf' | 'serviceurl';
}

/** What Microsoft signs with, on this machine. */
export interface IdentityDouble {
  cloud: Cloud;
  /** An Authorization header as Teams would send it, unless the claims say otherwise. */
  bearer(claims?: Claims): Promise<string>;
  /** What was asked for, by path. */
  asked: string[];
  /** Publishes another key, and signs with it from now on. The first is withdrawn. */
  rotate(kid: string): Promise<void>;
  /** The channels that the keys are published for; undefined: none are named. */
  endorse(channels: string[] | undefined): void;
  /** What it answers from now on in place of keys. */
  answer(status: number, body?: string): void;
  close(): Promise<void>;
}

/** @param alsoServes a service URL on this machine that is allowed beside Microsoft's hosts */
export async function startIdentity(config: TeamsConfig, alsoServes: string): Promise<IdentityDouble> {
  const [first, secret] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256'),
  ]);
  let published = first;
  let kidNow = 'k1';
  let endorsements: string[] | undefined = ['msteams'];
  let instead: { status: number; body: string } | undefined;
  const asked: string[] = [];
  /** The text of the public key, as the SDK reads it, for whoever takes it for a secret. */
  async function asThePublicKeyIsRead(): Promise<Uint8Array> {
    const pem = createPublicKey(await exportSPKI(published.publicKey));
    return new TextEncoder().encode(pem.export({ type: 'pkcs1', format: 'pem' }).toString());
  }
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    if (request.url !== '/keys') {
      const jwks_uri = `http://${request.headers.host}/keys`;
      return void response.end(JSON.stringify({ issuer: ISSUER, jwks_uri }));
    }
    if (instead) return void response.writeHead(instead.status).end(instead.body);
    const key = {
      ...(await exportJWK(published.publicKey)),
      kid: kidNow,
      ...(endorsements && { endorsements }),
    };
    response.end(JSON.stringify({ keys: [key] }));
  }
  const server = createServer((request, response) => void serve(request, response));
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
      openIdMetadata: metadata,
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
      key: kid = kidNow,
      forged,
      without,
    } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const claims: Record<string, unknown> = {
        serviceurl: serviceUrl,
        iss: issuer,
        aud: audience,
        nbf: now + notBefore,
        ...(expires !== 'never' && { exp: now + expires }),
      };
      if (without) delete claims[without];
      if (algorithm === 'none') return `Bearer ${new UnsecuredJWT(claims).encode()}`;
      const signing = { alg: algorithm ?? 'RS256', ...(kid !== 'unnamed' && { kid }) };
      const token = new SignJWT(claims).setProtectedHeader(signing);
      if (algorithm === 'HS256') return `Bearer ${await token.sign(await asThePublicKeyIsRead())}`;
      return `Bearer ${await token.sign(forged ? secret.privateKey : published.privateKey)}`;
    },
    asked,
    async rotate(kid) {
      published = await generateKeyPair('RS256', { extractable: true });
      kidNow = kid;
    },
    endorse(channels) {
      endorsements = channels;
    },
    answer(status, body = '{}') {
      instead = { status, body };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
