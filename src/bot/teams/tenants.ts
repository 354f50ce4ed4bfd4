import type { ChatPerson } from '../../chat/port.ts';
import type { ServedTenant, TeamsConfig } from './config.ts';
import type { Member } from './payloads.ts';

/** What is known of a sender beside the activity; `not-now` if the member details were not available. */
export type Described = Pick<ChatPerson, 'email' | 'isUndescribed' | 'only'>;

/** Of a tenant that is not served nobody acts for anybody. */
const NOBODY: ServedTenant = { municipalities: [], ownsEmail: () => false };

/** Whether requests from a tenant are answered at all. */
export function isServed(config: TeamsConfig, tenant: string | undefined): boolean {
  return (
    tenant !== undefined && (isOwn(config, tenant) || config.tenants?.has(tenant.toLowerCase()) === true)
  );
}

/** Whether somebody has come into a tenant's conversation without an account there: by a shared channel, or federated. */
export function isFromOutside(host: string, member: Member | undefined): boolean {
  // A guest has an account there, and whose administrators made it vouch for it.
  return (
    member?.tenantId !== undefined &&
    member.userRole?.toLowerCase() !== 'guest' &&
    member.tenantId.toLowerCase() !== host.toLowerCase()
  );
}

/**
 * What is believed of a member of a conversation. Administrators of another tenant than KL's decide which e-mail address
 * their people have, so an address from there counts only in the domain of the municipalities that the tenant speaks
 * for, and whoever comes from there acts for these alone, never as KL's staff. A conversation in one tenant with somebody
 * from another is within the limits of both.
 * @param host the tenant of the conversation
 */
export function describeMember(
  config: TeamsConfig,
  host: string,
  member: Member | undefined | 'not-now',
): Described {
  const known = member === 'not-now' ? undefined : member;
  const tenants = isFromOutside(host, known) ? [host, known?.tenantId ?? ''] : [host];
  const limits = tenants.flatMap((tenant) => limitIn(config, tenant) ?? []);
  const [first, ...others] = limits;
  const email = known?.email;
  return {
    ...(email !== undefined && limits.every(({ ownsEmail }) => ownsEmail(email)) && { email }),
    ...(member === 'not-now' && { isUndescribed: true as const }),
    ...(first && {
      only: {
        municipalities: first.municipalities.filter((code) =>
          others.every(({ municipalities }) => municipalities.includes(code)),
        ),
      },
    }),
  };
}

/** What decides which tenant may do what. */
type Tenancy = Pick<TeamsConfig, 'tenantId' | 'tenants' | 'local'>;

/** What is sent to somebody in a tenant at most, as `describeMember` believes those who write from there. */
export function limitIn(config: Tenancy, tenant: string): ServedTenant | undefined {
  return isOwn(config, tenant) ? undefined : (config.tenants?.get(tenant.toLowerCase()) ?? NOBODY);
}

function isOwn({ tenantId, local }: Tenancy, tenant: string): boolean {
  return local === true || tenant.toLowerCase() === tenantId.toLowerCase();
}
