import { z } from 'zod';
import type { Problem } from './errors.ts';
import { isLoopbackUrl } from './loopback.ts';

/** The provider that KL's staff sign in at, from the variables below. */
export interface SignInSettings {
  /** As the provider names itself; where its metadata are found below `/.well-known`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whoever has this value in this claim is staff too. */
  group: { claim: string; value: string } | undefined;
}

const withoutSpaces = z.string().regex(/^\S+$/).optional();

/** The variables, by name. */
export const SIGN_IN_VARIABLES = {
  OIDC_ISSUER: z.string().refine(isIssuer).optional(),
  OIDC_CLIENT_ID: withoutSpaces,
  OIDC_CLIENT_SECRET: withoutSpaces,
  OIDC_GROUP: z.string().optional(),
  OIDC_GROUP_CLAIM: withoutSpaces,
  OIDC_SECRET_EXPIRES: z.iso.date().optional(),
} as const;
type Given = { [Name in keyof typeof SIGN_IN_VARIABLES]?: z.output<(typeof SIGN_IN_VARIABLES)[Name]> };
type SignInVariable = keyof typeof SIGN_IN_VARIABLES;

/** What each must be. */
export const SIGN_IN_EXPECTED: Readonly<Record<SignInVariable, string>> = {
  OIDC_ISSUER:
    "the provider's own address, with nothing after it: https://login.microsoftonline.com/<tenant id>/v2.0; of Entra one tenant's, not common or organizations",
  OIDC_CLIENT_ID: 'the application id of the registration at the provider',
  OIDC_CLIENT_SECRET: 'the value of a client secret of that registration',
  OIDC_GROUP: 'the group whose members are staff, as the provider states it: an id in Entra',
  OIDC_GROUP_CLAIM: 'the claim that groups stand in: groups, or roles',
  OIDC_SECRET_EXPIRES: 'a day: 2027-05-31',
};

/** @returns undefined where staff sign in with links alone */
export function signInOf(given: Given): SignInSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const { OIDC_GROUP: value, OIDC_GROUP_CLAIM: claim = 'groups' } = given;
  return { issuer, clientId, clientSecret, group: value === undefined ? undefined : { claim, value } };
}

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** What of the sign-in is valid alone but not together. */
export function forbiddenForSignIn(isSet: (name: SignInVariable) => boolean): Problem[] {
  const given = (Object.keys(SIGN_IN_EXPECTED) as SignInVariable[]).filter(isSet);
  const missing = NEEDED.filter((name) => !isSet(name));
  if (given.length > 0 && missing.length > 0)
    return [
      refused(
        "The sign-in of KL's staff has only half of its settings",
        `also ${missing.join(' and ')}`,
        `Set what is missing, or unset ${given.join(', ')} to sign in with links alone.`,
      ),
    ];
  if (isSet('OIDC_GROUP_CLAIM') && !isSet('OIDC_GROUP'))
    return [
      refused(
        'OIDC_GROUP_CLAIM is set, and no group is',
        'also OIDC_GROUP',
        'Set OIDC_GROUP, or unset OIDC_GROUP_CLAIM.',
      ),
    ];
  return [];
}

function refused(message: string, expected: string, fix: string): Problem {
  return { severity: 'error', rule: 'configuration', message, expected, fix };
}

/** Of many tenants anybody's administrator could state anybody's address. Secrets leave the machine encrypted or not at all. */
function isIssuer(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackUrl(value))))
    return false;
  if ([url.username, url.password, url.search, url.hash].some((part) => part !== '')) return false;
  return !isOfManyTenants(url);
}

function isOfManyTenants({ hostname, pathname }: URL): boolean {
  return (
    /^(login\.microsoftonline\.com|login\.microsoft\.com|login\.windows\.net|sts\.windows\.net)$/.test(
      hostname,
    ) && !/^\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\/|$)/i.test(pathname)
  );
}
