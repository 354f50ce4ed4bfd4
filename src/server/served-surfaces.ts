import { isTeamsInstalled } from '../bot/teams/installed.ts';
import { limitIn } from '../bot/teams/tenants.ts';
import type { ChatPlatform } from '../chat/port.ts';
import type { Surface } from '../chat/surface.ts';
import type { ServerConfig } from '../config.ts';
import { isOwnDomain } from '../partnership/identity/email.ts';
import { registeredMunicipality } from '../partnership/municipalities/register.ts';
import type { Serving } from '../schedule/outbox/resolve-address.ts';

/** On which surfaces a server with these settings writes to people; starts nothing. */
export function servedSurfaces({
  slack,
  teams,
  mail,
}: Pick<ServerConfig, 'slack' | 'teams' | 'mail'>): Serving['platforms'] {
  const served = new Map<Surface, Pick<ChatPlatform, 'limitAt'>>();
  if (slack) served.set('slack', {});
  if (teams) served.set('teams', teamsLimits(teams));
  else if (!slack && isTeamsInstalled()) served.set('teams', {});
  if (mail) served.set('mail', {});
  return served;
}

function teamsLimits({ tenantId, tenants }: NonNullable<ServerConfig['teams']>) {
  const tenancy = { tenantId, tenants: servedTenants(tenants) };
  return { limitAt: ({ team }: { team: string }) => limitIn(tenancy, team) };
}

/**
 * The tenants as they are configured, with the domains that are their administrators' to give addresses in.
 * @param tenants codes by the tenant's id
 */
export function servedTenants(
  tenants: ReadonlyMap<string, readonly string[]>,
): Map<string, ReturnType<typeof servedTenant>> {
  return new Map([...tenants].map(([id, codes]) => [id, servedTenant(codes)]));
}

function servedTenant(municipalities: readonly string[]) {
  const registered = municipalities.map(registeredMunicipality);
  return { municipalities, ownsEmail: (email: string) => registered.some((one) => isOwnDomain(email, one)) };
}
