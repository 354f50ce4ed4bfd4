import type { IncomingMessage } from 'node:http';
import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { isMadeHere } from '../../loopback.ts';
import { readBody } from '../platform/http.ts';
import type { CheckToken } from './check-token.ts';
import type { Cloud, TeamsConfig } from './config.ts';
import { type IncomingActivity, tenantOf } from './payloads.ts';
import { isServed } from './tenants.ts';

type Authentication = ConfigurationBotFrameworkAuthentication;
export type Authenticated = Awaited<ReturnType<Authentication['authenticateRequest']>>;

export interface Refused {
  admitted: false;
  status: 401 | 403 | 503;
  why: string;
  /** The id of one that is not served, which Teams itself has stated. */
  tenant?: string;
}

export type Admission = { admitted: true; authenticated: Authenticated } | Refused;

/**
 * Accepts requests from Teams in a tenant that is served; in local mode those from this machine. A token is checked
 * twice, by `checkToken` and by the SDK, which is no longer mended: either refuses it.
 */
export async function admit(
  request: IncomingMessage,
  body: unknown,
  activity: IncomingActivity,
  { authentication, checkToken }: { authentication: Authentication; checkToken: CheckToken },
  cloud: Cloud,
  config: TeamsConfig,
): Promise<Admission> {
  const refusal = config.local ? refuseOutside(request) : refuseChannel(activity);
  if (refusal !== undefined) {
    return { admitted: false, status: 403, why: refusal };
  }
  if (!cloud.mayServe(activity.serviceUrl)) {
    return { admitted: false, status: 403, why: 'service-url' };
  }
  const header = request.headers.authorization ?? '';
  if (!config.local) {
    const { channelId, serviceUrl } = activity;
    const verdict = await checkToken(header, { appId: config.appId, channelId, serviceUrl });
    if (verdict === 'no-keys') return NO_KEYS;
    if (verdict === 'invalid') return NO_TOKEN;
  }
  try {
    const authenticated = await authentication.authenticateRequest(body as Activity, header);
    return config.local ? { admitted: true, authenticated } : ofTenant(authenticated, activity, config);
  } catch (error) {
    return isOutage(error) ? NO_KEYS : NO_TOKEN;
  }
}

const NO_TOKEN: Admission = { admitted: false, status: 401, why: 'token' };
/** Teams sends the request again. */
const NO_KEYS: Admission = { admitted: false, status: 503, why: 'signing-keys' };

function refuseChannel({ channelId }: IncomingActivity): string | undefined {
  return channelId === 'msteams' ? undefined : 'channel';
}

/**
 * A single-tenant bot is not kept to its tenant by Microsoft: where the app registration is for several tenants, or the
 * package is uploaded elsewhere, requests come from there with the same issuer and audience.
 */
function ofTenant(authenticated: Authenticated, activity: IncomingActivity, config: TeamsConfig): Admission {
  const tenant = tenantOf(activity);
  if (isServed(config, tenant)) return { admitted: true, authenticated };
  const refused = { admitted: false, status: 403, why: 'tenant' } as const;
  return tenant !== undefined && /^[\da-f-]{36}$/i.test(tenant) ? { ...refused, tenant } : refused;
}

function refuseOutside(request: IncomingMessage): string | undefined {
  return isMadeHere(request) ? undefined : 'not-loopback';
}

/** The signing keys could not be fetched: our failure or Microsoft's, not the sender's. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'FetchError' || ('statusCode' in error && Number(error.statusCode) >= 500))
  );
}

/** Teams' own limit is about 100 kB; a form's inputs are far smaller. */
const LARGEST_BODY = 256 * 1024;

/** The JSON of a request, or the HTTP status for what is wrong with it. */
export async function readJson(request: IncomingMessage): Promise<{ json: unknown } | { status: number }> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return { status: 415 };
  const body = await readBody(request, LARGEST_BODY);
  if (body === undefined) return { status: 413 };
  try {
    return { json: JSON.parse(body.toString('utf8')) };
  } catch {
    return { status: 400 };
  }
}
