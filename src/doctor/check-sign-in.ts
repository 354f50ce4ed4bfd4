import { z } from 'zod';
import type { SignInSettings } from '../config-sign-in.ts';
import { PATHS } from '../web/site/paths.ts';
import { ask } from './ask-services.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

const CHECK = 'sign-in';

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});

/** Whether the provider that KL's staff sign in at tells of itself what is needed, and which address it must know. */
export async function checkSignIn(
  signIn: SignInSettings | undefined,
  publicUrl: string | undefined,
  withinMs: number,
): Promise<Finding> {
  if (!signIn)
    return skipped(CHECK, "OIDC_ISSUER is not set: KL's staff sign in to the browser with links alone");
  const { issuer } = signIn;
  const answer = await ask(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`, withinMs, {});
  if (answer.kind === 'unreachable' || answer.status !== 200)
    return fail(
      CHECK,
      `the provider at ${issuer} can't be asked (${answer.kind === 'unreachable' ? answer.why : `status ${answer.status}`})`,
      'Correct OIDC_ISSUER, and let this machine reach it, through its firewall and proxy.',
    );
  const read = Metadata.safeParse(answer.json);
  if (!read.success)
    return fail(
      CHECK,
      `what ${issuer} answers is not that of an OpenID provider`,
      'Set OIDC_ISSUER to what stands as "issuer" in its metadata.',
    );
  const { issuer: named, code_challenge_methods_supported: methods } = read.data;
  if (named !== issuer)
    return fail(
      CHECK,
      `the provider names itself ${named}, and OIDC_ISSUER is ${issuer}: nobody can sign in`,
      `Set OIDC_ISSUER to ${named}, if that is who is meant.`,
    );
  if (methods && !methods.includes('S256'))
    return fail(CHECK, `${issuer} does not take PKCE with S256`, 'Turn it on at the provider.');
  return ok(
    CHECK,
    publicUrl === undefined
      ? `${issuer} answers; set PARTNERSKAB_PUBLIC_URL, so that people are sent back to where they reach the server`
      : `${issuer} answers; it must know the redirect address ${publicUrl}${PATHS.callback}`,
  );
}
