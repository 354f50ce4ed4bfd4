import {
  type ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { isLoopbackHost } from '../../loopback.ts';

/** How the bot is known in Teams: one registration in one tenant. */
export interface TeamsConfig {
  appId: string;
  appPassword: string;
  tenantId: string;
  /** Without authentication, for trying the bot on one's own machine: loopback only, in both directions. */
  local?: boolean;
}

/** @throws where something is missing: an empty app id would switch authentication off without a word */
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

/** Who signs what comes in, who gives us tokens for what goes out, and where it may go. */
export interface Cloud {
  authentication: ConfigurationBotFrameworkAuthenticationOptions;
  credentials: NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;
  mayServe(serviceUrl: string): boolean;
  /** Seconds until a call counts as lost. */
  patience: number;
}

const PATIENCE = 15;

/** Microsoft's public cloud; in local mode nothing but this machine, without tokens in either direction. */
export function cloudOf({ appId, appPassword, tenantId, local }: TeamsConfig): Cloud {
  return local
    ? {
        authentication: {},
        credentials: new ConfigurationServiceClientCredentialFactory({}),
        mayServe: isLoopback,
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
        mayServe: isMicrosoft,
        patience: PATIENCE,
      };
}

/**
 * Where Microsoft's public cloud takes Teams' messages. Whole host names: anybody can have a name under
 * trafficmanager.net, and webchat.botframework.com speaks for people whom no tenant has signed in.
 */
const MICROSOFT_HOSTS: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
]);

/** Whether our token and people's answers may be sent there: to Microsoft only, encrypted. */
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

/** Whether it is on this machine: the only service there is in local mode. */
export function isLoopback(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  return url !== null && /^https?:$/.test(url.protocol) && isLoopbackHost(url.hostname);
}
