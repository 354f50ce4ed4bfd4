import { mailboxKeeper } from '../acts/incoming-mail.ts';
import { putMailAside, receiveMail } from '../bot/contact/receive-mail.ts';
import { type AccessToken, mailboxName, type RawMail, readMailbox } from '../bot/mail/incoming/mailbox.ts';
import { readMail } from '../bot/mail/incoming/read-mail.ts';
import type { ServerConfig } from '../config.ts';
import type { ScheduleServices } from '../schedule/services.ts';
import { StoreError } from '../store/db/store-error.ts';
import { kindOf } from './log.ts';
import { keepTrying } from './served-platforms.ts';

type MailboxSettings = NonNullable<NonNullable<ServerConfig['mail']>['imap']>;

/** What a mailbox is read with. */
interface MailboxNeeds {
  services: ScheduleServices;
  /** In place of a password. */
  accessToken?: AccessToken | undefined;
  /** Whether the mailbox answers. */
  set(state: 'starting' | 'ready'): void;
  signal: AbortSignal;
}

/** Reads a mailbox until `signal` says so, connecting again whenever the connection is lost. Never throws. */
export function serveMailbox(settings: MailboxSettings, needs: MailboxNeeds): Promise<void> {
  const { services, accessToken, set, signal } = needs;
  const { log, store } = services;
  const name = mailboxName(settings);
  set('starting');
  return keepTrying(
    () =>
      readMailbox(
        settings,
        {
          ...mailboxKeeper(store, name),
          take: (mail) => dealWith(services, name, mail),
          putAside: (mail) => putMailAside(services, `${name} ${mail.validity} ${mail.uid}`),
          ready() {
            set('ready');
            log.info('mailbox-ready');
          },
        },
        signal,
        accessToken,
      ),
    (error, retrySeconds) => {
      set('starting');
      log.warn('mailbox-not-ready', { error: kindOf(error), retrySeconds });
    },
    signal,
  );
}

/** A mail that can't be read stops no other; one that can't be kept just now comes again. */
async function dealWith(services: ScheduleServices, name: string, mail: RawMail): Promise<void> {
  const { log } = services;
  try {
    const read = await readMail(mail.source, mail.size);
    log.info('mail-received', { kind: await receiveMail(services, read) });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    log.error('mail-put-aside', { error });
    await putMailAside(services, `${name} ${mail.validity} ${mail.uid}`);
  }
}
