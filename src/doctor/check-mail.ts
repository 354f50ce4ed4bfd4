import { Resolver } from 'node:dns/promises';
import { TokenRefused, TokenUnavailable } from '../bot/mail/oauth.ts';
import type { ServerConfig } from '../config.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

type MailSettings = NonNullable<ServerConfig['mail']>;

/** How mail's outside is asked. */
export interface MailAsker {
  /** Connects and signs in, and sends nothing; throws if that fails. */
  signIn(settings: MailSettings): Promise<void>;
  /** Connects to the mailbox that replies come to, and opens its folder; throws if that fails. */
  openMailbox(settings: MailSettings): Promise<void>;
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
    async openMailbox({ imap, oauth }) {
      if (!imap) return;
      const { tryMailbox } = await import('../bot/mail/incoming/mailbox.ts');
      const { createAccessTokens } = await import('../bot/mail/oauth.ts');
      const tokens = imap.password === undefined && oauth ? createAccessTokens(oauth, now) : undefined;
      await tryMailbox(imap, tokens && (() => tokens.accessToken()));
    },
    txtRecords: (name) => new Resolver({ timeout: withinMs, tries: 1 }).resolveTxt(name),
  };
}

/** Whether the mail server and the mailbox let us in, and whether receivers can tell that mail of this sender is genuine. */
export async function checkMail(mail: MailSettings | undefined, asker: MailAsker): Promise<Finding[]> {
  if (!mail?.smtp) return [skipped('mail server', 'no mail is sent: SMTP_URL is not set')];
  const domain = mail.from.address.split('@').at(-1) ?? '';
  const { smtp, imap } = mail;
  return [
    await letIn('mail server', 'SMTP_URL', () => asker.signIn(mail), smtp.user !== undefined),
    ...(imap ? [await letIn('mailbox server', 'IMAP_URL', () => asker.openMailbox(mail), true)] : []),
    ...(await senderRecords(domain, asker)),
  ];
}

/** @param signsIn whether there is anybody to sign in as */
async function letIn(
  check: string,
  variable: string,
  ask: () => Promise<void>,
  signsIn: boolean,
): Promise<Finding> {
  const credentials = `Compare ${variable} and the MAIL_OAUTH_ variables with the mailbox, which in Exchange Online must also be allowed to be used by SMTP and IMAP.`;
  const reach = `Compare ${variable} with what the mail administrator says, and let this machine reach it through its firewall.`;
  try {
    await ask();
    return ok(check, signsIn ? 'it lets us sign in' : 'it takes our connection');
  } catch (error) {
    if (error instanceof TokenRefused)
      return fail(check, `no access token is given (${error.refusal})`, credentials);
    if (error instanceof TokenUnavailable)
      return fail(check, 'the provider of access tokens gives no answer', reach);
    const { code = 'unknown', responseCode, authenticationFailed } = error as MailFailure;
    return code === 'EAUTH' || authenticationFailed === true
      ? fail(check, `it refuses to let us sign in (${responseCode ?? code})`, credentials)
      : fail(check, `it can't be used (${responseCode ?? code})`, reach);
  }
}

/** What SMTP and IMAP fail with. */
interface MailFailure {
  code?: string;
  responseCode?: number;
  authenticationFailed?: boolean;
}

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
