import { type Account, accountAddress } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { type RegisteredContact, type Who, whoIs } from '../../partnership/identity/who-is.ts';
import type { Store } from '../db/open-store.ts';
import { prepared, type Reading } from '../db/read.ts';
import { emailLike, isEnglish } from './email-like.ts';

const tiesOf = prepared((tx) =>
  tx
    .selectFrom('account_tie')
    .select(['platform', 'address', 'partnership', 'municipality'])
    .where('platform', '=', '')
    .where('address', '=', '')
    .orderBy('partnership')
    .orderBy('municipality'),
);

/** Who a chat account is, by what the store knows now. `staff` as the configuration lists it. */
export async function readWhoIsAccount(
  store: Store,
  tx: Reading,
  account: Account,
  staff: readonly string[],
): Promise<Who> {
  const contacts = account.email === undefined ? [] : await contactsLike(store, tx, emailKey(account.email));
  const ties = await tiesOf(store, tx, [account.platform, accountAddress(account)]);
  return whoIs(account, { staff, contacts, ties });
}

/** Contacts and substitutes whose address may be this one; `whoIs` has the last word. */
async function contactsLike(store: Store, tx: Reading, key: string): Promise<RegisteredContact[]> {
  const rows = isEnglish(key)
    ? await contactsOf(store, tx, ['contact', 'substitute', key])
    : await contactsIn(tx).where(emailLike(key)).execute();
  return rows.map(({ email, ...row }) => ({ ...row, ...(email !== null && { email }) }));
}

const contactsOf = prepared((tx) => contactsIn(tx).where(emailLike('')));

function contactsIn(tx: Reading) {
  return tx
    .selectFrom('person')
    .select(['partnership', 'municipality', 'name', 'email'])
    .where('role', 'in', ['contact', 'substitute'])
    .orderBy('partnership')
    .orderBy('municipality')
    .orderBy('position');
}
