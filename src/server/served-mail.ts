import { rememberMail } from '../acts/mail.ts';
import type { AccessTokens } from '../bot/mail/oauth.ts';
import type { MailTools } from '../bot/mail/platform.ts';
import type { MailTransport } from '../bot/mail/smtp.ts';
import type { RateLimiter } from '../bot/rate-limit/rate-limiter.ts';
import { machineMillis } from '../clock.ts';
import type { ServerConfig } from '../config.ts';
import type { Store } from '../store/db/open-store.ts';
import { isMailBegun } from '../store/identity/mail-messages.ts';
import { OPT_OUT } from './http-server.ts';
import type { ServedPlatform } from './served-platforms.ts';

/** What mail is served with. */
export interface MailDependencies {
  store: Store;
  rateLimiter: RateLimiter;
  /** Where people reach the server, without a trailing slash. */
  baseUrl(): string;
  personalLink: MailTools['personalLink'];
  idSecret: Uint8Array;
}

type MailSettings = NonNullable<ServerConfig['mail']>;

const ORIGIN = { actor: 'mail', surface: 'mail' };

/** Access tokens for the mailbox, where it is signed in to with OAuth. */
export async function mailTokens({ oauth }: MailSettings): Promise<AccessTokens | undefined> {
  if (!oauth) return undefined;
  const { createAccessTokens } = await import('../bot/mail/oauth.ts');
  return createAccessTokens(oauth, machineMillis);
}

/** Access tokens for the mailbox that is read, where IMAP_URL has no password. */
export async function mailboxTokens(
  settings: MailSettings,
): Promise<AccessTokens['accessToken'] | undefined> {
  if (settings.imap?.password !== undefined) return undefined;
  const tokens = await mailTokens(settings);
  return tokens?.accessToken;
}

/** Mail as a platform: over SMTP, or as files where no server is set. */
export async function servedMail(
  config: Pick<ServerConfig, 'dataFolder' | 'clock'>,
  settings: MailSettings,
  { store, rateLimiter, baseUrl, personalLink, idSecret }: MailDependencies,
): Promise<ServedPlatform> {
  const { createMailPlatform } = await import('../bot/mail/platform.ts');
  const transport = await transportOf(config, settings);
  const platform = createMailPlatform({
    ...{ transport, rateLimiter, personalLink, idSecret, clock: config.clock },
    ...{ from: settings.from, replyTo: settings.replyTo, perMinute: settings.perMinute },
    async remember({ about, ...mail }) {
      const [municipality, ...others] = about?.municipalities ?? [];
      return rememberMail(
        { store, origin: ORIGIN },
        {
          ...mail,
          ...(about && { partnership: about.partnership, kind: about.kind }),
          ...(municipality !== undefined && others.length === 0 && { municipality }),
        },
      );
    },
    isRemembered: (key) => isMailBegun(store, key),
    optOutUrl: (token) => `${baseUrl()}${OPT_OUT}${token}`,
  });
  return { platform, start: transport.verify, stop: async () => {} };
}

async function transportOf(
  { dataFolder, clock }: Pick<ServerConfig, 'dataFolder' | 'clock'>,
  settings: MailSettings,
): Promise<MailTransport> {
  if (!settings.smtp) {
    const { createMailFiles } = await import('../bot/mail/files.ts');
    return createMailFiles(dataFolder, clock);
  }
  const { createSmtp } = await import('../bot/mail/smtp.ts');
  return createSmtp(settings.smtp, await mailTokens(settings));
}
