import {
  type ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { isLoopbackHost } from '../../loopback.ts';
import { OPEN_ID_METADATA } from './check-token.ts';

/** Somebody else's tenant that is served. Its administrators decide which e-mail addresses people have there. */
export interface ServedTenant {
  /** The codes of those that it may speak for. */
  municipalities: readonly string[];
  /** Whether an address is in the domain of one of them, so that their administrators answer for it in any case. */
  ownsEmail(email: string): boolean;
}

/** The bot's registration in Teams: an app in KL's tenant, which may be installed in others. */
export interface TeamsConfig {
  appId: string;
  appPassword: string;
  /** KL's. */
  tenantId: string;
  /** The others that are served, by id in small letters. */
  tenants?: ReadonlyMap<string, ServedTenant>;
  /** Without authentication, for trying the bot on one's own machine: loopback only, in both directions. */
  local?: boolean;
}

/** @throws if something is missing: an empty app id would silently disable authentication */
export function requireCredentials(config: TeamsConfig): void {
  const missing = (['appId', 'appPassword', 'tenantId'] as const).filter(
    (name) => config[name].trim() === '',
  );
  if (!config.local && missing.length > 0) {
    throw new Error(
      `Teams can't be served without ${missing.join(', ')}: its requests could not be told from anybody else's. Set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID, or use local mode.`,
    );
  }
}

/** Who signs incoming requests, who issues our tokens, and where we may send. */
export interface Cloud {
  authentication: ConfigurationBotFrameworkAuthenticationOptions;
  credentials: NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;
  /** URL of the OpenID metadata, which leads to the keys that incoming requests are signed with. */
  openIdMetadata: string;
  mayServe(serviceUrl: string): boolean;
  /** Whether a file that somebody sent may be fetched from there. */
  mayFetch(url: string): boolean;
  /** Seconds until a call counts as lost. */
  patience: number;
}

const PATIENCE = 15;

/** Microsoft's public cloud; in local mode only this machine, without tokens in either direction. */
export function cloudOf({ appId, appPassword, tenantId, local }: TeamsConfig): Cloud {
  return local
    ? {
        authentication: {},
        credentials: new ConfigurationServiceClientCredentialFactory({}),
        openIdMetadata: OPEN_ID_METADATA,
        mayServe: isLoopback,
        mayFetch: isLoopback,
        patience: PATIENCE,
      }
    : {
        authentication: { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId },
        credentials: new ConfigurationServiceClientCredentialFactory({
          MicrosoftAppId: appId,
          MicrosoftAppPassword: appPassword,
          MicrosoftAppType: 'SingleTenant',
          MicrosoftAppTenantId: tenantId,
        }),
        openIdMetadata: OPEN_ID_METADATA,
        mayServe: isMicrosoft,
        mayFetch: isSharePoint,
        patience: PATIENCE,
      };
}

/**
 * Hosts that receive Teams' messages in Microsoft's public cloud. Complete host names: anybody can have a name under
 * trafficmanager.net, and webchat.botframework.com relays people whom no tenant has signed in.
 */
const MICROSOFT_HOSTS: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
]);

/** Whether our token and people's answers may be sent there: only to Microsoft, encrypted. */
export function isMicrosoft(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    MICROSOFT_HOSTS.has(url.hostname)
  );
}

/** People's files in Teams lie in their tenant's SharePoint, at an address that needs no token. */
export function isSharePoint(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null && url.protocol === 'https:' && url.port === '' && /\.sharepoint\.com$/.test(url.hostname)
  );
}

/** Whether it is on this machine: the only service allowed in local mode. */
export function isLoopback(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  return url !== null && /^https?:$/.test(url.protocol) && isLoopbackHost(url.hostname);
}
