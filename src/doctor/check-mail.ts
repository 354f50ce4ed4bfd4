import { Resolver } from 'node:dns/promises';
import { TokenRefused, TokenUnavailable } from '../bot/mail/oauth.ts';
import type { ServerConfig } from '../config.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

type MailSettings = NonNullable<ServerConfig['mail']>;

/** How mail's outside is asked. */
export interface MailAsker {
  /** Connects and signs in, and sends nothing; throws if that fails. */
  signIn(settings: MailSettings): Promise<void>;
  /** The TXT records of a name, as DNS has them. */
  txtRecords(name: string): Promise<string[][]>;
}

/** Asks the mail server and DNS themselves. */
export function mailAsker(withinMs: number, now: () => number): MailAsker {
  return {
    async signIn({ smtp, oauth }) {
      if (!smtp) return;
      const { createSmtp } = await import('../bot/mail/smtp.ts');
      const { createAccessTokens } = await import('../bot/mail/oauth.ts');
      await createSmtp(smtp, oauth && createAccessTokens(oauth, now)).verify();
    },
    txtRecords: (name) => new Resolver({ timeout: withinMs, tries: 1 }).resolveTxt(name),
  };
}

/** Whether the mail server lets us in, and whether receivers can tell that mail of this sender is genuine. */
export async function checkMail(mail: MailSettings | undefined, asker: MailAsker): Promise<Finding[]> {
  if (!mail?.smtp) return [skipped('mail server', 'no mail is sent: SMTP_URL is not set')];
  const domain = mail.from.address.split('@').at(-1) ?? '';
  return [await signIn(mail, asker), ...(await senderRecords(domain, asker))];
}

async function signIn(mail: MailSettings, { signIn: ask }: MailAsker): Promise<Finding> {
  const check = 'mail server';
  try {
    await ask(mail);
    return ok(check, mail.smtp?.user === undefined ? 'it takes our connection' : 'it lets us sign in');
  } catch (error) {
    if (error instanceof TokenRefused)
      return fail(check, `no access token is given (${error.refusal})`, CREDENTIALS);
    if (error instanceof TokenUnavailable)
      return fail(check, 'the provider of access tokens gives no answer', REACH);
    const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number };
    return code === 'EAUTH'
      ? fail(check, `it refuses to let us sign in (${responseCode ?? code})`, CREDENTIALS)
      : fail(check, `it can't be reached (${responseCode ?? code})`, REACH);
  }
}

const CREDENTIALS =
  'Compare SMTP_URL and the MAIL_OAUTH_ variables with the mailbox; in Exchange Online it must also be allowed to send by SMTP.';
const REACH =
  'Compare SMTP_URL with what the mail administrator says, and let this machine reach it through its firewall.';

/** Receivers look these up before they believe that a mail is from where it says. */
async function senderRecords(domain: string, asker: MailAsker): Promise<Finding[]> {
  const [spf, dmarc] = await Promise.all([
    recordIn(asker, domain, /^v=spf1(\s|$)/i),
    recordIn(asker, `_dmarc.${domain}`, /^v=DMARC1\s*(;|$)/i),
  ]);
  return [
    spf === 'not asked'
      ? skipped('SPF', `DNS gives no answer about ${domain}`)
      : spf === undefined
        ? fail(
            'SPF',
            `${domain} does not say which servers may send its mail`,
            'Have a TXT record "v=spf1 …" made for it that names the mail server, or receivers take the mail for spam.',
          )
        : ok('SPF', `${domain} says "${spf}"; the mail server has to be among these`),
    dmarc === 'not asked'
      ? skipped('DMARC', `DNS gives no answer about ${domain}`)
      : dmarc === undefined
        ? skipped('DMARC', `${domain} has none: some receivers trust its mail less`)
        : ok('DMARC', `${domain} says "${dmarc}"`),
  ];
}

async function recordIn(
  { txtRecords }: MailAsker,
  name: string,
  kind: RegExp,
): Promise<string | 'not asked' | undefined> {
  try {
    // A long record comes in pieces.
    return (await txtRecords(name)).map((pieces) => pieces.join('')).find((text) => kind.test(text));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENODATA' || code === 'ENOTFOUND' ? undefined : 'not asked';
  }
}
