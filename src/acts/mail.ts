import { mailAccount } from '../partnership/identity/account.ts';
import { type MailMessage, mailByToken, saveMailMessage } from '../store/identity/mail-messages.ts';
import { optOut } from '../store/identity/preferred-addresses.ts';
import { addItem } from '../store/inbox.ts';
import { type Acting, together } from './acting.ts';

/** Remembers a mail just before the first of it leaves; a further attempt keeps what it was remembered with. */
export function rememberMail({ store, origin }: Acting, mail: MailMessage): Promise<MailMessage> {
  return saveMailMessage(store, origin, mail);
}

/**
 * Notes that whoever got this mail wants no more, and tells KL. Done again it changes nothing.
 * @param told what KL's inbox says of it
 * @returns false if there is no such mail
 */
export async function optOutOfMail(
  { store }: Pick<Acting, 'store'>,
  token: string,
  told: (email: string) => string,
): Promise<boolean> {
  const mail = await mailByToken(store, token);
  if (!mail) return false;
  const { email, partnership, municipality, messageId } = mail;
  const origin = { actor: email, surface: 'mail' };
  await together({ store, origin }, {}, async (within) => {
    const reference = { platform: 'mail', team: 'mail', kind: 'personal', reference: email };
    await optOut(within.store, origin, { ...mailAccount(email), email, details: reference });
    // Of a mail about no municipality, or several, staff are told all the same.
    await addItem(within.store, origin, {
      ...{ key: `mail/opt-out/${messageId}`, kind: 'reply', actor: email, text: told(email) },
      ...(partnership !== undefined && { partnership }),
      ...(municipality !== undefined && { municipality }),
    });
  });
  return true;
}
