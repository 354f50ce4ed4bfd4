import { z } from 'zod';
import { emailKey, isEmail } from '../../partnership/identity/email.ts';
import type { StaffIdentity } from '../../store/identity/staff-sessions.ts';

export type Judged =
  | { kind: 'staff'; person: StaffIdentity }
  /** Known to the provider, and not staff here. */
  | { kind: 'not-staff'; email: string }
  /** The provider says that nobody has shown that the address is theirs. */
  | { kind: 'unverified'; email: string }
  | { kind: 'no-address' };

const Claims = z.object({
  email: z.string().trim().optional().catch(undefined),
  email_verified: z.union([z.boolean(), z.string()]).optional().catch(false),
  preferred_username: z.string().trim().optional().catch(undefined),
  name: z.string().trim().optional().catch(undefined),
});

/** Entra, of one tenant: the user names are given by its administrators and are nobody else's. */
const ENTRA = /^https:\/\/login\.microsoftonline\.com\/[\da-f-]{36}\/v2\.0\/?$/i;

/**
 * Whether whoever a provider speaks of is staff, by the list or by a group. Everything of theirs is in the log under
 * their address, so it must be theirs: a user name is taken for one only from a tenant of Entra, where people can't choose it.
 */
export function staffFromClaims(
  claims: Readonly<Record<string, unknown>>,
  {
    issuer,
    staff,
    group,
  }: {
    issuer: string;
    staff: readonly string[];
    group: { claim: string; value: string } | undefined;
  },
): Judged {
  const { email: stated, email_verified: verified = true, preferred_username, name } = Claims.parse(claims);
  const userName = ENTRA.test(issuer) ? preferred_username : undefined;
  const email = stated !== undefined && stated !== '' ? stated : userName;
  if (email === undefined || !isEmail(email)) return { kind: 'no-address' };
  if (String(verified) !== 'true') return { kind: 'unverified', email };
  const vouchedBy = staff.some((one) => emailKey(one) === emailKey(email))
    ? 'list'
    : group && [claims[group.claim]].flat().includes(group.value)
      ? 'group'
      : undefined;
  if (vouchedBy === undefined) return { kind: 'not-staff', email };
  return { kind: 'staff', person: { email, vouchedBy, ...(name !== undefined && name !== '' && { name }) } };
}
