import type { IncomingMessage } from 'node:http';
import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { isMadeHere } from '../../loopback.ts';
import { readBody } from '../platform/http.ts';
import type { Cloud, TeamsConfig } from './config.ts';
import { type IncomingActivity, tenantOf } from './payloads.ts';

type Authentication = ConfigurationBotFrameworkAuthentication;
export type Authenticated = Awaited<ReturnType<Authentication['authenticateRequest']>>;

export type Admission =
  | { admitted: true; authenticated: Authenticated }
  | { admitted: false; status: 401 | 403 | 503; why: string };

/** Accepts requests from Teams in the tenant that is served; in local mode those from this machine. */
export async function admit(
  request: IncomingMessage,
  body: unknown,
  activity: IncomingActivity,
  authentication: Authentication,
  cloud: Cloud,
  config: TeamsConfig,
): Promise<Admission> {
  const refusal = config.local ? refuseOutside(request) : refuseForeign(activity, config);
  if (refusal !== undefined) {
    return { admitted: false, status: 403, why: refusal };
  }
  if (!cloud.mayServe(activity.serviceUrl)) {
    return { admitted: false, status: 403, why: 'service-url' };
  }
  try {
    const header = request.headers.authorization ?? '';
    const authenticated = await authentication.authenticateRequest(body as Activity, header);
    return config.local || isTeamsOwn(authenticated)
      ? { admitted: true, authenticated }
      : { admitted: false, status: 401, why: 'token' };
  } catch (error) {
    return isOutage(error)
      ? { admitted: false, status: 503, why: 'signing-keys' }
      : { admitted: false, status: 401, why: 'token' };
  }
}

function refuseForeign(activity: IncomingActivity, { tenantId }: TeamsConfig): string | undefined {
  if (activity.channelId !== 'msteams') return 'channel';
  return tenantOf(activity)?.toLowerCase() === tenantId.toLowerCase() ? undefined : 'tenant';
}

/** Issuer of the tokens of Teams' requests in Microsoft's public cloud. */
const TEAMS_ISSUER = 'https://api.botframework.com';

/**
 * Further checks on a token whose signature, audience and times the SDK has verified, as it also accepts tokens that
 * never expire, and those of its emulator.
 */
function isTeamsOwn({ claimsIdentity }: Authenticated): boolean {
  const claim = (type: string): unknown => claimsIdentity.getClaimValue(type);
  return typeof claim('exp') === 'number' && claim('iss') === TEAMS_ISSUER;
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
