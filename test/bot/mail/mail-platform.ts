import { DateTime } from 'luxon';
import { createMailPlatform, type MailTools, type MailToRemember } from '../../../src/bot/mail/platform.ts';
import { createSmtp } from '../../../src/bot/mail/smtp.ts';
import { startSmtp } from './smtp-peer.ts';

export const NOW = DateTime.fromISO('2017-04-20T09:00', { zone: 'Europe/Copenhagen' }) as DateTime<true>;

/** Mail with a real server on this machine, and links that tell what they were made for. */
export async function startMail(tools: Partial<MailTools> = {}, unknown: readonly string[] = []) {
  const smtp = await startSmtp({
    onRcptTo: ({ address }, _, done) =>
      done(
        unknown.includes(address) ? Object.assign(new Error('5.1.1 unknown'), { responseCode: 550 }) : null,
      ),
  });
  const remembered = new Map<string, MailToRemember>();
  const platform = createMailPlatform({
    transport: createSmtp({ host: '127.0.0.1', port: smtp.port, secure: false, plain: true }),
    from: { name: 'KL Børn & Unge', address: 'partnerskab@kl.dk' },
    perMinute: 6000,
    rateLimiter: { turn: async () => undefined, refused: () => {} },
    clock: { now: () => NOW },
    idSecret: new Uint8Array(32),
    personalLink: async ({ email }, { municipality }, target) =>
      `https://p.example.dk/l/${email.length}-${municipality}-${target?.action}`,
    async remember(mail) {
      const before = remembered.get(mail.messageId) ?? mail;
      remembered.set(mail.messageId, before);
      return before;
    },
    isRemembered: async (key) => [...remembered.values()].some((one) => one.key === key),
    optOutUrl: (token) => `https://p.example.dk/afmeld/${token}`,
    ...tools,
  });
  return { ...smtp, platform, remembered };
}
