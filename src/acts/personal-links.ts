import { mailAccount } from '../partnership/identity/account.ts';
import type { RandomBytes } from '../partnership/identity/code.ts';
import type { WriteResult } from '../store/db/change.ts';
import type { Store } from '../store/db/open-store.ts';
import { keepPage as keep } from '../store/db/web-pages.ts';
import {
  issueLink as issue,
  type NewLink,
  withdrawLinks as withdraw,
} from '../store/identity/personal-links.ts';
import { type RedemptionByMail, redeemByMail } from '../store/identity/redeem-by-mail.ts';
import type { Redeemed } from '../store/identity/redeem-code.ts';
import { liftUnreachable } from '../store/identity/unreachable.ts';
import {
  beginSession as begin,
  endSession as end,
  type Opened,
  sessionState,
  type WebSession,
} from '../store/identity/web-sessions.ts';
import type { Acting } from './acting.ts';

/** Issues a personal link to one of a municipality's contacts; refused for anybody else. */
export function issueLink(
  { store, origin }: Acting,
  wanted: Parameters<typeof issue>[2],
): Promise<WriteResult<NewLink>> {
  return issue(store, origin, wanted);
}

/** Withdraws the links of one person in a municipality, or all of them there, and what they opened. */
export function withdrawLinks({ store, origin }: Acting, wanted: Parameters<typeof withdraw>[2]) {
  return withdraw(store, origin, wanted);
}

/**
 * Opens a link in a browser. Whoever has it reads the mailbox that it was sent to, so a mark that this could not be
 * reached is lifted.
 */
export async function openLink(
  store: Store,
  { link, random }: { link: string; random: RandomBytes },
): Promise<Opened> {
  const result = await begin(store, { link, random, surface: 'web' });
  if (!('value' in result)) throw new Error(`Our own bug: a link was not opened (${result.kind})`);
  const opened = result.value;
  if (opened.kind === 'begun') {
    const { email } = opened.session;
    await liftUnreachable(store, { actor: email, surface: 'web' }, mailAccount(email));
  }
  return opened;
}

/** Logs a browser off. */
export function closeSession({ store, origin }: Acting, session: WebSession): Promise<void> {
  return end(store, origin, session);
}

/** Makes a contact of whoever typed a municipality's code in a browser. */
export function redeemInBrowser(store: Store, wanted: RedemptionByMail): Promise<WriteResult<Redeemed>> {
  return redeemByMail(store, { actor: wanted.person.email, surface: 'web' }, wanted);
}

/**
 * Keeps a page that a browser is shown.
 * @returns how its session stands then, which staff's always do; undefined if it is gone and nothing is kept. Within the
 *   transaction of an answer it stands as it did when that was let in: whoever fetches the page is asked anew.
 */
export function keepPage(
  { store }: Acting,
  session: Pick<WebSession, 'id'>,
  page: Parameters<typeof keep>[2],
): Promise<WebSession['state'] | undefined> {
  return keep(store, session.id, page, async (tx) =>
    store.open ? 'open' : ((await sessionState(store, tx, session.id)) ?? 'open'),
  );
}
