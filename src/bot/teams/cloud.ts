import type {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationBotFrameworkAuthenticationOptions,
} from 'botbuilder';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { TeamsConfig } from './config.ts';
import { isLoopback, isMicrosoft } from './service-url.ts';

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
